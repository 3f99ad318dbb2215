import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadResult } from "#lib/mail/reading.ts";
import { buildReader } from "./mail-pages/build-reader.ts";
import { gmailPage } from "./mail-pages/gmail-page.ts";
import { openMailBrowser, type MailBrowser } from "./mail-pages/mail-browser.ts";
import { conversation, outlookPage } from "./mail-pages/outlook-page.ts";
import { people, single, type Scene } from "./mail-pages/scene.ts";

const { me, ada } = people;
const applications = {
  gmail: { page: gmailPage, url: "https://mail.google.com/mail/u/0/#inbox" },
  outlook: { page: outlookPage, url: `https://outlook.office.com/mail/inbox/id/${encodeURIComponent(conversation)}` },
} as const;

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

const many = Array.from({ length: 500 }, (_, index) => ({
  name: `Many ${index}`,
  address: `many${index}@elsewhere.example`,
}));
const scenes: Record<string, Scene> = {
  "a body of a megabyte in one piece": single({ paragraphs: ["long ".repeat(200_000)] }),
  "a body of a megabyte in 100,000 pieces": single({ paragraphs: Array.from({ length: 100_000 }, () => "bit of it") }),
  "500 recipients": single({ to: many }),
  "sixty bodies of 100 kB": {
    ...single(),
    messages: Array.from({ length: 60 }, (_, index) => ({
      from: ada,
      to: [me],
      at: new Date(Date.UTC(2026, 9, 1, 0, index)).toISOString(),
      paragraphs: Array.from({ length: 100 }, () => "words ".repeat(170)),
      state: "expanded" as const,
    })),
  },
};

test.each(Object.keys(applications).flatMap((name) => Object.keys(scenes).map((what) => [name, what] as const)))(
  "%s: %s is read without hanging",
  async (name, what) => {
    const { page, url } = applications[name as keyof typeof applications];
    const served = await browser.serve(page(scenes[what] ?? single()), url);
    const { median, messages } = (await served.evaluate(`${timer}.time(15)`)) as { median: number; messages: number };
    await served.close();
    expect(messages).toBe(scenes[what]?.messages.length);
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
