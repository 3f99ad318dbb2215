import { describe, expect, it } from "vitest";
import type { ReplyEvent, StatusEvent } from "./event.ts";
import { decide } from "./decide.ts";
import { observe } from "./observe.ts";
import {
  address,
  circumstances,
  contact,
  dayMs,
  frozen,
  inAutoklose,
  inReply,
  now,
  replyIn,
  replyStatus,
  sequence,
  standing,
  states,
} from "./sample.ts";
import type { DoNotEmailEntry, Standing } from "./standing.ts";

const see = (before: Standing, event: StatusEvent, id: string | null = "it") => observe(frozen(before), id, event, now);
const mailed = { emailsSent: 1, emailsReceived: 1, marks: { contacted: true } } as const;

describe("an email that was sent", () => {
  it("counts, and finishes the contact when it was the last step", () => {
    const { standing: after, effects } = see(standing(inReply("it")), { type: "email_sent", last: true });
    expect(replyIn(after, "it")).toMatchObject({
      state: "finished",
      finishReason: "completed",
      emailsSent: 1,
      emailsReceived: 1,
      stepsRemain: false,
      marks: { contacted: true },
    });
    expect(effects).toEqual([{ type: "enrollmentEnded", enrollmentId: "it" }]);
  });

  const finishAt = now + 7 * dayMs;
  const waiting = inReply("it", {}, sequence({}, { finishAfterDays: 7 }));
  const last = () => see(standing(waiting), { type: "email_sent", last: true });

  it("leaves the contact active for the days the sequence waits for replies, and names the day", () => {
    expect(replyIn(last().standing, "it")).toMatchObject({ state: "active", stepsRemain: false, finishAt });
    expect(last().effects).toEqual([{ type: "finishAt", enrollmentId: "it", at: finishAt }]);
  });

  it("lets those days pass to the millisecond", () => {
    const early = observe(last().standing, "it", { type: "all_steps_done" }, finishAt - 1);
    expect(early).toMatchObject({ kind: "unchanged", effects: [] });
    const due = observe(last().standing, "it", { type: "all_steps_done" }, finishAt);
    expect(replyIn(due.standing, "it")).toEqual(
      replyStatus({
        state: "finished",
        finishReason: "completed",
        emailsSent: 1,
        emailsReceived: 1,
        stepsRemain: false,
        marks: { contacted: true },
      }),
    );
    expect(due.effects).toEqual([{ type: "enrollmentEnded", enrollmentId: "it" }]);
  });

  it("is not the last while a step is left", () => {
    expect(see(standing(inReply("it")), { type: "all_steps_done" }).kind).toBe("logged");
    const uncounted = see(standing(inReply("it", { stepsRemain: null })), { type: "all_steps_done" });
    expect(replyIn(uncounted.standing, "it")).toMatchObject({ state: "finished", stepsRemain: false });
  });

  it("waits no more once steps were added, and names the day again to a contact that comes back", () => {
    expect(replyIn(see(last().standing, { type: "steps_added" }).standing, "it")).not.toHaveProperty("finishAt");
    const asked = (before: Standing, op: "set_paused" | "set_active") => {
      const decision = decide(before, { type: "set", enrollmentId: "it", ops: [op] }, circumstances());
      return decision.kind === "applied" ? decision : { standing: before, effects: [] };
    };
    const paused = asked(last().standing, "set_paused");
    expect(paused.effects).toEqual([]);
    expect(see(paused.standing, { type: "all_steps_done" }).kind).toBe("logged");
    expect(asked(paused.standing, "set_active").effects).toEqual([
      { type: "finishAt", enrollmentId: "it", at: finishAt },
    ]);
  });

  it("is the last also where the remaining steps are taken away", () => {
    expect(replyIn(see(standing(inReply("it")), { type: "steps_removed" }).standing, "it")).toMatchObject({
      state: "finished",
      stepsRemain: false,
    });
    const held = standing(inReply("it", { state: "paused" }));
    expect(replyIn(see(held, { type: "steps_removed" }).standing, "it")).toMatchObject({
      state: "paused",
      stepsRemain: false,
    });
  });

  it("does not count where the number is not known here", () => {
    const { standing: after } = see(standing(inReply("it", { emailsSent: null })), { type: "email_sent", last: false });
    expect(replyIn(after, "it")).toMatchObject({ emailsSent: null, emailsReceived: 1 });
  });

  it("is only logged where sending is off", () => {
    const paused = standing(inReply("it", { state: "paused" }));
    expect(see(paused, { type: "email_sent", last: false })).toEqual({ kind: "logged", standing: paused, effects: [] });
  });
});

describe("a bounce", () => {
  it("of the only email takes Contacted away again", () => {
    const { standing: after } = see(standing(inReply("it", mailed)), { type: "bounce_detected" });
    expect(replyIn(after, "it")).toMatchObject({
      state: "finished",
      finishReason: "bounced",
      emailsReceived: 0,
      marks: { bounced: true, contacted: false },
    });
  });

  it("of one of several keeps Contacted", () => {
    const two = inReply("it", { ...mailed, emailsSent: 2, emailsReceived: 2 });
    expect(replyIn(see(standing(two), { type: "bounce_detected" }).standing, "it").marks.contacted).toBe(true);
  });

  it("where the number of emails is not known here keeps Contacted as it was", () => {
    for (const contacted of [true, false]) {
      const uncounted = inReply("it", { emailsSent: null, emailsReceived: null, marks: { contacted } });
      expect(replyIn(see(standing(uncounted), { type: "bounce_detected" }).standing, "it")).toMatchObject({
        emailsReceived: null,
        marks: { bounced: true, contacted },
      });
    }
  });

  it.each([
    ["paused", { ...mailed, state: "paused" }],
    ["finished", { ...mailed, state: "finished", finishReason: "completed" }],
    ["never mailed", {}],
    ["known to have replied", { ...mailed, marks: { replied: true } }],
  ] as const)("is only logged for a contact that is %s", (_, status) => {
    expect(see(standing(inReply("it", status)), { type: "bounce_detected" }).kind).toBe("logged");
  });
});

describe("an out-of-office reply", () => {
  it("sets the date it names, else the sequence's number of days", () => {
    const at = (returnAt: number | null) =>
      replyIn(see(standing(inReply("it", mailed)), { type: "out_of_office_reply", returnAt }).standing, "it").resumeAt;
    expect(at(now + 5)).toBe(now + 5);
    expect(at(null)).toBe(now + 7 * dayMs);
  });

  it("once more moves the date to the later one, never to an earlier", () => {
    const away = standing(inReply("it", { ...mailed, state: "out_of_office", resumeAt: now + 50 }));
    const again = (returnAt: number) => see(away, { type: "out_of_office_reply", returnAt });
    expect(again(now + 10).kind).toBe("unchanged");
    expect(again(now + 90).effects).toEqual([{ type: "resumeAt", enrollmentId: "it", at: now + 90 }]);
  });
});

describe("a resumption that is due", () => {
  const away = { ...mailed, state: "out_of_office", resumeAt: now } as const;
  const resume = (status: Parameters<typeof inReply>[1]) =>
    replyIn(see(standing(inReply("it", status)), { type: "ooo_resume_due" }).standing, "it").state;

  it("makes the contact active, or Missing data, or Finished where no step is left", () => {
    expect(resume(away)).toBe("active");
    expect(resume({ ...away, missingVariables: ["FirstName"] })).toBe("missing_data");
    expect(resume({ ...away, stepsRemain: false })).toBe("finished");
    expect(resume({ ...away, missingVariables: null, stepsRemain: null })).toBe("active");
    const done = see(standing(inReply("it", { ...away, stepsRemain: false })), { type: "ooo_resume_due" });
    expect(replyIn(done.standing, "it").finishReason).toBe("completed");
  });

  it("does nothing before its time, by hand only, or for somebody who opted out", () => {
    expect(resume({ ...away, resumeAt: now + 1 })).toBe("out_of_office");
    expect(resume({ ...away, resumeAt: null })).toBe("out_of_office");
    const byHand = standing(inReply("it", away, sequence({}, { outOfOfficeHandling: "manual" })));
    expect(see(byHand, { type: "ooo_resume_due" }).kind).toBe("logged");
    const optedOut = { source: "link", actorId: null, at: 1, evidence: null } as const;
    const gone = { contact: contact({ optedOut }), enrollments: [inReply("it", away)] };
    expect(see(gone, { type: "ooo_resume_due" }).kind).toBe("logged");
  });
});

describe("a reply", () => {
  it.each([
    ["finish", "active", "finished"],
    ["finish", "missing_data", "finished"],
    ["continue", "active", "active"],
    ["continue", "out_of_office", "active"],
    ["continue", "missing_data", "missing_data"],
  ] as const)("where replies %s takes %s to %s", (repliesHandling, state, next) => {
    const before = standing(inReply("it", { ...mailed, state }, sequence({}, { repliesHandling })));
    const { standing: after } = see(before, { type: "reply_email", sender: "thread" });
    expect(replyIn(after, "it")).toMatchObject({ state: next, repliedBy: "email", marks: { replied: true } });
  });

  it("that is automatic finishes the contact with Auto-replied", () => {
    expect(replyIn(see(standing(inReply("it", mailed)), { type: "auto_reply" }).standing, "it")).toMatchObject({
      state: "finished",
      finishReason: "auto_reply",
      marks: { auto_replied: true, replied: false },
    });
  });

  it("that asks to stop is both a reply and an opt-out", () => {
    const { standing: after } = see(standing(inReply("it", mailed)), { type: "text_opt_out", address });
    expect(replyIn(after, "it")).toMatchObject({ finishReason: "opt_out", marks: { replied: true } });
    expect(after.contact.optedOut).toMatchObject({ source: "text", actorId: null, at: now });
  });
});

describe("a call step", () => {
  it("plans no call to somebody who asked not to be called", () => {
    const before = { contact: contact({ doNotCall: true }), enrollments: [inReply("it")] };
    expect(see(before, { type: "moved_to_call_step" }).kind).toBe("logged");
  });
});

describe("events of a contact in no sequence", () => {
  const inNone: readonly ReplyEvent[] = [
    { type: "email_opened" },
    { type: "text_opt_out", address },
    { type: "call_logged", callBack: false },
    { type: "removed_from_sequence" },
  ];

  it.each(inNone)("are only logged: $type", (event) => {
    expect(see(standing(), event).kind).toBe("logged");
  });

  it("except the opt-out link and a category that means the same", () => {
    expect(see(standing(), { type: "opt_out_link", address, source: "list_unsubscribe" }, null)).toMatchObject({
      kind: "applied",
      standing: { contact: { optedOut: { source: "list_unsubscribe" }, doNotEmail: [{ reason: "unsubscribe_link" }] } },
    });
    const category = { type: "inbox_category_set_do_not_contact", address, actorId: "bob" } as const;
    expect(see(standing(), category, null)).toMatchObject({
      standing: { contact: { optedOut: { source: "category", actorId: "bob" } } },
    });
  });
});

describe("an event of the other model, or of a newer version", () => {
  it("is only logged", () => {
    expect(see(standing(inReply("it", mailed)), { type: "bounce_report", address }).kind).toBe("logged");
    expect(see(standing(inAutoklose("it")), { type: "bounce_detected" }).kind).toBe("logged");
    const newer: StatusEvent = JSON.parse('{"type":"mind_read"}');
    expect(see(standing(inReply("it", mailed)), newer).kind).toBe("logged");
    expect(see(standing(inAutoklose("it")), newer).kind).toBe("logged");
  });
});

describe("Autoklose signs that meet", () => {
  const ordered = [
    ["automated_action", "campaign_stopped"],
    ["auto_response", "auto_response"],
    ["interested", "interested"],
    ["calendly_booking", "appointment_booked"],
    ["removed_from_campaign", "removed"],
    ["bounce_report", "bounced"],
    ["reply_asks_to_be_removed", "unsubscribed"],
    ["unsubscribe_link_clicked", "unsubscribe_link"],
  ] as const;
  const event = (name: (typeof ordered)[number][0]): StatusEvent => {
    switch (name) {
      case "automated_action":
        return { type: name, to: "campaign_stopped" };
      case "auto_response":
      case "interested":
        return { type: "reply_classified", reply: name };
      case "calendly_booking":
      case "removed_from_campaign":
        return { type: name };
      case "unsubscribe_link_clicked":
        return { type: name, address, source: "link" };
      case "bounce_report":
      case "reply_asks_to_be_removed":
      default:
        return { type: name, address };
    }
  };

  it("leave the strongest, in whatever order two of them come", () => {
    const start = standing(inAutoklose("it", { emailsSent: 1 }));
    for (const [weaker, [weak]] of ordered.entries()) {
      for (const [strong, result] of ordered.slice(weaker + 1)) {
        const oneWay = see(see(start, event(weak)).standing, event(strong)).standing;
        const otherWay = see(see(start, event(strong)).standing, event(weak)).standing;
        expect([states(oneWay)["it"], states(otherWay)["it"], weak, strong]).toEqual([result, result, weak, strong]);
      }
    }
  });

  it("take off the list's contact again, where it was freed while the recipient still shows the stronger sign", () => {
    const freed = standing(inAutoklose("it", { state: "unsubscribe_link", emailsSent: 1 }), inAutoklose("other"));
    const { standing: after } = see(freed, { type: "reply_asks_to_be_removed", address });
    expect(states(after)).toEqual({ it: "unsubscribe_link" });
    expect(after.contact).toMatchObject({ optedOut: { source: "text" }, doNotEmail: [{ reason: "unsubscribed" }] });
  });
});

describe("a bounce in a campaign", () => {
  it("takes the contact off every campaign; nobody opted out, so a sequence of the other model only stops sending", () => {
    const before = standing(inAutoklose("it", { emailsSent: 1 }), inAutoklose("never"), inReply("sequence"));
    const { standing: after } = see(before, { type: "bounce_report", address });
    expect(states(after)).toEqual({ it: "bounced", sequence: "active" });
    expect(after.contact).toMatchObject({ optedOut: null, doNotEmail: [{ value: address, reason: "bounced" }] });
  });
});

describe("the Do Not Email list, changed elsewhere", () => {
  const domain: DoNotEmailEntry = { scope: "domain", value: "acme.example", reason: "domain", actorId: "bob", at: 5 };
  const before = standing(inReply("it"), inAutoklose("campaign", { emailsSent: 1 }));

  it("with a domain opts its contacts out, and without it frees those who opted out by it, resuming nothing", () => {
    const { standing: listed } = see(before, { type: "do_not_email_listed", entry: domain }, null);
    expect(listed.contact.optedOut).toEqual({
      channels: ["email"],
      source: "domain",
      actorId: "bob",
      at: 5,
      evidence: null,
    });
    expect(states(listed)).toEqual({ it: "finished", campaign: "removed" });
    const { standing: freed } = see(
      listed,
      { type: "do_not_email_unlisted", scope: "domain", value: "acme.example" },
      null,
    );
    expect(freed).toEqual({ ...listed, contact: contact() });
  });

  it("keeps an opt-out of the person's own when the domain goes", () => {
    const own = see(before, { type: "opt_out_link", address, source: "link" }, null).standing;
    const listed = see(own, { type: "do_not_email_listed", entry: domain }, null).standing;
    const freed = see(listed, { type: "do_not_email_unlisted", scope: "domain", value: "acme.example" }, null).standing;
    expect(freed).toEqual(own);
  });

  it("with a bounce is no opt-out", () => {
    const entry: DoNotEmailEntry = { scope: "address", value: address, reason: "bounced", actorId: null, at: 5 };
    const { standing: after } = see(before, { type: "do_not_email_listed", entry }, null);
    expect(after.contact.optedOut).toBeNull();
    expect(states(after)).toEqual({ it: "active", campaign: "removed" });
  });
});

describe("a new address", () => {
  it("that is suppressed opts the contact out; recipients keep their status", () => {
    const entry: DoNotEmailEntry = { scope: "address", value: "b@b.example", reason: "manual", actorId: "bob", at: 5 };
    const before = standing(inReply("it"), inAutoklose("campaign", { emailsSent: 1 }));
    const { standing: after } = see(before, { type: "email_address_changed", entries: [entry] }, null);
    expect(after.contact).toMatchObject({ optedOut: { source: "import", actorId: "bob", at: 5 }, doNotEmail: [entry] });
    expect(states(after)).toEqual({ it: "finished", campaign: "active" });
  });

  it("that is free leaves an opt-out where it was", () => {
    const out = see(standing(), { type: "opt_out_link", address, source: "link" }, null).standing;
    const { standing: after } = see(out, { type: "email_address_changed", entries: [] }, null);
    expect(after.contact).toEqual({ ...out.contact, doNotEmail: [] });
  });
});

describe("an email of a campaign", () => {
  const sent = (emailsSent: number | null, last: boolean) =>
    see(standing(inAutoklose("it", { emailsSent, stepsRemain: null })), { type: "email_sent", last }).standing;

  it("counts where the number is known, and leaves the recipient as it was", () => {
    expect(sent(1, false).enrollments).toEqual([inAutoklose("it", { emailsSent: 2, stepsRemain: null })]);
    expect(sent(null, false).enrollments).toEqual([inAutoklose("it", { emailsSent: null, stepsRemain: null })]);
  });

  it("that was the last leaves it Active, with nothing more to send", () => {
    const expected = (emailsSent: number) => [inAutoklose("it", { emailsSent, stepsRemain: false })];
    expect(sent(1, true).enrollments).toEqual(expected(2));
    const all = see(standing(inAutoklose("it", { emailsSent: 2 })), { type: "all_steps_sent" });
    expect(all).toMatchObject({ kind: "applied", standing: { enrollments: expected(2) } });
  });

  it("that an automated action follows stops an active recipient only", () => {
    const act = (state: "active" | "removed" | "campaign_stopped") =>
      see(standing(inAutoklose("it", { state })), { type: "automated_action", to: "campaign_stopped" }).kind;
    expect([act("active"), act("removed"), act("campaign_stopped")]).toEqual(["applied", "logged", "unchanged"]);
    const named = { type: "automated_action", to: "appointment_booked" } as const;
    expect(see(standing(inAutoklose("it", { state: "interested" })), named).kind).toBe("logged");
  });
});

describe("the list itself", () => {
  it("keeps an entry of another kind with the same name, and every other one", () => {
    const one: DoNotEmailEntry = { scope: "address", value: "acme.example", reason: "manual", actorId: null, at: 5 };
    const two: DoNotEmailEntry = { ...one, scope: "domain", reason: "bounced" };
    const three: DoNotEmailEntry = { ...one, value: "b@b.example" };
    const before = { contact: contact({ doNotEmail: [one, two, three] }), enrollments: [] };
    const gone = (scope: "address" | "domain") =>
      see(before, { type: "do_not_email_unlisted", scope, value: "acme.example" }, null).standing.contact.doNotEmail;
    expect(gone("address")).toEqual([two, three]);
    expect(gone("domain")).toEqual([one, three]);
  });

  it("frees nobody who opted out by a domain when an address goes, or while another address stays listed", () => {
    const optedOut = { source: "domain", actorId: null, at: 5, evidence: null } as const;
    const one: DoNotEmailEntry = { scope: "address", value: address, reason: "bounced", actorId: null, at: 5 };
    const domain: DoNotEmailEntry = { ...one, scope: "domain", value: "acme.example", reason: "domain" };
    const flag = (doNotEmail: DoNotEmailEntry[], { scope, value }: DoNotEmailEntry) =>
      see(
        { contact: contact({ optedOut, doNotEmail }), enrollments: [] },
        { type: "do_not_email_unlisted", scope, value },
        null,
      ).standing.contact.optedOut;
    expect(flag([one], one)).toEqual(optedOut);
    expect(flag([one, domain], domain)).toBeNull();
  });

  it("tells of an address that is listed elsewhere, and of one that is freed", () => {
    const entry: DoNotEmailEntry = { scope: "address", value: address, reason: "manual", actorId: null, at: 5 };
    const listed = see(standing(), { type: "do_not_email_listed", entry }, null);
    expect(listed.effects).toEqual([{ type: "suppressAddress", entry }]);
    const freed = see(listed.standing, { type: "do_not_email_unlisted", scope: "address", value: address }, null);
    expect(freed.effects).toEqual([{ type: "liftSuppression", entry }]);
  });

  it("of a new address with a bounce before an opt-out opts the contact out by the latter; with a bounce alone nobody", () => {
    const bounce: DoNotEmailEntry = { scope: "address", value: "b@b.example", reason: "bounced", actorId: null, at: 5 };
    const asked: DoNotEmailEntry = { ...bounce, reason: "unsubscribed", at: 6 };
    const after = (...entries: DoNotEmailEntry[]) =>
      see(standing(inReply("it")), { type: "email_address_changed", entries }, null).standing;
    expect(after(bounce, asked).contact.optedOut).toMatchObject({ source: "text", at: 6 });
    expect(after(bounce)).toMatchObject({
      contact: { optedOut: null },
      enrollments: [{ status: { state: "active" } }],
    });
  });

  it("is no matter of a category that was taken back", () => {
    expect(see(standing(), { type: "inbox_category_left_do_not_contact" }, null).kind).toBe("logged");
  });

  it("is not altered by a contact that moves to another address: the old one stays", () => {
    const out = see(standing(), { type: "opt_out_link", address, source: "link" }, null).standing;
    const entry: DoNotEmailEntry = { scope: "address", value: "b@b.example", reason: "manual", actorId: null, at: 5 };
    expect(see(out, { type: "email_address_changed", entries: [entry] }, null).effects).toEqual([]);
  });

  it("with a reason of a newer version is only logged", () => {
    const entry: DoNotEmailEntry = JSON.parse(
      '{"scope":"address","value":"b@b.example","reason":"moved_abroad","actorId":null,"at":5}',
    );
    expect(see(standing(), { type: "do_not_email_listed", entry }, null).kind).toBe("logged");
    const { standing: after } = see(standing(), { type: "email_address_changed", entries: [entry] }, null);
    expect(after.contact).toMatchObject({ optedOut: null, doNotEmail: [entry] });
  });
});

describe("whoever saw it", () => {
  it("need not be told; the others are", () => {
    const mirrored = (id: string) => inReply(id, mailed, sequence({ authority: "reply" }));
    const { effects } = see(standing(mirrored("it"), mirrored("other")), { type: "text_opt_out", address });
    expect(effects.filter(({ type }) => type === "tellAuthority")).toEqual([
      { type: "tellAuthority", enrollmentId: "other" },
    ]);
  });
});
