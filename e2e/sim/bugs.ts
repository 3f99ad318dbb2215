/** A mistake one could make in the protocol: a text of one file and what is read in its place. */
interface Bug {
  readonly name: string;
  readonly file: string;
  readonly instead: string;
  readonly of: string;
}

/** Mistakes that the simulator must catch; each is planted alone. */
export const bugs: readonly Bug[] = [
  {
    name: "a change that comes twice is done twice",
    file: "lib/sync/testing/model-store.ts",
    instead: "if (known !== undefined) {",
    of: "if (known !== undefined && known.version < 0) {",
  },
  {
    name: "the sidebar makes a new id when it asks again",
    file: "entrypoints/mail-page/submit-change.ts",
    instead: "await answerTo(edges, request)",
    of: "await answerTo(edges, { ...request, id: edges.newId() })",
  },
  {
    name: "outcomes are taken and the rows that show them are not",
    file: "lib/cache/apply-answer.ts",
    instead: "await putRows(db, answer.rows,",
    of: "await putRows(db, [],",
  },
  {
    name: "the cursor passes rows of a later page",
    file: "lib/sync/testing/model-store.ts",
    instead: "const cursor = more ? (page.at(-1)?.version ?? from) : counter;",
    of: "const cursor = counter;",
  },
  {
    name: "a refused change stays in the outbox",
    file: "lib/cache/apply-answer.ts",
    instead: "  if (waiting !== undefined) {\n    await (answer.more",
    of: '  if (waiting !== undefined && result.outcome !== "refused") {\n    await (answer.more',
  },
  {
    name: "a restored backup keeps its epoch",
    file: "lib/sync/testing/model-store.ts",
    instead: "state = { ...earlier, epoch: newEpoch };",
    of: "state = { ...earlier, epoch: newEpoch.length > 0 ? earlier.epoch : newEpoch };",
  },
  {
    name: "the outbox is emptied up to the last answer",
    file: "lib/cache/apply-answer.ts",
    instead: ": db.outbox.delete(waiting.order));",
    of: ': db.outbox.where("order").belowOrEqual(waiting.order).delete());',
  },
  {
    name: "late answers are taken",
    file: "lib/cache/apply-answer.ts",
    instead: "if (current.epoch !== asked.epoch || current.cursor !== asked.cursor) {",
    of: "if (current.epoch === asked.epoch && current.cursor !== current.cursor) {",
  },
  {
    name: "a change is taken in another's name",
    file: "lib/sync/testing/model-store.ts",
    instead: "const taken: Taken = { result, memberId: member.id,",
    of: 'const taken: Taken = { result, memberId: result.outcome === "applied" ? change.id : member.id,',
  },
  {
    name: "a reset empties the outbox",
    file: "lib/cache/apply-answer.ts",
    instead: "await Promise.all(db.base.map(",
    of: "await Promise.all([...db.base, db.outbox].map(",
  },
  {
    name: "removed rows stay",
    file: "lib/cache/apply-answer.ts",
    instead: "await removeRows(db, answer.tombstones);",
    of: "",
  },
  {
    name: "an opt-out overtakes another change of its own contact",
    file: "lib/sync/push-order.ts",
    instead: "!entry.contactKeys.some((key) => held.has(key))",
    of: "!held.has(entry.id)",
  },
  {
    name: "what a colleague changed since is taken back as well",
    file: "lib/status/take-back.ts",
    instead: "if (!same(statuses(current), statuses(after))) {",
    of: "if (!same(statuses(current), statuses(current))) {",
  },
  {
    name: "another scope needs no reset",
    file: "lib/sync/testing/model-store.ts",
    instead: "|| request.scope !== name ||",
    of: "||",
  },
  {
    name: "a change leaves the outbox before the page that shows it",
    file: "lib/cache/apply-answer.ts",
    instead: 'await (answer.more && result.outcome === "applied"',
    of: 'await (answer.more && result.outcome === "refused"',
  },
  {
    name: "a click is kept in two steps",
    file: "lib/cache/submit.ts",
    instead: "await db.outbox.add({",
    of: "setTimeout(() => db.outbox.add(queued).catch(() => undefined), 5);\n        const queued = ({",
  },
  {
    name: "an older row of a look-up wins",
    file: "lib/cache/put-rows.ts",
    instead: "row.version >= version",
    of: "row.version >= 0",
  },
  {
    name: "a late look-up brings back what was removed",
    file: "lib/cache/put-rows.ts",
    instead: "row.version <= heardUpTo",
    of: "row.version < 0",
  },
  {
    name: "a refusal is told to nobody",
    file: "lib/cache/apply-answer.ts",
    instead: '...(result.outcome === "refused" && waiting !== undefined ? { attention: 1 } : {}),',
    of: "",
  },
  {
    name: "the journal goes on saying that a change waits",
    file: "lib/cache/apply-answer.ts",
    instead: "outcome: result.outcome,",
    of: "outcome: entry.outcome,",
  },
];
