import { Engine } from "json-rules-engine";
import type { CellOfTable } from "./status-cells.ts";
import { cells, factsIn } from "./status-cells.ts";
import type { ConditionName, Facts } from "#lib/status/conditions.ts";
import { conditions } from "#lib/status/conditions.ts";
import { replyTable } from "#lib/status/reply-table.ts";
import { marks, replyStates } from "#lib/status/words.ts";
import type { ReplyOp, ReplyState } from "#lib/status/words.ts";

/** The Reply table for json-rules-engine: an engine for each change, a rule for each state that has one. */
const engines: ReadonlyMap<ReplyOp, Engine> = new Map(
  [...new Set(cells.map(({ op }) => op))].map((op) => [op, engineFor(op)]),
);

function engineFor(op: ReplyOp): Engine {
  const rules = replyStates.flatMap((state) => {
    const cell = replyTable[op][state];
    return cell.kind === "rule"
      ? [
          {
            conditions: {
              all: [
                { fact: "state", operator: "equal", value: state },
                ...cell.needs.map((name) => ({ fact: name, operator: "equal", value: true })),
              ],
            },
            event: { type: "applied", params: { move: cell.move } },
          },
        ]
      : [];
  });
  return new Engine(rules, { allowUndefinedFacts: true });
}

const names = Object.keys(conditions).filter((name): name is ConditionName => Object.hasOwn(conditions, name));

function plainFacts(facts: Facts): Record<string, unknown> {
  return {
    state: facts.status.state,
    marks: marks.filter((mark) => facts.status.marks[mark]),
    ...Object.fromEntries(names.map((name) => [name, conditions[name].holds(facts)])),
  };
}

const factsByState: ReadonlyMap<ReplyState, Record<string, unknown>> = new Map(
  replyStates.map((state) => [state, plainFacts(factsIn(state))]),
);

/** Whether a rule of the cell's engine fires. */
export async function firesInJsonRules({ from, op }: CellOfTable): Promise<boolean> {
  const engine = engines.get(op);
  if (engine === undefined) {
    return false;
  }
  const { events } = await engine.run(factsByState.get(from));
  return events.length > 0;
}
