import { describe, expect, it } from "vitest";
import { asChange, optOutActivity } from "./as-change.ts";
import type { ContactChange } from "./changes.ts";
import { ann, change, uuid } from "./testing/sample-team.ts";

const own = "ann@acme.example";
const set = (ops: string[]) => change.set(uuid(100), ann, ops, 1) as ContactChange;
const stamp = { id: uuid(100), basedOn: null, madeAt: 1 } as const;
const args = { address: "alias@acme.example", contactId: null, evidence: "stop" };
const lifting = { contactId: ann.id, why: "asked" };

describe("a pushed change as the rules take it", () => {
  it("names the primary address where a recipient is unsubscribed, and nowhere else", () => {
    expect(asChange(set(["set_unsubscribed"]), [own, "second@acme.example"])).toEqual({
      type: "set",
      enrollmentId: expect.any(String),
      ops: ["set_unsubscribed"],
      address: own,
    });
    expect(asChange(set(["set_paused"]), [own])).not.toHaveProperty("address");
    expect(asChange(set(["set_unsubscribed"]), [])).not.toHaveProperty("address");
  });

  it("is none where an operation is of a newer version", () => {
    expect(asChange(set(["set_paused", "set_delighted"]), [own])).toBeNull();
    expect(asChange(set(["toString"]), [own])).toBeNull();
  });

  it("keeps which channels an opt-out is of, and says nothing of them where none were named", () => {
    const calls = { ...stamp, type: "optOut", args: { ...args, channels: ["calls", "sms"] } } as const;
    expect(asChange(calls, [own])).toEqual({
      type: "optOut",
      source: "rep",
      address: "alias@acme.example",
      addresses: [own],
      evidence: "stop",
      channels: ["calls", "sms"],
    });
    expect(asChange({ ...stamp, type: "optOut", args }, [own])).not.toHaveProperty("channels");
    const lift = { ...stamp, type: "liftOptOut", args: { ...lifting, channels: ["sms"] } } as const;
    expect(asChange(lift, [own])).toEqual({ type: "liftOptOut", why: "asked", channels: ["sms"] });
  });

  it("is of a whole domain where one is named: of one of the contact's addresses, or of the one asked about", () => {
    const domain = "acme.example";
    expect(asChange({ ...stamp, type: "optOut", args: { ...args, domain } }, [own])).toEqual({
      type: "optOutDomain",
      domain,
      addresses: [own, "alias@acme.example"],
      evidence: "stop",
    });
    expect(asChange({ ...stamp, type: "liftOptOut", args: { ...lifting, domain } }, [own])).toEqual({
      type: "liftDomain",
      domain,
      why: "asked",
    });
  });
});

describe("the line of the timeline", () => {
  it("says what an opt-out was of, and how it came about", () => {
    expect(optOutActivity({ ...stamp, type: "optOut", args: { ...args, channels: ["sms"] } })).toEqual({
      type: "optedOut",
      source: "rep",
      evidence: "stop",
      channels: ["sms"],
    });
    expect(optOutActivity({ ...stamp, type: "optOut", args: { ...args, domain: "acme.example" } })).toEqual({
      type: "optedOut",
      source: "domain",
      evidence: "stop",
      domain: "acme.example",
    });
    expect(optOutActivity({ ...stamp, type: "liftOptOut", args: { ...lifting, domain: "acme.example" } })).toEqual({
      type: "optOutLifted",
      why: "asked",
      domain: "acme.example",
    });
  });
});
