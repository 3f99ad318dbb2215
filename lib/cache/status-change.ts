import type { Change } from "#lib/status/change.ts";
import { isStatusOp } from "#lib/status/status-op.ts";
import type { ContactChange } from "#lib/sync/changes.ts";

/**
 * A pushed change in the words of the rules; null where an operation is not one of theirs.
 * @param address the contact's primary address, which a recipient's Unsubscribed opts out; null: it has none
 */
export function statusChange(pushed: ContactChange, address: string | null): Change | null {
  switch (pushed.type) {
    case "set": {
      const { contactId: _contactId, ops, ...args } = pushed.args;
      if (!ops.every(isStatusOp)) {
        return null;
      }
      const concerns = address !== null && ops.includes("set_unsubscribed") ? { address } : {};
      return { type: "set", ...args, ops, ...concerns };
    }
    case "optOut": {
      const { contactId: _contactId, ...args } = pushed.args;
      return { type: "optOut", source: "rep", ...args };
    }
    case "liftOptOut": {
      const { contactId: _contactId, ...args } = pushed.args;
      return { type: "liftOptOut", ...args };
    }
    case "logCall":
      return { type: "logCall", enrollmentId: pushed.args.enrollmentId, call: pushed.args.call };
  }
}
