import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { StartError } from "#server/start-error.ts";
import { findBrowser, findFirefox, type FoundBrowser } from "./find-browser.ts";

type Say = (line: string) => void;

/**
 * The browser of this machine; on Debian and Ubuntu one is installed by apt-get where there is none and that is allowed
 * without a password. Throws a StartError where there is none in the end. `say` hears what is going on.
 */
export function ensureBrowser(say: Say): Promise<FoundBrowser> {
  return ensure(say, {
    what: "Chromium, Chrome or Edge",
    variable: "LEADMARK_BROWSER",
    packages: ["chromium", "fonts-liberation"],
    find: findBrowser,
  });
}

/** The same for a Firefox, which only the tests need. */
export function ensureFirefox(say: Say): Promise<string> {
  return ensure(say, {
    what: "Firefox",
    variable: "LEADMARK_FIREFOX",
    packages: ["firefox-esr"],
    find: findFirefox,
  });
}

interface Wanted<Found> {
  readonly what: string;
  /** Environment variable that names one. */
  readonly variable: string;
  readonly packages: readonly string[];
  find(this: void): Found | null;
}

async function ensure<Found>(say: Say, { what, variable, packages, find }: Wanted<Found>): Promise<Found> {
  const found = find();
  if (found !== null) {
    return found;
  }
  const named = process.env[variable];
  if (named) {
    throw new StartError(`${variable} is "${named}", which is not a program: set it to the path of a browser.`);
  }
  if (await mayInstall()) {
    say(`No ${what} found: installing ${packages[0] ?? ""} with apt-get, this takes a minute or two …`);
    await runAsRoot(["-qq", "update"]);
    await runAsRoot(["-qq", "-y", "install", "--no-install-recommends", ...packages]);
  }
  // On Ubuntu the package only leads to a snap, which may not work: what counts is what is found after.
  const installed = find();
  if (installed === null) {
    throw new StartError(`No ${what} was found: install one, or set ${variable} to the path of one, then start again.`);
  }
  return installed;
}

const isRoot = process.getuid?.() === 0;

async function mayInstall(): Promise<boolean> {
  const hasApt = process.platform === "linux" && existsSync("/usr/bin/apt-get");
  return hasApt && (isRoot || (await runs("sudo", ["-n", "true"])));
}

function runAsRoot(args: readonly string[]): Promise<boolean> {
  const command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
  return isRoot ? runs("env", command.slice(1)) : runs("sudo", ["-n", ...command]);
}

function runs(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", () => done(false));
    child.on("exit", (code) => done(code === 0));
  });
}
