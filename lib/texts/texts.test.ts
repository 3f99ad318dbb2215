import { describe, expect, test } from "vitest";
import type { EnrollmentStatus, ReplyStatus } from "#lib/status/standing.ts";
import {
  callOutcomes,
  finishReasons,
  marks,
  optOutSources,
  reasons,
  recipientStates,
  replyStates,
} from "#lib/status/words.ts";
import { activityText, doneText } from "./activities.ts";
import { durationText, outcomeText } from "./calls.ts";
import { countText } from "./counts.ts";
import { eventText } from "./events.ts";
import { meaningText } from "./meaning.ts";
import { opsText, opText } from "./ops.ts";
import { optOutSourceText } from "./opt-outs.ts";
import { reasonText } from "./reasons.ts";
import { finishReasonText, markText, stateText } from "./statuses.ts";
import { syncText } from "./sync.ts";
import { dateText, relativeText } from "./times.ts";

const now = Date.UTC(2026, 10, 16, 12);
const hourMs = 3_600_000;

describe("every word of the models", () => {
  const spoken = [
    ...replyStates.map((state) => [state, stateText[state]()]),
    ...recipientStates.map((state) => [state, stateText[state]()]),
    ...finishReasons.map((reason) => [reason, finishReasonText[reason]()]),
    ...marks.map((mark) => [mark, markText[mark]()]),
    ...callOutcomes.map((outcome) => [outcome, outcomeText[outcome]()]),
    ...optOutSources.map((source) => [source, optOutSourceText[source]()]),
    ...reasons.map((reason) => [reason, reasonText(reason)]),
    ...[...replyStates, ...marks].flatMap((word) => [`set_${word}`, `unset_${word}`].map((op) => [op, opText(op)])),
    ...recipientStates.map((state) => [`set_${state}`, opText(`set_${state}`)]),
  ] as const;

  test.each(spoken)("%s is said in plain words", (_code, text) => {
    expect(text).toMatch(/\S/);
    expect(text).not.toMatch(/_|undefined|\{/);
  });

  test.each(reasons)("the refusal %s is a sentence that ends", (reason) => {
    expect(reasonText(reason)).toMatch(/^[A-Z].*\.$/);
  });
});

describe("refusals name what would help", () => {
  test("the owner, where the name is known", () => {
    const why = { detail: { ownerId: "tom" }, names: { tom: "Tom Okafor" } };
    expect(reasonText("not_sequence_owner", why)).toBe("Owned by Tom Okafor. Ask them to change it.");
    expect(reasonText("not_sequence_owner", { ...why, names: {} })).toBe(
      "Somebody else’s sequence. Ask its owner to change it.",
    );
  });

  test("the missing values, one or several", () => {
    const missing = (variables: string[]) => reasonText("variables_missing", { detail: { variables }, names: {} });
    expect(missing(["FirstName"])).toBe("1 value missing: {FirstName}. Fill it in first.");
    expect(missing(["FirstName", "Company"])).toBe("2 values missing: {FirstName}, {Company}. Fill them in first.");
  });

  test("a code of a newer server is shown rather than nothing", () => {
    expect(reasonText("too_many_moons")).toBe("too many moons");
    expect(opText("set_on_hold")).toBe("set on hold");
    expect(eventText("pigeon_landed")).toBe("pigeon landed");
  });
});

test("several operations read as one act", () => {
  expect(opsText(["unset_bounced", "set_active"])).toBe("Clear Bounced and make active");
  expect(opsText([])).toBe("");
});

describe("what a status means", () => {
  const reply = (change: Partial<ReplyStatus>): EnrollmentStatus => ({
    model: "reply",
    state: "active",
    finishReason: null,
    marks: {
      bounced: false,
      replied: false,
      auto_replied: false,
      contacted: false,
      opened: false,
      clicked: false,
      to_call: false,
      called: false,
    },
    repliedBy: null,
    emailsSent: 1,
    emailsReceived: 1,
    stepsRemain: true,
    missingVariables: [],
    resumeAt: null,
    ...change,
  });

  test.each([
    [reply({}), true, true, "Mail goes on; replies are tracked"],
    [reply({ emailsReceived: 0 }), true, false, "Mail goes on; replies are tracked once an email arrives"],
    [reply({}), false, true, "No mail at present; replies are tracked"],
    [reply({ state: "paused" }), false, false, "Mail stopped; replies not tracked"],
    [reply({ state: "out_of_office", resumeAt: Date.UTC(2026, 11, 3, 12) }), false, true, "Goes on 3 Dec"],
    [reply({ state: "out_of_office" }), false, true, "Mail stopped until made active"],
    [reply({ state: "missing_data", missingVariables: ["City"] }), false, true, "Mail waits for {City}"],
    [reply({ state: "finished", finishReason: "manual" }), false, false, "Mail stopped"],
  ])("%#", (status, sendingOn, trackingOn, text) => {
    expect(meaningText({ status, sendingOn, trackingOn }, now)).toBe(text);
  });
});

describe("times", () => {
  test.each([
    [0, "just now"],
    [59_000, "just now"],
    [40 * 60_000, "40 min ago"],
    [2 * hourMs, "2 hr ago"],
    [30 * hourMs, "yesterday"],
    [3 * 24 * hourMs, "3 days ago"],
    [40 * 24 * hourMs, "7 Oct"],
    [-3 * 24 * hourMs, "in 3 days"],
  ])("%i ms ago reads %j", (ago, text) => {
    expect(relativeText(now - ago, now)).toBe(text);
  });

  test("a date of another year has its year", () => {
    expect(dateText(Date.UTC(2025, 11, 3, 12), now)).toBe("3 Dec 2025");
  });

  test.each([
    [0, ""],
    [20, "20 s"],
    [240, "4 min"],
    [260, "4 min 20 s"],
  ])("a call of %i seconds reads %j", (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});

test("a status change in the timeline says what was done, not what to do", () => {
  const entry = (ops: string[]) =>
    activityText({
      id: "a",
      at: now,
      actorId: null,
      sequenceId: null,
      actorName: null,
      sequenceName: null,
      waiting: false,
      what: {
        type: "status",
        ops,
        from: { model: "autoklose", state: "active", emailsSent: null, stepsRemain: null },
        to: null,
      },
    }).title;
  expect(entry(["set_bounced"])).toBe("Set to Bounced");
});

test("a mark in the timeline is set or cleared", () => {
  expect(doneText("unset_bounced", "reply")).toBe("Bounced cleared");
  expect(doneText("set_to_call", "reply")).toBe("To call set");
  expect(doneText("set_active", "reply")).toBe("Set to Active");
});

test("sync says how many changes wait, whatever the round is doing", () => {
  const sync = { waiting: 0, lastAnswerAt: now } as const;
  expect(syncText({ ...sync, state: "syncing" })).toBe("Up to date");
  expect(syncText({ ...sync, state: "online", waiting: 3 })).toBe("3 waiting");
  expect(syncText({ ...sync, state: "offline", waiting: 1 })).toBe("Offline · 1 waiting");
  expect(syncText({ ...sync, state: "online", lastAnswerAt: null })).toBe("Connecting…");
});

test("counts are named by provider and kind", () => {
  expect(countText("gmail.unreadable")).toBe("Gmail: Threads not understood");
  expect(countText("ambiguous")).toBe("Threads unclear");
});
