import { describe, expect, it, test } from "vitest";
import { iconOfOp, markLook } from "#components/parts/looks.ts";
import { finishReasons, marks, optOutChannels, reasons, recipientStates, replyStates } from "#lib/status/words.ts";
import type { ActivityView } from "#lib/view.ts";
import { activityText } from "./activities.ts";
import { effectWords } from "./effect-words.ts";
import { eventText } from "./events.ts";
import { optOutChannelText, type OptOutScope, optOutScopeText } from "./opt-outs.ts";
import { reasonText } from "./reasons.ts";
import { reasonWords } from "./reason-words.ts";
import { iconKeys } from "./status-icons.ts";
import { finishReasonWords, markWords, stateWords } from "./status-words.ts";
import type { StatusWord } from "./status-words.ts";

const words: readonly (readonly [string, StatusWord | undefined])[] = [
  ...replyStates.map((state) => [`state ${state}`, stateWords[state]] as const),
  ...recipientStates.map((state) => [`recipient ${state}`, stateWords[state]] as const),
  ...marks.map((mark) => [`mark ${mark}`, markWords[mark]] as const),
  ...finishReasons.map((reason) => [`finish reason ${reason}`, finishReasonWords[reason]] as const),
  ...reasons.map((reason) => [`refusal ${reason}`, reasonWords.get(reason)] as const),
  ...Object.entries(effectWords).map(([type, word]) => [`effect ${type}`, word] as const),
];

describe("every state, mark, reason and effect", () => {
  it.each(words)("%s has a name, a sentence and an icon", (_, word) => {
    expect(word?.name()).toMatch(/^[A-Za-z][^_{}]*[^._{}]$/u);
    expect(word?.sentence()).toMatch(/^\p{Lu}[^_{}]*\.$/u);
    expect(iconKeys).toContain(word?.icon);
  });

  it("says something of its own: no sentence stands twice among words of one kind", () => {
    for (const kind of ["state", "mark", "finish reason", "refusal", "effect"]) {
      const sentences = words.filter(([name]) => name.startsWith(`${kind} `)).map(([, word]) => word?.sentence());
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });

  it("is drawn with its own icon", () => {
    expect(replyStates.map((state) => iconOfOp(`set_${state}`))).toEqual(
      replyStates.map((state) => stateWords[state].icon),
    );
    expect(marks.map((mark) => markLook(mark).icon)).toEqual(marks.map((mark) => markWords[mark].icon));
  });
});

test.each(["email_sent", "automated_action", "do_not_email_listed", "do_not_email_unlisted", "bounce_detected"])(
  "the event %s has words and not its code",
  (name) => {
    expect(eventText(name)).toMatch(/^[A-Z][a-z]/);
    expect(eventText(name)).not.toBe(eventText(`${name}_of_a_newer_version`));
    expect(eventText(name).toLowerCase()).not.toBe(name);
  },
);

test.each(optOutChannels)("the channel %s has a name", (channel) => {
  expect(optOutChannelText[channel]()).toMatch(/^[A-Z]/);
});

test("a code that is not known here, and a domain, are named", () => {
  const about = (detail: object) => ({ detail, names: {} });
  expect(reasonText("unknown_change", about({ code: "set_delighted" }))).toBe(
    "“set_delighted” is not known here. Ask your admin to update.",
  );
  expect(reasonText("free_mail_domain", about({ domain: "gmail.com" }))).toContain("at gmail.com");
  expect(reasonText("domain_not_theirs", about({ domain: "other.example" }))).toContain("other.example");
});

test("an opt-out of calls alone does not read as an opt-out", () => {
  const title = (what: ActivityView["what"]) => {
    const entry = {
      id: "a",
      at: 1,
      actorId: null,
      sequenceId: null,
      actorName: null,
      sequenceName: null,
      waiting: false,
    };
    return activityText({ ...entry, what }).title;
  };
  const out = { type: "optedOut", source: "rep", evidence: null } as const;
  expect(title({ ...out, channels: ["calls"] })).toBe("Not to be called, by hand");
  expect(title({ ...out, channels: ["email", "calls"] })).toBe("Opted out by hand");
  expect(title(out)).toBe("Opted out by hand");
  expect(title({ type: "optOutLifted", why: "", channels: ["calls"] })).toBe("May be called again");
  expect(title({ type: "optOutLifted", why: "" })).toBe("Opt-out lifted");
});

test("what an opt-out is of is said by itself, unless it is of the person's mail", () => {
  const said = (type: string, scope: OptOutScope) => optOutScopeText({ type, ...scope });
  expect(said("optOut", {})).toBeNull();
  expect(said("optOut", { channels: ["email", "sms"] })).toBeNull();
  expect(said("set", { channels: ["sms"] })).toBeNull();
  expect(said("optOut", { domain: "acme.example" })).toBe("Nobody at acme.example to be mailed");
  expect(said("liftOptOut", { domain: "acme.example" })).toBe("Everybody at acme.example may be mailed again");
  expect([said("optOut", { channels: ["calls"] }), said("liftOptOut", { channels: ["calls"] })]).toEqual([
    "Not to be called",
    "May be called again",
  ]);
  expect([said("optOut", { channels: ["sms"] }), said("liftOptOut", { channels: ["sms"] })]).toEqual([
    "Not to be texted",
    "May be texted again",
  ]);
});
