import { describe, expect, it } from "vitest";
import { ann, change, uuid } from "#lib/sync/testing/sample-team.ts";
import type { ContactChange } from "#lib/sync/changes.ts";
import { statusChange } from "./status-change.ts";

const set = (ops: string[]) => change.set(uuid(100), ann, ops, 1) as ContactChange;
const stamp = { id: uuid(100), basedOn: null, madeAt: 1 } as const;

describe("a pushed change in the words of the rules", () => {
  it("names the primary address where a recipient is unsubscribed, and nowhere else", () => {
    expect(statusChange(set(["set_unsubscribed"]), "ann@acme.example")).toMatchObject({
      ops: ["set_unsubscribed"],
      address: "ann@acme.example",
    });
    expect(statusChange(set(["set_paused"]), "ann@acme.example")).not.toHaveProperty("address");
    expect(statusChange(set(["set_unsubscribed"]), null)).not.toHaveProperty("address");
  });

  it("is none where an operation is of a newer version", () => {
    expect(statusChange(set(["set_paused", "set_delighted"]), null)).toBeNull();
    expect(statusChange(set(["toString"]), null)).toBeNull();
  });

  it("keeps which channels an opt-out is of, and says nothing of them where none were named", () => {
    const args = { address: "ann@acme.example", contactId: null, evidence: null };
    const calls = { ...stamp, type: "optOut", args: { ...args, channels: ["calls"] } } as const;
    expect(statusChange(calls, null)).toEqual({
      type: "optOut",
      source: "rep",
      address: "ann@acme.example",
      evidence: null,
      channels: ["calls"],
    });
    expect(statusChange({ ...stamp, type: "optOut", args }, null)).not.toHaveProperty("channels");
    const lift = {
      ...stamp,
      type: "liftOptOut",
      args: { contactId: ann.id, why: "asked", channels: ["calls"] },
    } as const;
    expect(statusChange(lift, null)).toEqual({ type: "liftOptOut", why: "asked", channels: ["calls"] });
  });
});
