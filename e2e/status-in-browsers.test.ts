import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { launch, type Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, findFirefox } from "#demo/browser/find-browser.ts";
import { runVectors } from "#lib/status/conformance.ts";
import { bundled } from "./bench/bundle.ts";

const names = ["reply", "autoklose", "walks"] as const;
const vectors: Readonly<Record<string, unknown>> = Object.fromEntries(
  names.map((name) => [
    name,
    JSON.parse(readFileSync(new URL(`../lib/status/vectors/${name}.json`, import.meta.url), "utf8")),
  ]),
);
/** Expects what is not so: a browser that answered without looking would be found out. */
const wrong = { vectors: [{ name: "wrong", start: {}, steps: [], end: { state: "paused" } }] };
const files = { ...vectors, wrong };

const worker = `
  import { runVectors } from "./conformance.ts";
  onmessage = ({ data }) => postMessage(runVectors(data));
`;

let server: Server;
let origin: string;

beforeAll(async () => {
  const script = await bundled(worker, "lib/status");
  server = createServer((request, response) => {
    const isScript = request.url === "/worker.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : "<!doctype html><title>worker</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

async function open(name: "chrome" | "firefox"): Promise<Browser> {
  const path = name === "chrome" ? (findBrowser()?.path ?? "chromium") : (findFirefox() ?? "firefox");
  const asRoot = process.getuid?.() === 0;
  return await launch({
    browser: name,
    executablePath: path,
    headless: true,
    args: name === "chrome" && asRoot ? ["--no-sandbox"] : [],
  });
}

test.each(["chrome", "firefox"] as const)("every vector gives the same in a worker of %s as in Node", async (name) => {
  const browser = await open(name);
  try {
    const page = await browser.newPage();
    await page.goto(origin);
    for (const [file, content] of Object.entries(files)) {
      const results = await page.evaluate(
        (data) =>
          new Promise((resolve, reject) => {
            const running = new Worker("/worker.js", { type: "module" });
            running.addEventListener("message", (event) => resolve(event.data));
            running.addEventListener("error", (event) => reject(new Error(event.message)));
            // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
            running.postMessage(data);
          }),
        content,
      );
      expect(results, file).toEqual(runVectors(content));
      expect(results, file).toHaveLength({ reply: 12, autoklose: 10, walks: 300, wrong: 1 }[file] ?? 0);
    }
  } finally {
    await browser.close();
  }
});
