import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadResult } from "#lib/mail/reading.ts";
import { applications, badInput } from "./mail-pages/bad-input.ts";
import { buildReader } from "./mail-pages/build-reader.ts";
import { openMailBrowser, type MailBrowser } from "./mail-pages/mail-browser.ts";
import { single } from "./mail-pages/scene.ts";

let browser: MailBrowser;
let reader: string;
let timer: string;
beforeAll(async () => {
  [browser, reader, timer] = [
    await openMailBrowser(),
    await buildReader(),
    await buildReader("./time-reading-entry.ts"),
  ];
});
afterAll(() => browser.close());

test.each(Object.keys(applications).flatMap((name) => Object.keys(badInput).map((what) => [name, what] as const)))(
  "%s: %s is read without hanging",
  async (name, what) => {
    const { page, url } = applications[name as keyof typeof applications];
    const served = await browser.serve(page(badInput[what] ?? single()), url);
    const { median, messages } = (await served.evaluate(`${timer}.time(15)`)) as { median: number; messages: number };
    await served.close();
    expect(messages).toBe(badInput[what]?.messages.length);
    // Far above the 50 ms it should take on a quiet machine: this catches what grows with the square, and no busy machine.
    expect(median).toBeLessThan(1_000);
  },
);

test.each(Object.keys(applications))("%s: names, subjects and look-alikes are text, and cut", async (name) => {
  const { page, url } = applications[name as keyof typeof applications];
  const evil = {
    name: `<img src=x onerror="document.title='x'">\u202e${"n".repeat(5000)}`,
    address: "аda@brightwаter.example",
  };
  const scene = single(
    { from: evil, paragraphs: ["stranger@elsewhere.example wrote"] },
    "stranger@elsewhere.example <b>now</b>",
  );
  const served = await browser.serve(page(scene), url);
  const result = (await served.evaluate(`${reader}.read()`)) as ReadResult;
  await served.close();
  const from = result.ok ? result.reading.messages[0]?.from : null;
  expect(from?.name.startsWith("<img src=x onerror=")).toBe(true);
  expect(from?.name).not.toContain("\u202e");
  expect(from?.name.length).toBeLessThanOrEqual(320);
  // The Cyrillic letters stay as they are: it is another address than the one it looks like. Outlook's name is too long to end in one.
  expect([evil.address, null]).toContain(from?.address);
  expect(result.ok && result.reading.subject).toBe("stranger@elsewhere.example <b>now</b>");
  expect(JSON.stringify(result.ok && result.reading.messages.map(({ from, to }) => [from, to]))).not.toContain(
    "stranger",
  );
});
