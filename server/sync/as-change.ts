import type { Change } from "#lib/status/change.ts";
import { marks, recipientStates, replyStates, type StatusOp } from "#lib/status/words.ts";
import type { PushedChange } from "#lib/sync/protocol.ts";

/** Changes that the rules decide on a contact; taking back is decided on an earlier change. */
export type ContactChange = Exclude<PushedChange, { readonly type: "takeBack" }>;

const knownOps: ReadonlySet<string> = new Set([
  ...[...replyStates, ...marks].flatMap((name) => [`set_${name}`, `unset_${name}`]),
  ...recipientStates.map((name) => `set_${name}`),
]);

function isStatusOp(op: string): op is StatusOp {
  return knownOps.has(op);
}

/**
 * A pushed change as the rules take it; null where it holds an operation that this version does not know.
 * @param address The address an opt-out is about: one of the contact's.
 */
export function asChange({ type, args }: ContactChange, address: string): Change | null {
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
          }
        : null;
    }
    case "optOut":
      return { type, source: "rep", evidence: args.evidence, address };
    case "liftOptOut":
      return { type, why: args.why };
    case "logCall":
      return { type, enrollmentId: args.enrollmentId, call: args.call };
    default:
      return type satisfies never;
  }
}
