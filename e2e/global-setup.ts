import { execFileSync } from "node:child_process";
import { ensureBrowser, ensureFirefox } from "#demo/browser/install-browser.ts";
import { say } from "#demo/say.ts";

/** Real browsers and both builds of the extension, before the first end-to-end test. */
export async function setup(): Promise<void> {
  await ensureBrowser(say);
  await ensureFirefox(say);
  // Its progress says nothing here; where it fails, what it printed is part of the error.
  execFileSync("npm", ["run", "-s", "build"], { stdio: "pipe", shell: process.platform === "win32" });
}
