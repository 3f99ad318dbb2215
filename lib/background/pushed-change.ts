import type { SubmitRequest } from "#lib/requests.ts";
import type { AskedChange, PushedChange } from "#lib/sync/changes.ts";

/** A click as it is kept and pushed. */
export function pushedChange({ id, madeAt, basedOn, change: asked }: SubmitRequest): PushedChange {
  const change = storable(asked);
  const stamp = { id, madeAt, basedOn };
  switch (change.type) {
    case "set": {
      const { type, ...args } = change;
      return { ...stamp, type, args };
    }
    case "optOut": {
      const { type, ...args } = change;
      return { ...stamp, type, args };
    }
    case "liftOptOut": {
      const { type, ...args } = change;
      return { ...stamp, type, args };
    }
    case "logCall": {
      const { type, ...args } = change;
      return { ...stamp, type, args };
    }
    case "takeBack": {
      const { type, ...args } = change;
      return { ...stamp, type, args };
    }
    case "askOwner": {
      const { type, ...args } = change;
      return { ...stamp, type, args };
    }
    case "answerRequest": {
      const { type, ...args } = change;
      return { ...stamp, type, args };
    }
  }
}

/**
 * Text that no database takes would be refused long after the click was confirmed: NUL goes, and half a surrogate pair
 * (a pasted or cut emoji) becomes the replacement character.
 */
function storable(change: SubmitRequest["change"]): SubmitRequest["change"] {
  const cleaned = (text: string) => text.replaceAll("\0", "").toWellFormed();
  switch (change.type) {
    case "optOut":
      return { ...change, evidence: change.evidence === null ? null : cleaned(change.evidence) };
    case "liftOptOut":
      return { ...change, why: cleaned(change.why) };
    case "logCall":
      return { ...change, call: { ...change.call, note: cleaned(change.call.note) } };
    case "set":
      return { ...change, ops: change.ops.map(cleaned) };
    case "askOwner":
      return { ...change, asked: storableAsked(change.asked, cleaned) };
    case "takeBack":
    case "answerRequest":
      return change;
  }
}

function storableAsked(asked: AskedChange, cleaned: (text: string) => string): AskedChange {
  return asked.type === "set"
    ? { ...asked, args: { ...asked.args, ops: asked.args.ops.map(cleaned) } }
    : { ...asked, args: { ...asked.args, why: cleaned(asked.args.why) } };
}
