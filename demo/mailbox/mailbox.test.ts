import { Window } from "happy-dom";
import { describe, expect, test } from "vitest";
import { readThread } from "#lib/mail/read.ts";
import { gmailThreadPage } from "./gmail/page.ts";
import { mailboxOf, type MailThread } from "./mailbox.ts";
import { outlookThreadPage } from "./outlook/page.ts";
import { mailboxResponse, mailHosts } from "./serve.ts";

const now = new Date(2026, 10, 18, 11, 0).getTime();
const mailbox = mailboxOf(0, now);
const me = mailbox.account.address;
const theme = "light";

function documentOf(window: Window): Document {
  const document: unknown = window.document;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- happy-dom has its own types for the same interfaces
  return document as Document;
}

function read(html: string, address: string) {
  const window = new Window({ url: address });
  window.document.write(html);
  const result = readThread(documentOf(window), new URL(address));
  if (!result.ok) {
    throw new Error(`${address}: ${result.reason}`);
  }
  return result.reading;
}

const gmailAddress = (thread: MailThread) => `https://mail.google.com/mail/u/0/#inbox/${thread.token}`;
const outlookAddress = (thread: MailThread) =>
  `https://outlook.office.com/mail/inbox/id/${encodeURIComponent(thread.conversationId)}`;

/** Addresses of a thread's senders and of the recipients of its expanded messages. */
function shownAddresses(thread: MailThread): Set<string> {
  return new Set(
    thread.messages.flatMap(({ from, to, cc, state }) =>
      [from, ...(state === "expanded" ? [...to, ...cc] : [])].map(({ address }) => address),
    ),
  );
}

function readAddresses(html: string, address: string): Set<string> {
  return new Set(
    read(html, address)
      .messages.flatMap(({ from, to, cc }) => [from, ...to, ...cc])
      .map((person) => person?.address ?? null)
      .filter((one) => one !== null),
  );
}

test("the mailbox holds at least ten threads, the newest first, none from the future", () => {
  const times = mailbox.threads.map((thread) => thread.messages.at(-1)?.sentAt ?? 0);
  expect(mailbox.threads.length).toBeGreaterThanOrEqual(10);
  expect(times).toEqual([...times].toSorted((a, b) => b - a));
  expect(times.every((at) => at <= now)).toBe(true);
});

describe.each(mailbox.threads)("the thread $key", (thread) => {
  test.each(["none", "split"] as const)("is read in Gmail's markup with pane %s", (pane) => {
    const page = gmailThreadPage(mailbox, thread, { now, theme, pane });
    const reading = read(page, gmailAddress(thread));
    expect(reading).toMatchObject({
      provider: "gmail",
      subject: thread.subject,
      account: me,
      threadId: thread.id.hex,
    });
    expect(reading.messages.map(({ state, from }) => [state, from?.address])).toEqual(
      thread.messages.map(({ state, from }) => [state, from.address]),
    );
    expect(readAddresses(page, gmailAddress(thread))).toEqual(shownAddresses(thread));
  });

  test("is read in Gmail with the body of each open message and without what it quotes", () => {
    const { messages } = read(gmailThreadPage(mailbox, thread, { now, theme, pane: "none" }), gmailAddress(thread));
    const bare = (text: string | null | undefined) => text?.replaceAll(/\s/g, "") ?? null;
    expect(messages.map(({ text }) => bare(text))).toEqual(
      thread.messages.map(({ state, paragraphs }) => (state === "expanded" ? bare(paragraphs.join("")) : null)),
    );
  });

  test("is read in Outlook's markup", () => {
    const page = outlookThreadPage(mailbox, thread, { now, theme });
    const reading = read(page, outlookAddress(thread));
    expect(reading).toMatchObject({ provider: "outlook", subject: thread.subject, account: me });
    expect(reading.messages.map(({ id }) => id)).toEqual(thread.messages.map(({ outlookKey }) => outlookKey));
    const nameOnly = thread.messages.some(({ from }) => from.nameOnlyInOutlook);
    const seen = readAddresses(page, outlookAddress(thread));
    const outsiders = [...shownAddresses(thread)].filter((address) => !address.endsWith("@harborline.example"));
    expect(outsiders.filter((address) => seen.has(address))).toEqual(nameOnly ? [] : outsiders);
  });
});

test("somebody known by display name only has no address in Outlook", () => {
  const thread = mailbox.threads.find(({ key }) => key === "display-name-only");
  const reading = thread && read(outlookThreadPage(mailbox, thread, { now, theme }), outlookAddress(thread));
  expect(reading?.messages.map(({ from }) => from)).toEqual([{ name: "Sofia Marchetti", address: null }]);
});

test("in the second rep's mailbox the same threads are the second rep's", () => {
  const toms = mailboxOf(1, now);
  const thread = toms.threads[0];
  const reading = thread && read(gmailThreadPage(toms, thread, { now, theme, pane: "none" }), gmailAddress(thread));
  expect(reading?.account).toBe("tom.okafor@harborline.example");
  expect(reading?.messages[0]?.from?.address).toBe("tom.okafor@harborline.example");
});

test("every mail host answers with a page, and with 404 for what it does not have", () => {
  for (const host of mailHosts) {
    expect(mailboxResponse(new URL(`https://${host}/mail/inbox`), now)).toMatchObject({ status: 200 });
    expect(mailboxResponse(new URL(`https://${host}/favicon.ico`), now)).toMatchObject({ status: 404 });
  }
});

test("other hosts are none of its business", () => {
  expect(mailboxResponse(new URL("https://example.com/mail/"), now)).toBeNull();
  expect(mailboxResponse(new URL("https://mail.google.com.evil.example/mail/"), now)).toBeNull();
});

test("what is served before anything is opened reads as no thread", () => {
  for (const address of ["https://mail.google.com/mail/u/0/#inbox", "https://outlook.office.com/mail/inbox"]) {
    const window = new Window({ url: address });
    window.document.write(
      (mailboxResponse(new URL(address), now)?.body ?? "").replaceAll(/<script>.*?<\/script>/gs, ""),
    );
    expect(readThread(documentOf(window), new URL(address))).toMatchObject({ ok: false });
  }
});

test("text of a mail is never markup", () => {
  expect(mailboxResponse(new URL("https://mail.google.com/mail/u/0/"), now)?.body).not.toContain("<elena");
});
