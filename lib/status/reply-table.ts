import { conditions } from "./conditions.ts";
import type { ConditionName } from "./conditions.ts";
import { readTable } from "./read-table.ts";
import type { Table } from "./read-table.ts";
import { moves } from "./reply-moves.ts";
import type { MoveName } from "./reply-moves.ts";
import { replyOps, replyStates } from "./words.ts";
import type { Reason, ReplyOp, ReplyState } from "./words.ts";

/** What happens when one change is asked for in one state. */
type Cell = Same | Refusal | Rule;

/** Already so. */
interface Same {
  readonly kind: "same";
}

interface Refusal {
  readonly kind: "refused";
  readonly reason: Reason;
}

export interface Rule {
  readonly kind: "rule";
  readonly move: MoveName;
  /** Checked in this order; the first that fails is the answer. */
  readonly needs: readonly ConditionName[];
  /** Starred in the specification: the strict profile refuses what default allows. */
  readonly starred: boolean;
}

export type Row = Readonly<Record<ReplyState, Cell>>;

const same: Same = { kind: "same" };
const none = refuse("no_such_transition");
const systemOnly = every(refuse("system_only"));

const go = rule("activate", "notOptedOut");
const goFilled = rule("activate", "notOptedOut", "noneMissing");
const goOn = rule("activate", "notOptedOut", "notBounced", "stepsRemain");
const leave = rule("leave", "notOptedOut");
/** Asks for a step that is left, because the contact goes back to Active by itself. */
const leaveAgain = rule("leave", "notOptedOut", "notBounced", "stepsRemain");
const finish = rule("finish");
const reply = rule("reply", "notYetReplied", "emailReceived");

/**
 * Section 3 of the specification: what a person may change, by the state the enrollment is in.
 * Who may ask at all is in may-act.ts. Taking away an exclusive state is setting Active, under the same conditions.
 */
export const replyTable: Readonly<Record<ReplyOp, Row>> = {
  // columns: active, paused, missing data, out of office, finished
  set_active: row(same, go, goFilled, go, goOn),
  set_paused: row(rule("pause"), same, none, none, none),
  set_out_of_office: row(rule("leave"), star(leave), star(leave), same, star(leaveAgain)),
  set_finished: row(finish, star(finish), star(finish), star(finish), same),
  set_missing_data: systemOnly,

  unset_active: row(none, same, same, same, same),
  unset_paused: row(same, go, same, same, same),
  unset_missing_data: row(same, same, goFilled, same, same),
  unset_out_of_office: row(same, same, same, go, same),
  unset_finished: row(same, same, same, same, goOn),

  set_bounced: every(rule("bounce", "notYetBounced", "emailSent")),
  unset_bounced: every(rule("unbounce")),
  set_replied: row(reply, star(reply), star(reply), star(reply), star(reply)),
  unset_replied: every(star(rule("unreply"))),
  set_to_call: every(rule("askToCall", "fromSidebar", "notOptedOut", "mayBeCalled")),
  unset_to_call: every(star(rule("dropToCall"))),
  set_called: every(refuse("use_log_call")),
  unset_called: every(rule("dropCalled", "fromSidebar")),

  set_auto_replied: systemOnly,
  unset_auto_replied: every(refuse("permanent")),
  set_contacted: systemOnly,
  unset_contacted: systemOnly,
  set_opened: systemOnly,
  unset_opened: systemOnly,
  set_clicked: systemOnly,
  unset_clicked: systemOnly,
};

function rule(move: MoveName, ...needs: readonly ConditionName[]): Rule {
  return { kind: "rule", move, needs, starred: false };
}

function star(plain: Rule): Rule {
  return { ...plain, starred: true };
}

function refuse(reason: Reason): Refusal {
  return { kind: "refused", reason };
}

function row(active: Cell, paused: Cell, missingData: Cell, outOfOffice: Cell, finished: Cell): Row {
  return { active, paused, missing_data: missingData, out_of_office: outOfOffice, finished };
}

function every(cell: Cell): Row {
  return row(cell, cell, cell, cell, cell);
}

/** The table, cell by cell: change, then the state that is current. */
const cells = readReplyTable(replyTable);

/** Reads a table; also one that has no reason, or names a move or a condition that does not exist, must not load. */
export function readReplyTable(table: Readonly<Partial<Record<ReplyOp, Partial<Row>>>>): Table<Cell> {
  return readTable("Reply", replyOps, replyStates, (op) => (state) => {
    const cell = table[op]?.[state];
    return cell !== undefined && isSound(cell) ? cell : undefined;
  });
}

/** What the types say, asked once more of the data as it is loaded. */
function isSound(cell: Cell): boolean {
  if (cell.kind === "rule") {
    return cell.move in moves && cell.needs.every((name) => name in conditions);
  }
  return cell.kind === "same" || (cell.kind === "refused" && cell.reason.length > 0);
}

/** What happens when a change is asked for in a state; undefined where either is of a newer version. */
export function cellFor(op: string, state: string): Cell | undefined {
  return cells.get(op)?.get(state);
}

/** Whether a code names a change of the Reply model. */
export function isReplyOp(op: string): op is ReplyOp {
  return cells.has(op);
}
