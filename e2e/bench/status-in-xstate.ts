import { assign, createMachine, transition } from "xstate";
import type { AnyMachineSnapshot, AnyStateMachine } from "xstate";
import type { CellOfTable } from "./status-cells.ts";
import { factsIn, scene } from "./status-cells.ts";
import { conditions } from "#lib/status/conditions.ts";
import type { Facts } from "#lib/status/conditions.ts";
import { moves } from "#lib/status/reply-moves.ts";
import { replyTable } from "#lib/status/reply-table.ts";
import type { Rule } from "#lib/status/reply-table.ts";
import { replyStates } from "#lib/status/words.ts";
import type { ReplyState } from "#lib/status/words.ts";

/** The Reply table as an XState machine: states are states, everything else is context, conditions are guards. */
const machine: AnyStateMachine = createMachine({
  initial: "active",
  context: factsIn("active"),
  states: Object.fromEntries(replyStates.map((state) => [state, { on: transitionsFrom(state) }])),
});

function transitionsFrom(from: ReplyState) {
  return Object.fromEntries(
    Object.entries(replyTable).flatMap(([op, row]) => {
      const cell = row[from];
      return cell.kind === "rule" ? [[op, transitionFor(from, cell)]] : [];
    }),
  );
}

function transitionFor(from: ReplyState, { move, needs }: Rule) {
  const target = moves[move](factsIn(from).status, scene).state;
  return {
    ...(target === from ? {} : { target }),
    guard: ({ context }: { readonly context: Facts }) =>
      needs.every((name) => conditions[name].holds(context) === true),
    actions: assign({ status: ({ context }: { readonly context: Facts }) => moves[move](context.status, scene) }),
  };
}

/** A machine's snapshot in every state. */
const snapshots: ReadonlyMap<ReplyState, AnyMachineSnapshot> = new Map(
  replyStates.map((state) => [state, machine.resolveState({ value: state, context: factsIn(state) })]),
);

/** The next snapshot of a cell, by XState's pure `transition`; the same one where it takes nothing. */
export function nextInXState({ from, op }: CellOfTable): { readonly before: unknown; readonly after: unknown } {
  const before = snapshots.get(from);
  if (before === undefined) {
    throw new Error(`no snapshot in ${from}`);
  }
  return { before, after: transition(machine, before, { type: op })[0] };
}
