import type { Part } from "./reading.ts";

/** Stands before the parts of a reading that may be left out: the thread is still told without them. */
export interface Gate {
  /** What `read` gives; `without` where the part is off or fails. */
  attempt<T>(part: Part, read: () => T, without: T): T;
}

/** Lets everything through, failures too. */
export const openGate: Gate = { attempt: (_part, read) => read() };

/** After so many failures a part stays off for the session. */
const patience = 2;

export interface SessionGate extends Gate {
  readonly isOff: (part: Part) => boolean;
  /** A failure that showed elsewhere than in reading. */
  readonly fail: (part: Part) => void;
}

/** A gate that shuts a part off after its second failure; `off` are those that are off from the start. */
export function makeGate(off: () => readonly Part[], onFail: (part: Part) => void): SessionGate {
  const failures = new Map<Part, number>();
  const isOff = (part: Part) => (failures.get(part) ?? 0) >= patience || off().includes(part);
  const fail = (part: Part) => {
    failures.set(part, (failures.get(part) ?? 0) + 1);
    onFail(part);
  };
  return {
    isOff,
    fail,
    attempt(part, read, without) {
      if (isOff(part)) {
        return without;
      }
      try {
        return read();
      } catch {
        fail(part);
        return without;
      }
    },
  };
}
