import { iconOfOp } from "#components/parts/looks.ts";
import type { IconName } from "#components/parts/icon.tsx";
import { marks, type Model, type Reason } from "#lib/status/words.ts";
import type { Option } from "#lib/status/change.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { decidesText, opsText, opText, wordText } from "#lib/texts/ops.ts";
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
  readonly isCurrent: boolean;
  /** Why it cannot be chosen; null where it can, or is so already. */
  readonly refusal: Refusal | null;
}

interface Refusal {
  readonly reason: Reason;
  readonly text: string;
}

/** Lines refused for one and the same reason, which is said once. */
export interface RefusedLines extends Refusal {
  readonly lines: readonly MenuLine[];
}

export interface MenuLines {
  /** The one reason for which nothing at all can be changed; the lines below are then what could be, without it. */
  readonly barred: Refusal | null;
  readonly states: readonly MenuLine[];
  readonly marks: readonly MenuLine[];
  readonly refused: readonly RefusedLines[];
  /** What no person ever sets, folded away. */
  readonly system: readonly RefusedLines[];
}

/** What only the system sets, whoever asks and whatever else forbids it. */
export const systemWords: Readonly<Record<Model, ReadonlySet<string>>> = {
  reply: new Set(["missing_data", "auto_replied", "contacted", "opened", "clicked"]),
  autoklose: new Set(["unsubscribe_link", "bounced", "campaign_stopped", "appointment_booked"]),
};

/** The Set Status menu: what is possible first, then what is not and why. Keeps the rule engine's order within each part. */
export function menuLines(enrollment: EnrollmentView): MenuLines {
  const lines = enrollment.options.flatMap((option) => lineOf(enrollment, option));
  const isSystem = ({ op, isCurrent }: MenuLine) => !isCurrent && systemWords[enrollment.model].has(wordOf(op));
  const system = lines.filter(isSystem).map((line) => asSystem(line));
  const others = lines.filter((line) => !isSystem(line));
  const barred = reasonForAll(others);
  const shown = barred === null ? others.filter(({ refusal }) => refusal === null) : others.filter(isEverPossible);
  return {
    barred,
    states: shown.filter(({ op }) => !isMark(enrollment, op)),
    marks: shown.filter(({ op }) => isMark(enrollment, op)),
    refused: barred === null ? grouped(others) : [],
    system: grouped(system),
  };
}

/** None where there is nothing to say: a state is ended by making active, and a mark that is so already has its opposite. */
function lineOf(enrollment: EnrollmentView, option: Option): MenuLine[] {
  const { op, answer } = option;
  const plain = {
    op,
    ops: [],
    text: textOf(enrollment, op),
    hint: null,
    icon: iconOfOp(op),
    isCurrent: false,
    refusal: null,
  };
  if (op === `set_${enrollment.status.state}`) {
    return [{ ...plain, text: stateText[enrollment.status.state](), hint: m.menu_now(), isCurrent: true }];
  }
  if ((op.startsWith("unset_") && !isMark(enrollment, op)) || answer.kind === "unchanged") {
    return [];
  }
  if (answer.kind === "refused" && !answer.detail.alsoNeeds?.length) {
    const why = reasonText(answer.reason, { detail: answer.detail, names: enrollment.names });
    const text = enrollment.isProbable === true ? m.refused_probably({ why }) : why;
    return answer.reason === "already" ? [] : [{ ...plain, refusal: { reason: answer.reason, text } }];
  }
  // A change that needs others first is offered as the whole set, in one act.
  const ops = [...(answer.kind === "refused" ? (answer.detail.alsoNeeds ?? []) : []), op];
  return [{ ...plain, ops, text: ops.length > 1 ? opsText(ops) : plain.text, hint: hintOf(enrollment, option) }];
}

/** A recipient is put into a state, whose name says it all; only leaving the campaign is an act. */
function textOf({ model }: EnrollmentView, op: string): string {
  return model === "autoklose" && op !== "set_removed" ? wordText(wordOf(op)) : opText(op);
}

function hintOf({ authority }: EnrollmentView, { op, answer }: Option): string | null {
  if (answer.kind === "unknown") {
    return decidesText[authority]();
  }
  return op === "set_unsubscribed" ? m.hint_set_unsubscribed() : null;
}

/** By its name alone, since nobody sets it. */
function asSystem(line: MenuLine): MenuLine {
  const reason = line.refusal?.reason === "permanent" ? "permanent" : "system_only";
  return { ...line, ops: [], text: wordText(wordOf(line.op)), refusal: { reason, text: reasonText(reason) } };
}

function reasonForAll(lines: readonly MenuLine[]): Refusal | null {
  const refusals = lines.filter(({ isCurrent }) => !isCurrent).map(({ refusal }) => refusal);
  const [first = null] = refusals;
  return refusals.length > 1 && refusals.every((refusal) => refusal?.text === first?.text) ? first : null;
}

/** Called is never set here: it follows from a logged call. */
function isEverPossible({ op }: MenuLine): boolean {
  return op !== "set_called";
}

function grouped(lines: readonly MenuLine[]): RefusedLines[] {
  const groups = new Map<string, RefusedLines>();
  for (const line of lines) {
    if (line.refusal !== null) {
      const { text } = line.refusal;
      groups.set(text, { ...line.refusal, lines: [...(groups.get(text)?.lines ?? []), line] });
    }
  }
  return [...groups.values()];
}

function isMark({ model }: EnrollmentView, op: string): boolean {
  return model === "reply" && marks.some((mark) => mark === wordOf(op));
}

function wordOf(op: string): string {
  return op.replace(/^(un)?set_/, "");
}
