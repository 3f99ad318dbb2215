import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

export interface FoundBrowser {
  readonly path: string;
  /** Google's own Chrome has ignored --load-extension since version 137: the extension goes in by another way there. */
  readonly isBranded: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Chromium first: it loads an unpacked extension by a flag. */
const chromiumNames = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
];
const firefoxNames = ["firefox", "firefox-esr"];

const macApplications = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const macFirefox = ["/Applications/Firefox.app/Contents/MacOS/firefox"];

const windowsFolders = ["LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)"] as const;
const windowsPrograms = [
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
];
const windowsFirefox = [String.raw`Mozilla Firefox\firefox.exe`];

/**
 * The Chromium, Chrome or Edge to use: the one that LEADMARK_BROWSER names (a path, or a name on PATH), else the first
 * found in the usual places; null where there is none.
 */
export function findBrowser(env: Environment = process.env): FoundBrowser | null {
  const named = env["LEADMARK_BROWSER"];
  const path = named
    ? firstFound([named], [], [], env)
    : firstFound(chromiumNames, macApplications, windowsPrograms, env);
  return path === null ? null : { path, isBranded: isBranded(path) };
}

/** A Firefox for tests: LEADMARK_FIREFOX, else the usual places; null where there is none. */
export function findFirefox(env: Environment = process.env): string | null {
  const named = env["LEADMARK_FIREFOX"];
  return named ? firstFound([named], [], [], env) : firstFound(firefoxNames, macFirefox, windowsFirefox, env);
}

/** By its path: asking a Chrome on Windows for its version would open a window. */
export function isBranded(path: string): boolean {
  return /chrome/i.test(path) && !/chromium|for testing/i.test(path);
}

function firstFound(
  names: readonly string[],
  onMac: readonly string[],
  onWindows: readonly string[],
  env: Environment,
): string | null {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))));
  const windows = windowsFolders.flatMap((key) => {
    const folder = env[key];
    return folder === undefined ? [] : onWindows.map((program) => join(folder, program));
  });
  return [...onPath, ...onMac, ...windows].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
