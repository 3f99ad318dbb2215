import type { Change } from "#lib/status/change.ts";
import { marks, recipientStates, replyStates, type StatusOp } from "#lib/status/words.ts";
import type { PushedChange } from "#lib/sync/protocol.ts";

const knownOps: ReadonlySet<string> = new Set([
  ...[...replyStates, ...marks].flatMap((word) => [`set_${word}`, `unset_${word}`]),
  ...recipientStates.map((word) => `set_${word}`),
]);

function isStatusOp(op: string): op is StatusOp {
  return knownOps.has(op);
}

/** A pushed change in the words of the rules; null where an operation is not one of theirs. Taking back is not one. */
export function statusChange(pushed: Exclude<PushedChange, { type: "takeBack" }>): Change | null {
  switch (pushed.type) {
    case "set": {
      const { contactId: _contactId, ops, ...args } = pushed.args;
      return ops.every(isStatusOp) ? { type: "set", ...args, ops } : null;
    }
    case "optOut":
      return { type: "optOut", source: "rep", evidence: pushed.args.evidence, address: pushed.args.address };
    case "liftOptOut":
      return { type: "liftOptOut", why: pushed.args.why };
    case "logCall":
      return { type: "logCall", enrollmentId: pushed.args.enrollmentId, call: pushed.args.call };
  }
}
