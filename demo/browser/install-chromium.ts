import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { StartError } from "#server/start-error.ts";
import { findBrowser, type FoundBrowser } from "./find-browser.ts";

const missing =
  "No Chromium, Chrome or Edge was found: install one of them, or set LEADMARK_BROWSER to the path of one, then start again.";

/**
 * The browser of this machine; on Debian and Ubuntu one is installed by apt-get where there is none and that is allowed
 * without a password. Throws a StartError where there is none in the end. `say` hears what is going on.
 */
export async function ensureBrowser(say: (line: string) => void): Promise<FoundBrowser> {
  const found = findBrowser();
  if (found !== null) {
    return found;
  }
  const wanted = process.env["LEADMARK_BROWSER"];
  if (wanted) {
    throw new StartError(`LEADMARK_BROWSER is "${wanted}", which is not a program: set it to the path of a browser.`);
  }
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) {
    throw new StartError(missing);
  }
  const before = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  if (before.length > 0 && !(await runs("sudo", ["-n", "true"]))) {
    throw new StartError(missing);
  }
  say("No browser found: installing Chromium with apt-get, this takes a minute or two …");
  const install = [...before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  await runs(install, ["-qq", "update"]);
  // On Ubuntu the package of this name only leads to a snap, which may not work: what counts is what is found after.
  await runs(install, ["-qq", "-y", "install", "--no-install-recommends", "chromium", "fonts-liberation"]);
  const installed = findBrowser();
  if (installed === null) {
    throw new StartError(missing);
  }
  say(`Installed ${installed.path}.`);
  return installed;
}

function runs(command: string | readonly string[], args: readonly string[]): Promise<boolean> {
  const [program = "", ...first] = typeof command === "string" ? [command] : command;
  return new Promise((done) => {
    const child = spawn(program, [...first, ...args], { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", () => done(false));
    child.on("exit", (code) => done(code === 0));
  });
}
