import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBrowser, findFirefox, isBranded } from "./find-browser.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "leadmark-browsers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, "");
  chmodSync(path, 0o755);
  return path;
}

test("Chromium is taken before a branded Chrome", () => {
  program("google-chrome");
  const chromium = program("chromium");
  expect(findBrowser({ PATH: folder }, "linux")).toEqual({ path: chromium, isBranded: false });
});

test("a branded Chrome is known as one, since it takes the extension another way", () => {
  const chrome = program("google-chrome-stable");
  expect(findBrowser({ PATH: folder }, "linux")).toEqual({ path: chrome, isBranded: true });
  expect(isBranded("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")).toBe(true);
  expect(isBranded("/opt/Google Chrome for Testing/chrome")).toBe(false);
  expect(isBranded("/usr/bin/microsoft-edge")).toBe(false);
});

test("LEADMARK_BROWSER overrules what is found, and is not quietly replaced", () => {
  program("chromium");
  const other = program("other");
  expect(findBrowser({ PATH: folder, LEADMARK_BROWSER: other }, "linux")?.path).toBe(other);
  expect(findBrowser({ PATH: folder, LEADMARK_BROWSER: "other" }, "linux")?.path).toBe(other);
  expect(findBrowser({ PATH: folder, LEADMARK_BROWSER: join(folder, "gone") }, "linux")).toBeNull();
});

test("a folder and a file that cannot be run are no browsers", () => {
  mkdirSync(join(folder, "chromium"));
  chmodSync(program("firefox"), 0o644);
  expect(findBrowser({ PATH: folder }, "linux")).toBeNull();
  expect(findFirefox({ PATH: folder }, "linux")).toBeNull();
});

test("on Windows the usual folders are searched", () => {
  const chrome = program(String.raw`Google\Chrome\Application\chrome.exe`);
  expect(findBrowser({ PATH: "", LOCALAPPDATA: folder }, "win32")).toEqual({ path: chrome, isBranded: true });
});

test("Firefox is found under either of its names", () => {
  const path = program("firefox-esr");
  expect(findFirefox({ PATH: folder }, "linux")).toBe(path);
});
