import { describe, expect, it } from "vitest";
import { pushed } from "#server/testing/team.ts";
import { asChange } from "./as-change.ts";

const contact = { id: "contact", enrollmentId: "enrollment", address: "ada@acme.example" };

describe("a pushed change as the rules take it", () => {
  it("names the contact's address where a recipient is unsubscribed, and nowhere else", () => {
    expect(asChange(pushed.set(contact, ["set_unsubscribed"]), contact.address)).toEqual({
      type: "set",
      enrollmentId: "enrollment",
      ops: ["set_unsubscribed"],
      address: contact.address,
    });
    expect(asChange(pushed.set(contact, ["set_paused"]), contact.address)).not.toHaveProperty("address");
    expect(asChange(pushed.set(contact, ["set_unsubscribed"]), null)).not.toHaveProperty("address");
  });

  it("is none where an operation is of a newer version", () => {
    expect(asChange(pushed.set(contact, ["set_paused", "set_delighted"]), null)).toBeNull();
  });

  it("keeps which channels an opt-out is of", () => {
    const change = pushed.optOut(contact.address);
    expect(asChange(change, contact.address)).not.toHaveProperty("channels");
    const calls = { ...change, args: { ...change.args, channels: ["calls"] } } as const;
    expect(asChange(calls, contact.address)).toMatchObject({ address: contact.address, channels: ["calls"] });
  });
});
