import type { Change } from "#lib/status/change.ts";
import { isStatusOp } from "#lib/status/status-op.ts";
import type { Activity } from "./rows.ts";
import type { AskedChange, ContactChange } from "./changes.ts";

/** What is asked for, with a stamp or without. */
export type Asked = ContactChange | AskedChange;

/**
 * A pushed change as the rules take it, in browser and server alike; null where it holds an operation that this version
 * does not know.
 * @param addresses the contact's, primary first; none where no contact is known
 */
export function asChange({ type, args }: Asked, addresses: readonly string[]): Change | null {
  switch (type) {
    case "set": {
      const { contactId: _contactId, ops, ...rest } = args;
      const [address] = addresses;
      const concerns = address !== undefined && ops.includes("set_unsubscribed") ? { address } : {};
      return ops.every(isStatusOp) ? { type, ...rest, ops, ...concerns } : null;
    }
    case "optOut": {
      const { contactId: _contactId, domain, address, evidence, ...rest } = args;
      return domain === undefined
        ? { type, source: "rep", evidence, address, addresses, ...rest }
        : { type: "optOutDomain", domain, addresses: [...addresses, address], evidence };
    }
    case "liftOptOut": {
      const { contactId: _contactId, domain, why, ...rest } = args;
      return domain === undefined ? { type, why, ...rest } : { type: "liftDomain", domain, why };
    }
    case "logCall":
      return { type, enrollmentId: args.enrollmentId, call: args.call };
    default:
      return type satisfies never;
  }
}

/** The line of the timeline that an opt-out or its lifting leaves. */
export function optOutActivity(
  change: Extract<Asked, { readonly type: "optOut" | "liftOptOut" }>,
): Extract<Activity["what"], { readonly type: "optedOut" | "optOutLifted" }> {
  if (change.type === "optOut") {
    const { contactId: _contactId, address: _address, ...said } = change.args;
    return { type: "optedOut", source: said.domain === undefined ? "rep" : "domain", ...said };
  }
  const { contactId: _contactId, ...said } = change.args;
  return { type: "optOutLifted", ...said };
}
