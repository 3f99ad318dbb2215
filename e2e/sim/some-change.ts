import { recipientStates, replyOps } from "#lib/status/words.ts";
import type { SubmitRequest } from "#lib/requests.ts";
import type { ContactRow } from "#lib/sync/rows.ts";
import type { Random } from "../random.ts";

type Change = SubmitRequest["change"];

/**
 * Something a rep may click, sensible or not.
 * @param contact as the server has it; undefined: nobody has this address
 * @param last the rep's last change of this address, to take back
 */
export function someChange(
  random: Random,
  address: string,
  contact: ContactRow | undefined,
  last: string | null,
  at: number,
): Change {
  const part = random.pick(contact?.enrollments ?? []);
  const contactId = contact?.id ?? null;
  const choice = random.below(10);
  if (choice < 2 && last !== null) {
    return { type: "takeBack", changeId: last };
  }
  if (choice < 4) {
    return { type: "optOut", address, contactId, evidence: null };
  }
  if (choice === 4 && contactId !== null) {
    return { type: "liftOptOut", contactId, why: "asked for by the customer" };
  }
  if (choice < 7 || contactId === null || part === undefined) {
    return { type: "logCall", address, contactId, enrollmentId: part?.id ?? null, call: someCall(random, at) };
  }
  const ops = part.status.model === "reply" ? replyOps : recipientStates.map((state) => `set_${state}`);
  return { type: "set", contactId, enrollmentId: part.id, ops: [random.pick(ops) ?? "set_paused"] };
}

function someCall(random: Random, startedAt: number): Extract<Change, { type: "logCall" }>["call"] {
  const outcome = random.pick(["connected", "no_answer", "call_back", "do_not_call"] as const) ?? "connected";
  return { direction: "outbound", outcome, startedAt, durationSeconds: 60, note: "" };
}
