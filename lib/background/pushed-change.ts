import type { SubmitRequest } from "#lib/requests.ts";
import type { PushedChange } from "#lib/sync/protocol.ts";

/** A click as it is kept and pushed. */
export function pushedChange({ id, madeAt, basedOn, change }: SubmitRequest): PushedChange {
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
  }
}
