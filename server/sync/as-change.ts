import type { Change, OptOutChange } from "#lib/status/change.ts";
import { isStatusOp } from "#lib/status/status-op.ts";
import type { AskedChange, ContactChange } from "#lib/sync/changes.ts";

/** What is asked for, with a stamp or without. */
export type Asked = ContactChange | AskedChange;

/**
 * A pushed change as the rules take it; null where it holds an operation that this version does not know.
 * @param address The address that an opt-out, or a recipient's Unsubscribed, is about: one of the contact's; null: it has none.
 */
export function asChange({ type, args }: Asked, address: string | null): Change | null {
  switch (type) {
    case "set": {
      const { enrollmentId, ops, resend, resumeAt } = args;
      return ops.every(isStatusOp)
        ? {
            type,
            enrollmentId,
            ops,
            ...(resend === undefined ? {} : { resend }),
            ...(resumeAt === undefined ? {} : { resumeAt }),
            ...(address === null || !ops.includes("set_unsubscribed") ? {} : { address }),
          }
        : null;
    }
    case "optOut":
      return { type, source: "rep", evidence: args.evidence, address: address ?? args.address, ...channelsOf(args) };
    case "liftOptOut":
      return { type, why: args.why, ...channelsOf(args) };
    case "logCall":
      return { type, enrollmentId: args.enrollmentId, call: args.call };
    default:
      return type satisfies never;
  }
}

/** The channels that were asked for, where any were named. */
export function channelsOf({ channels }: Pick<OptOutChange, "channels">): Pick<OptOutChange, "channels"> {
  return channels === undefined ? {} : { channels };
}
