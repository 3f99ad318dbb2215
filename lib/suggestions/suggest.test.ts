import { describe, expect, test } from "vitest";
import { contactView, enrollmentView, noon, replyStatus, toms } from "#components/testing/views.ts";
import type { Hint } from "#lib/hints/hint.ts";
import type { RecipientState } from "#lib/status/words.ts";
import type { ContactView } from "#lib/view.ts";
import type { HeardMessage } from "./heard-message.ts";
import { suggest } from "./suggest.ts";

const address = contactView().address;
const phrase = { text: "words", in: "body", start: 0, end: 5 } as const;
const base = { confidence: "certain", language: "en", phrase } as const;
const away = (backOn: string | null): Hint => ({
  kind: "outOfOffice",
  ...base,
  returnDate: backOn,
  backOn,
  datePhrase: null,
  untilFurtherNotice: false,
  otherContact: null,
});
const bounce = (hardness: "hard" | "soft" | "delayed"): Hint => ({
  kind: "bounce",
  ...base,
  hardness,
  reason: "unknownUser",
  failedAddress: address,
  statusCode: null,
});
const optOut = (scope: "all" | "calls" | "topic"): Hint => ({ kind: "optOut", ...base, scope });
const interested: Hint = { kind: "interested", ...base, isLater: false, askAgainOn: null };
const refused: Hint = { kind: "notInterested", ...base, isLater: false, askAgainOn: null };
const later: Hint = { ...refused, isLater: true };
const callMe: Hint = { kind: "callMe", ...base, phone: null, when: null };
const question: Hint = { kind: "question", ...base };
const automatic: Hint = { kind: "automatic", ...base };
const complaint: Hint = { kind: "complaint", ...base };

const dayMs = 86_400_000;

function message(hints: readonly Hint[], change: Partial<HeardMessage> = {}): HeardMessage {
  const text = "words of the mail\nand more";
  return { key: "gmail m1", address, sentAt: noon - 60_000, hints, isReply: true, text, ...change };
}

function recipient(state: RecipientState = "active") {
  return enrollmentView({ model: "autoklose", state, emailsSent: 2, stepsRemain: true }, { id: "e9", name: "Nordic" });
}

/** What is offered, as operations. */
function opsFor(hints: readonly Hint[], contact: ContactView, change: Partial<HeardMessage> = {}) {
  return suggest([message(hints, change)], contact, noon).flatMap(({ offers }) =>
    offers.map(({ changes }) => changes.map((one) => (one.type === "set" ? one.ops.join("+") : one.type)).join(",")),
  );
}

const both = () => contactView({ enrollments: [enrollmentView(), recipient()] });

describe("the operation that fits", () => {
  test.each([
    ["an absence is set everywhere at once", away(null), ["set_out_of_office,set_out_of_office"]],
    ["interest", interested, ["set_replied", "set_interested"]],
    ["a refusal", refused, ["set_replied", "set_not_interested"]],
    ["a refusal for now excludes nothing", later, ["set_replied", "set_engaged"]],
    ["a wish to be called", callMe, ["set_to_call", "set_engaged"]],
    ["a question", question, ["set_replied", "set_engaged"]],
    ["an automatic reply; the mark is the system's", automatic, ["set_auto_response"]],
    ["a bounce; in Autoklose it is the system's", bounce("hard"), ["set_bounced"]],
    ["delayed mail may still arrive", bounce("delayed"), []],
    ["who left is mailed no more", { kind: "leftCompany", ...base, successor: null }, ["set_finished,set_removed"]],
    ["an opt-out is one for all", optOut("all"), ["optOut"]],
  ] as const)("%s", (_name, hint, ops) => {
    expect(opsFor([hint], both(), { isReply: false })).toEqual(ops);
  });

  test("a wish to be called stands beside interest", () => {
    const kinds = suggest([message([interested, callMe])], both(), noon).map(({ kind }) => kind);
    expect(kinds).toEqual(["interested", "callMe"]);
  });

  test("an opt-out is all that is offered, whatever else is said", () => {
    expect(opsFor([optOut("all"), away("2026-12-01")], both())).toEqual(["optOut"]);
  });
});

describe("an absence", () => {
  const resumeOf = (hint: Hint) => suggest([message([hint])], both(), noon)[0]?.offers[0];

  test("ends at the start of the first day back, where the browser stands; only the Reply model keeps it", () => {
    const [first, second] = resumeOf(away("2026-12-01"))?.changes ?? [];
    expect(first).toMatchObject({ resumeAt: new Date(2026, 11, 1).getTime() });
    expect(second).not.toHaveProperty("resumeAt");
  });

  test("that is over, or is so already, is not offered", () => {
    expect(resumeOf(away("2026-11-16"))).toBeUndefined();
    const out = enrollmentView(replyStatus({ state: "out_of_office" }));
    expect(opsFor([away("2026-12-01")], contactView({ enrollments: [out] }), { isReply: false })).toEqual([]);
  });

  test("says nothing of a sequence that has ended", () => {
    const ended = enrollmentView(replyStatus({ state: "finished", finishReason: "manual" }));
    const contact = contactView({ enrollments: [ended, recipient("engaged")] });
    expect(opsFor([away("2026-12-01")], contact, { isReply: false })).toEqual([]);
  });
});

describe("an opt-out", () => {
  test("carries the one line that shows it, and nothing else of the mail", () => {
    const [found] = suggest([message([optOut("all")])], contactView(), noon);
    expect(found?.offers[0]?.changes).toEqual([
      { type: "optOut", address, contactId: contactView().id, evidence: "words of the mail" },
    ]);
  });

  test("of calls is of calls", () => {
    const [found] = suggest([message([optOut("calls")])], contactView(), noon);
    expect(found?.offers[0]?.changes[0]).toMatchObject({ channels: ["calls"] });
    expect(opsFor([optOut("calls")], contactView({ doNotCall: true }))).toEqual([]);
  });

  test("of one topic, or a complaint, has to be chosen", () => {
    expect(suggest([message([optOut("topic")])], contactView(), noon)[0]?.isChoice).toBe(true);
    expect(suggest([message([complaint])], contactView(), noon)[0]?.isChoice).toBe(true);
  });

  test("is offered for an address that nobody keeps, and once", () => {
    const unknown = { kind: "unknown", name: "", address, suppressed: false, pending: [] } as const;
    expect(suggest([message([optOut("all")])], unknown, noon)).toHaveLength(1);
    expect(suggest([message([optOut("all")])], { ...unknown, suppressed: true }, noon)).toEqual([]);
    expect(suggest([message([interested])], unknown, noon)).toEqual([]);
  });
});

describe("what the rules refuse", () => {
  test("says what stands in the way, and names the owner", () => {
    const contact = contactView({ enrollments: [enrollmentView(replyStatus(), toms)] });
    const [found] = suggest([message([away("2026-12-01")])], contact, noon);
    expect(found?.offers).toEqual([]);
    expect(found?.obstacles).toMatchObject([{ sequenceName: "Warehouse webinar", reason: "not_sequence_owner" }]);
  });

  test("a bounce in Autoklose is a fact that only the system sets", () => {
    const [found] = suggest([message([bounce("hard")])], contactView({ enrollments: [recipient()] }), noon);
    expect(found?.obstacles).toMatchObject([{ sequenceName: "Nordic", reason: "system_only" }]);
  });
});

describe("a reply without a hint", () => {
  test("is offered as Replied where nobody tracks it", () => {
    const paused = contactView({ enrollments: [enrollmentView(replyStatus({ state: "paused" }))] });
    expect(opsFor([], paused)).toEqual(["set_replied"]);
    expect(opsFor([], contactView())).toEqual([]);
    expect(opsFor([], paused, { isReply: false })).toEqual([]);
  });

  test("is not offered again where it is marked", () => {
    const marked = enrollmentView(replyStatus({ state: "paused", marks: ["replied"], repliedBy: "email" }));
    expect(opsFor([], contactView({ enrollments: [marked] }))).toEqual([]);
  });
});

describe("silence", () => {
  test("what a person set after the message came was set in view of it", () => {
    expect(opsFor([interested], both(), { sentAt: noon - dayMs })).toEqual([]);
    expect(opsFor([interested], both(), { sentAt: null, isReply: false })).toEqual(["set_replied", "set_interested"]);
  });

  test("an opted-out contact, somebody else's message and a bare name get no suggestion", () => {
    const optedOut = { source: "rep", actorId: null, actorName: null, at: noon, evidence: null } as const;
    expect(opsFor([interested], contactView({ optedOut }))).toEqual([]);
    expect(opsFor([interested], both(), { address: "someone@else.example" })).toEqual([]);
    expect(suggest([message([interested])], { kind: "no_address", name: "X" }, noon)).toEqual([]);
  });

  test("several sequences are told apart, one alone is not named", () => {
    const names = (contact: ContactView) =>
      suggest([message([interested])], contact, noon)[0]?.offers.map(({ sequenceName }) => sequenceName);
    expect(names(both())).toEqual(["Q4 freight outreach", "Nordic"]);
    expect(names(contactView())).toEqual([null]);
  });

  test("keys hold no words of the mail", () => {
    expect(suggest([message([interested])], contactView(), noon)[0]?.key).toBe("gmail m1 interested");
  });
});
