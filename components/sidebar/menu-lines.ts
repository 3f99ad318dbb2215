import { iconOfOp } from "#components/parts/looks.ts";
import type { IconName } from "#components/parts/icon.tsx";
import { marks, type Reason } from "#lib/status/words.ts";
import type { Detail, Option } from "#lib/status/change.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { decidesText, opsText, opText } from "#lib/texts/ops.ts";
import { reasonText } from "#lib/texts/reasons.ts";
import { stateText } from "#lib/texts/statuses.ts";
import type { EnrollmentView } from "#lib/view.ts";

export interface MenuLine {
  readonly op: string;
  /** What is asked when the line is chosen; empty: it says only what is so. */
  readonly ops: readonly string[];
  readonly text: string;
  readonly hint: string | null;
  readonly icon: IconName;
}

/** Lines refused for one and the same reason, which is said once. */
export interface RefusedLines {
  readonly reason: Reason;
  readonly text: string;
  readonly lines: readonly MenuLine[];
}

export interface MenuLines {
  readonly states: readonly MenuLine[];
  readonly marks: readonly MenuLine[];
  readonly refused: readonly RefusedLines[];
  /** What no person ever sets, folded away. */
  readonly system: readonly RefusedLines[];
}

const neverByHand: ReadonlySet<Reason> = new Set(["system_only", "permanent", "fact_not_guess"]);

/** The Set Status menu: what is possible first, then what is not and why. Keeps the rule engine's order within each part. */
export function menuLines(enrollment: EnrollmentView): MenuLines {
  const states: MenuLine[] = [];
  const markLines: MenuLine[] = [];
  const refused = new Map<string, RefusedLines>();
  const system = new Map<string, RefusedLines>();
  for (const option of enrollment.options) {
    const { op, answer } = option;
    const place = isMark(enrollment, op) ? markLines : states;
    if (isEndOfState(enrollment, op)) {
      continue;
    }
    if (answer.kind === "unchanged") {
      if (op === `set_${enrollment.status.state}`) {
        const text = stateText[enrollment.status.state]();
        place.push({ op, ops: [], text, hint: m.menu_now(), icon: iconOfOp(op) });
      }
    } else if (answer.kind === "refused" && !answer.detail.alsoNeeds?.length) {
      if (answer.reason !== "already") {
        refuse(neverByHand.has(answer.reason) ? system : refused, option, answer, enrollment.names);
      }
    } else {
      place.push(possibleLine(enrollment, option));
    }
  }
  return { states, marks: markLines, refused: [...refused.values()], system: [...system.values()] };
}

/** A change that needs others first is offered as the whole set, in one act. */
function possibleLine({ authority }: EnrollmentView, { op, answer }: Option): MenuLine {
  const first = answer.kind === "refused" ? (answer.detail.alsoNeeds ?? []) : [];
  const hint =
    answer.kind === "unknown" ? decidesText[authority]() : op === "set_unsubscribed" ? m.hint_set_unsubscribed() : null;
  const ops = [...first, op];
  return { op, ops, text: opsText(ops), hint, icon: iconOfOp(op) };
}

interface Refusal {
  readonly reason: Reason;
  readonly detail: Detail;
}

function refuse(
  groups: Map<string, RefusedLines>,
  { op }: Option,
  { reason, detail }: Refusal,
  names: Readonly<Record<string, string>>,
): void {
  const text = reasonText(reason, { detail, names });
  const line = { op, ops: [], text: opText(op), hint: null, icon: iconOfOp(op) };
  groups.set(text, { reason, text, lines: [...(groups.get(text)?.lines ?? []), line] });
}

function isMark({ model }: EnrollmentView, op: string): boolean {
  return model === "reply" && marks.some((mark) => op === `set_${mark}` || op === `unset_${mark}`);
}

/** Ending a state is making active, which has its own line. */
function isEndOfState(enrollment: EnrollmentView, op: string): boolean {
  return op.startsWith("unset_") && !isMark(enrollment, op);
}
