import { refused, taken } from "./answers.ts";
import type { Refused, Step, Unknown } from "./answers.ts";
import type { SetStatus } from "./change.ts";
import { conditions } from "./conditions.ts";
import type { Facts } from "./conditions.ts";
import { withStatus } from "./enrollments.ts";
import { moves } from "./reply-moves.ts";
import { cellFor } from "./reply-table.ts";
import type { Rule } from "./reply-table.ts";
import type { Circumstances, Enrollment, ReplyStatus, Standing } from "./standing.ts";
import type { ReplyOp } from "./words.ts";

/** One operation on a Reply-model enrollment, as its table says. Permission is somebody else's question. */
export function stepReply(
  standing: Standing,
  { id, sequence, status }: Enrollment & { readonly status: ReplyStatus },
  op: ReplyOp,
  change: SetStatus,
  { now, profile, surface }: Circumstances,
): Step {
  const cell = cellFor(op, status.state);
  if (cell === undefined) {
    // A state of a newer version.
    return refused("unknown_change", { code: status.state });
  }
  if (cell.kind === "same") {
    return taken(standing);
  }
  if (cell.kind === "refused") {
    return refused(cell.reason);
  }
  if (cell.starred && profile === "strict") {
    return refused("no_such_transition");
  }
  const obstacle = firstObstacle(cell, { contact: standing.contact, status, surface });
  if (obstacle === "already") {
    return taken(standing);
  }
  if (obstacle !== null) {
    return obstacle;
  }
  const scene = { settings: sequence.settings, at: now, resumeAt: change.resumeAt ?? null };
  return taken(withStatus(standing, id, moves[cell.move](status, scene)));
}

/** The first condition that does not hold, or of which it is not known here whether it does. */
function firstObstacle({ needs }: Rule, facts: Facts): Refused | Unknown | "already" | null {
  for (const name of needs) {
    const { holds, otherwise, detail } = conditions[name];
    const finding = holds(facts);
    if (typeof finding === "string") {
      return { kind: "unknown", missing: [finding] };
    }
    if (!finding) {
      return otherwise === "already" ? "already" : refused(otherwise, detail?.(facts));
    }
  }
  return null;
}
