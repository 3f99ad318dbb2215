import { describe, expect, test } from "vitest";
import type { Hint, Mail } from "#lib/hints/hint.ts";
import type { Message, Reading } from "#lib/mail/reading.ts";
import { hearThread } from "./heard-message.ts";

const phrase = { text: "x", in: "body", start: 0, end: 1 } as const;
const automatic: Hint = { kind: "automatic", confidence: "certain", language: "en", phrase };
const bounced = (failedAddress: string | null): Hint => ({
  kind: "bounce",
  confidence: "certain",
  language: null,
  phrase,
  hardness: "hard",
  reason: "unknownUser",
  failedAddress,
  statusCode: null,
});

let made = 0;
function message(from: string, text: string | null, change: Partial<Message> = {}): Message {
  made += 1;
  const who = { name: from, address: from };
  return { id: `m${made}`, state: "expanded", from: who, to: [], cc: [], sentAt: made, text, ...change };
}

function thread(messages: readonly Message[], change: Partial<Reading> = {}): Reading {
  return { provider: "gmail", threadId: "t", subject: "S", account: "me@x.example", messages, ...change };
}

function spy(hints: readonly Hint[] = []) {
  const read: Mail[] = [];
  return {
    read,
    readHints: async (mail: Mail) => {
      read.push(mail);
      return hints;
    },
  };
}

describe("what is read of a thread", () => {
  test("is the last word of everybody else, the newest first, in either order of the page", async () => {
    const messages = [message("me@x.example", "hi"), message("A@x.example", "1"), message("a@x.example", "2")];
    const oldest = spy();
    const heard = await hearThread(thread(messages), oldest.readHints);
    expect(oldest.read.map(({ text, position }) => [text, position])).toEqual([["2", 2]]);
    expect(heard).toMatchObject([{ address: "a@x.example", isReply: true, text: "2" }]);
    const newest = spy();
    await hearThread(thread(messages.toReversed(), { isNewestFirst: true }), newest.readHints);
    expect(newest.read).toEqual(oldest.read);
  });

  test("is nothing of who wrote again in a message that is folded", async () => {
    const { read, readHints } = spy();
    expect(await hearThread(thread([message("a@x.example", "stop"), message("a@x.example", null)]), readHints)).toEqual(
      [],
    );
    expect(read).toEqual([]);
  });

  test("is at most eight messages, however many people write", async () => {
    const { read, readHints } = spy();
    await hearThread(thread(Array.from({ length: 60 }, (_, n) => message(`p${n}@x.example`, "hi"))), readHints);
    expect(read).toHaveLength(8);
  });

  test("has a subject for the first message only: the page shows the thread's", async () => {
    const { read, readHints } = spy();
    await hearThread(thread([message("a@x.example", "1"), message("b@x.example", "2")]), readHints);
    expect(read.map(({ subject }) => subject)).toEqual(["", "S"]);
  });
});

describe("whom a message is about", () => {
  test("a delivery report is about whose mail failed; without a name for them, about nobody else", async () => {
    const report = () => thread([message("me@x.example", "hi"), message("mailer-daemon@x.example", "failed")]);
    expect(await hearThread(report(), spy([bounced("carla@y.example")]).readHints)).toMatchObject([
      { address: "carla@y.example", isReply: false },
    ]);
    expect(await hearThread(report(), spy([bounced(null)]).readHints)).toMatchObject([
      { address: "mailer-daemon@x.example" },
    ]);
  });

  test("who wrote after a delivery report was reached", async () => {
    const readHints = async ({ from }: Mail) =>
      from?.name === "mailer-daemon@x.example" ? [bounced("carla@y.example")] : [];
    const messages = [message("mailer-daemon@x.example", "failed"), message("carla@y.example", "hello")];
    expect(await hearThread(thread(messages), readHints)).toMatchObject([{ address: "carla@y.example", hints: [] }]);
  });
});

describe("a reply", () => {
  test("is a person's, after mail from this mailbox", async () => {
    const theirs = message("a@x.example", "hello");
    const isReply = async (messages: readonly Message[], hints: readonly Hint[] = []) =>
      (await hearThread(thread(messages), spy(hints).readHints))[0]?.isReply;
    expect(await isReply([message("me@x.example", "hi"), theirs])).toBe(true);
    expect(await isReply([message("Me", "hi", { from: null, isOwn: true }), theirs])).toBe(true);
    expect(await isReply([theirs])).toBe(false);
    expect(await isReply([message("me@x.example", "hi"), theirs], [automatic])).toBe(false);
  });
});
