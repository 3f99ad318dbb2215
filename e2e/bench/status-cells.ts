import type { Facts } from "#lib/status/conditions.ts";
import type { Scene } from "#lib/status/reply-moves.ts";
import { contact, inReply, now, sequence } from "#lib/status/sample.ts";
import type { Standing } from "#lib/status/standing.ts";
import { replyOps, replyStates } from "#lib/status/words.ts";
import type { ReplyOp, ReplyState } from "#lib/status/words.ts";

/** One question: in this state, may that be done? */
export interface CellOfTable {
  readonly from: ReplyState;
  readonly op: ReplyOp;
}

/** Every cell of the Reply table for a contact that is in a sequence: 26 changes in 5 states. */
export const cells: readonly CellOfTable[] = replyStates.flatMap((from) => replyOps.map((op) => ({ from, op })));

/** A contact in that state that was mailed twice, in one sequence; every condition of the table holds. */
export function standingIn(from: ReplyState): Standing {
  const status = {
    state: from,
    finishReason: from === "finished" ? "completed" : null,
    emailsSent: 2,
    emailsReceived: 2,
    marks: { contacted: true },
  } as const;
  return { contact: contact(), enrollments: [inReply("it", status, sequence())] };
}

/** The same, as the conditions look at it. */
export function factsIn(from: ReplyState): Facts {
  const { contact: who, enrollments } = standingIn(from);
  const status = enrollments[0]?.status;
  if (status?.model !== "reply") {
    throw new Error("not of the Reply model");
  }
  return { contact: who, status, surface: "sidebar" };
}

export const scene: Scene = { settings: sequence().settings, at: now, resumeAt: null };
