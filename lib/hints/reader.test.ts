import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Hint, Mail } from "./hint.ts";
import { languageTables } from "./languages/tables.ts";
import { createReader } from "./reader.ts";

const reader = createReader(languageTables);
const october5 = Date.parse("2026-10-05");

function mail(text: string, more: Partial<Mail> = {}): Mail {
  return { from: null, subject: "", text, sentAt: october5, ...more };
}

function kindsOf(text: string, more: Partial<Mail> = {}): string[] {
  return reader.readHints(mail(text, more)).map(({ kind }) => kind);
}

function first(text: string, more: Partial<Mail> = {}): Hint | undefined {
  return reader.readHints(mail(text, more))[0];
}

describe("what a mail means", () => {
  it("a delivery report comes before the automatic reply that it also is", () => {
    const report = `This is an automatically generated message.\n\n<anna@example.com>: host mx.example.com said: 550 5.1.1 User unknown`;
    expect(first(report, { subject: "Undelivered Mail Returned to Sender", ours: ["rep@ours.example"] })).toMatchObject(
      {
        kind: "bounce",
        hardness: "hard",
        reason: "unknownUser",
        failedAddress: "anna@example.com",
        statusCode: "5.1.1",
      },
    );
  });

  it.each([
    ["550 5.2.2 <anna@example.com>: mailbox full", "soft", "mailboxFull"],
    ["451 4.7.1 <anna@example.com>: Greylisted, try again later", "soft", "greylisted"],
    ["554 5.7.1 Service unavailable; client host blocked using zen.spamhaus.org", "soft", "blocked"],
    ["550 5.1.2 Host or domain name not found", "hard", "unknownHost"],
    ["Host not found, try again", "soft", "network"],
    ["550 5.6.0 <anna@example.com>: Recipient address rejected: media", "soft", "policy"],
    ["550 5.1.1 User unknown (in reply to end of DATA command)", "hard", "unknownUser"],
    ["550 no such user (in reply to end of DATA command)", "soft", "policy"],
    ["550 no such user (in reply to end of DATA command)\n<<< 503 Need RCPT (recipient)", "hard", "unknownUser"],
  ])("hard or soft is in the reason: %s", (answer, hardness, reason) => {
    const text = `Your message could not be delivered.\n\n<anna@example.com>: host mx.example.com said: ${answer}`;
    expect(first(text, { subject: "Undeliverable: offer" })).toMatchObject({ hardness, reason });
  });

  it("somebody who tells of a bounce is no mail server", () => {
    expect(
      kindsOf("Sorry, wrong address before.\n-----Original Message-----\nYour message couldn't be delivered."),
    ).toEqual([]);
  });

  it("a report of somebody's opt-out is a complaint, no request", () => {
    const report = "This is an opt-out report for an email message received from IP 192.0.2.1.";
    expect(kindsOf(report, { subject: "FW: our offer" })).toEqual(["complaint"]);
  });

  it("an opt-out stands above interest", () => {
    expect(first("I'm interested in a demo. Also please unsubscribe me from all mailings.")).toMatchObject({
      kind: "optOut",
      scope: "all",
    });
  });

  it("a footer's unsubscribe means nothing", () => {
    expect(kindsOf("See the notes below.\n\n--\nTo unsubscribe click here: https://example.com/u")).not.toContain(
      "optOut",
    );
  });

  it("quoted words opt nobody out, however they are quoted", () => {
    for (const quote of [
      "> Please unsubscribe me.",
      "On Tue, 3 Feb 2026, Anna wrote:\nPlease unsubscribe me.",
      "-----Original Message-----\nPlease unsubscribe me.",
      "From: Anna\nSent: Monday\nTo: Ben\nSubject: offer\n\nPlease unsubscribe me.",
    ]) {
      expect(kindsOf(`See below.\n\n${quote}`)).toEqual([]);
    }
  });

  it("a first message of a thread refuses nothing", () => {
    expect(kindsOf("Please remove me from your list.", { position: 0 })).toEqual([]);
  });

  it("a person who is away and asks for a call is asking for a call", () => {
    expect(kindsOf("Je suis absent cette semaine mais rappelez-moi lundi")).toContain("callMe");
  });

  it("interest for later is both", () => {
    expect(first("Sounds interesting, but please get back to us next quarter.")).toMatchObject({
      kind: "interested",
      isLater: true,
    });
  });

  it("whom a referral names is carried", () => {
    expect(first("I'm not the right person, please contact Dan Miller at dan@example.com.")).toMatchObject({
      kind: "referral",
      to: { address: "dan@example.com" },
    });
  });

  it("zero-width and look-alike letters and broken encodings are read through", () => {
    expect(kindsOf("Please un\u200bsub\u200bscribe me.")).toEqual(["optOut"]);
    expect(kindsOf("Pleаse unsubscribе me.")).toEqual(["optOut"]);
    expect(kindsOf("Je suis actuellement en congÃ©s jusqu'au 14 octobre.")).toEqual(["outOfOffice"]);
  });
});

describe("bad input", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.array(fc.constantFrom(...pieces()), { maxLength: 40 }).map((parts) => parts.join("")),
  );

  it("never throws, and every phrase stands where it says", () => {
    fc.assert(
      fc.property(anything, anything, fc.option(fc.double()), (subject, text, sentAt) => {
        for (const { phrase } of reader.readHints({ from: null, subject, text, sentAt })) {
          const source = phrase.in === "subject" ? subject : text;
          expect(source.slice(phrase.start, phrase.end)).toBe(phrase.text);
          expect(phrase.end).toBeGreaterThan(phrase.start);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("no date, no guess", () => {
    expect(first("I am out of the office until Monday.", { sentAt: null })).toMatchObject({ returnDate: null });
  });

  it("an empty mail, fifty nested quotes and noise say nothing", () => {
    expect(kindsOf("")).toEqual([]);
    expect(kindsOf(`${">".repeat(50)} please unsubscribe me`)).toEqual([]);
    expect(kindsOf("\u0000\uffff\ud800 \u0001")).toEqual([]);
  });

  it.each(["i am out of the office until ", "a", "stop ", "regards\n", "> ", "12/10/", "a@", "(((", "never not no "])(
    "twice the text takes at most a little more than twice the steps: %j",
    (piece) => {
      const steps = [2_000, 4_000].map((length) => {
        const count = { count: 0 };
        reader.readHints(mail(piece.repeat(Math.ceil(length / piece.length))), count);
        return count.count;
      });
      expect(steps[1] ?? 0).toBeLessThan(2.2 * (steps[0] ?? 0) + 500);
    },
  );

  it("what is beyond the limit costs nothing", () => {
    const [short, long] = [100_000, 1_000_000].map((length) => {
      const count = { count: 0 };
      reader.readHints(mail("i am away until ".repeat(length / 16)), count);
      return count.count;
    });
    expect(long).toBe(short);
  });
});

function pieces(): string[] {
  return [
    "please ",
    "unsubscribe ",
    "me",
    "> ",
    "\n",
    "\n\n",
    "until ",
    "14 October",
    "14.10.",
    "2026",
    "-",
    "@",
    "a@b.de",
    "Ã¼",
    "\u200b",
    "а",
    "自动回复",
    "?",
    "(",
    "back on ",
  ];
}
