import { describe, expect, it } from "vitest";
import { derived } from "./derived.ts";
import { contact, inAutoklose, inReply, sequence, standing } from "./sample.ts";
import type { ContactStanding, Enrollment } from "./standing.ts";
import { recipientStates, replyStates } from "./words.ts";

const of = (enrollment: Enrollment, over: Partial<ContactStanding> = {}) =>
  derived({ ...standing(enrollment), contact: contact(over) }, enrollment);
const optedOut = { source: "rep", actorId: null, at: 1, evidence: null } as const;
const entry = { scope: "domain", value: "acme.example", reason: "domain", actorId: null, at: 1 } as const;

describe("sending", () => {
  it("is on in Active only", () => {
    expect(replyStates.filter((state) => of(inReply("it", { state })).sendingOn)).toEqual(["active"]);
    expect(recipientStates.filter((state) => of(inAutoklose("it", { state })).sendingOn)).toEqual(["active"]);
  });

  it.each([
    ["the contact opted out", of(inReply("it"), { optedOut })],
    ["the address is on the Do Not Email list", of(inReply("it"), { doNotEmail: [entry] })],
    ["the same in a campaign", of(inAutoklose("it"), { doNotEmail: [entry] })],
    ["the contact opted out of a campaign", of(inAutoklose("it"), { optedOut })],
    ["the contact bounced", of(inReply("it", { marks: { bounced: true } }))],
    ["no step is left", of(inReply("it", { stepsRemain: false }))],
    ["no step of the campaign is left", of(inAutoklose("it", { stepsRemain: false }))],
    ["the sequence is paused", of(inReply("it", {}, sequence({ running: false })))],
    ["the sequence is archived", of(inReply("it", {}, sequence({ archived: true })))],
  ])("is off where %s", (_, { sendingOn }) => {
    expect(sendingOn).toBe(false);
  });

  it("is not shown as stopped on a guess", () => {
    expect(of(inReply("it", { stepsRemain: null })).sendingOn).toBe(true);
  });
});

describe("reply tracking", () => {
  const received = { emailsReceived: 1 };

  it("is on in Active, Missing data and Out of office", () => {
    expect(replyStates.filter((state) => of(inReply("it", { ...received, state })).trackingOn)).toEqual([
      "active",
      "out_of_office",
      "missing_data",
    ]);
  });

  it("needs an email that was received, no reply yet and no opt-out", () => {
    expect(of(inReply("it", { emailsSent: 1, emailsReceived: 0 })).trackingOn).toBe(false);
    expect(of(inReply("it", { ...received, marks: { replied: true } })).trackingOn).toBe(false);
    expect(of(inReply("it", received), { optedOut }).trackingOn).toBe(false);
  });

  it("goes by Contacted where the number of emails is not known here", () => {
    expect(of(inReply("it", { emailsReceived: null, marks: { contacted: true } })).trackingOn).toBe(true);
    expect(of(inReply("it", { emailsReceived: null })).trackingOn).toBe(false);
  });

  it("is on in a campaign while a reply would still be taken", () => {
    const tracked = recipientStates.filter((state) => of(inAutoklose("it", { state, emailsSent: 1 })).trackingOn);
    expect(tracked).toEqual([
      "active",
      "interested",
      "engaged",
      "not_interested",
      "auto_response",
      "out_of_office",
      "campaign_stopped",
    ]);
    expect(of(inAutoklose("it")).trackingOn).toBe(false);
  });
});
