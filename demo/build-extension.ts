import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "#server/start-error.ts";

const sources = ["components", "entrypoints", "lib", "public", "package.json", "wxt.config.ts"];
/** Made by the build itself, so that their times say nothing. */
const generated = "compiled";

/** The folder of the Chromium build; built anew first where a source is newer than it. */
export async function ensureExtension(root: string, say: (line: string) => void): Promise<string> {
  const folder = join(root, ".output", "chrome-mv3");
  const builtAt = modifiedAt(join(folder, "manifest.json"));
  if (sources.every((source) => newestIn(join(root, source)) < builtAt)) {
    return folder;
  }
  say("Building the extension …");
  await run(root, ["run", "-s", "texts"]);
  await run(root, ["exec", "--", "wxt", "build"]);
  return folder;
}

function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) {
    return stats?.mtimeMs ?? 0;
  }
  const names = readdirSync(path).filter((name) => name !== generated);
  return Math.max(0, ...names.map((name) => newestIn(join(path, name))));
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function run(root: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    // npm is a script with another name on Windows, which only a shell finds; the arguments are all ours.
    const child = spawn("npm", args, { cwd: root, shell: process.platform === "win32" });
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new StartError(`The extension could not be built:\n${output.trim()}`));
      }
    });
  });
}
