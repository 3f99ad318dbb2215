import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

export interface FoundBrowser {
  readonly path: string;
  /** Google's own Chrome has ignored --load-extension since version 137: the extension goes in by another way there. */
  readonly isBranded: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Places {
  /** Names on PATH. */
  readonly names: readonly string[];
  readonly mac: readonly string[];
  /** Below the folders that Windows installs programs in. */
  readonly windows: readonly string[];
}

/** Chromium first: it loads an unpacked extension by a flag. */
const chromium: Places = {
  names: [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
  ],
  mac: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  windows: [
    String.raw`Chromium\Application\chrome.exe`,
    String.raw`Google\Chrome\Application\chrome.exe`,
    String.raw`Microsoft\Edge\Application\msedge.exe`,
  ],
};

const firefox: Places = {
  names: ["firefox", "firefox-esr"],
  mac: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
  windows: [String.raw`Mozilla Firefox\firefox.exe`],
};

const windowsFolders = ["LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)"] as const;

/**
 * The Chromium, Chrome or Edge to use: the one that LEADMARK_BROWSER names (a path, or a name on PATH), else the first
 * found in the usual places; null where there is none.
 */
export function findBrowser(env: Environment = process.env, platform = process.platform): FoundBrowser | null {
  const path = firstProgram(env["LEADMARK_BROWSER"], chromium, env, platform);
  return path === null ? null : { path, isBranded: isBranded(path) };
}

/** A Firefox for tests: LEADMARK_FIREFOX, else the usual places; null where there is none. */
export function findFirefox(env: Environment = process.env, platform = process.platform): string | null {
  return firstProgram(env["LEADMARK_FIREFOX"], firefox, env, platform);
}

/** By its path: asking a Chrome on Windows for its version would open a window. */
export function isBranded(path: string): boolean {
  return /chrome/i.test(path) && !/chromium|for testing/i.test(path);
}

function firstProgram(
  named: string | undefined,
  { names, mac, windows }: Places,
  env: Environment,
  platform: string,
): string | null {
  const onPath = (name: string): readonly string[] =>
    isAbsolute(name) ? [name] : (env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name));
  if (named) {
    return onPath(named).find(isProgram) ?? null;
  }
  const folders = windowsFolders.flatMap((key) => env[key] ?? []);
  const usual = new Map([
    ["darwin", mac],
    ["win32", folders.flatMap((folder) => windows.map((program) => join(folder, program)))],
  ]);
  return [...names.flatMap(onPath), ...(usual.get(platform) ?? [])].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
