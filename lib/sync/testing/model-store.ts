import * as v from "valibot";
import { type Original, decidePushed } from "#lib/cache/replay.ts";
import { standingOf } from "#lib/cache/standing-of.ts";
import type { Standing } from "#lib/status/standing.ts";
import type { PushedChange } from "../changes.ts";
import { type LookupAnswer, type Result, rulesVersion, type SyncAnswer, type SyncRequest } from "../protocol.ts";
import { type ContactRow, EnrollmentStatus, type MemberRow, type Row } from "../rows.ts";

/** The part of the rows that a member's browsers hold. */
export interface ModelScope {
  readonly name: (memberId: string, rows: ReadonlyMap<string, Row>) => string;
  readonly holds: (memberId: string, row: Row, rows: ReadonlyMap<string, Row>) => boolean;
  /** The member looked the contact up, or changed it. */
  readonly opened: (memberId: string, contactId: string) => void;
}

/** Everything the store knows; replaced as a whole by a restored backup. */
export interface ModelState {
  readonly epoch: string;
  readonly counter: number;
  readonly rows: ReadonlyMap<string, Row>;
  readonly tombstones: readonly SyncAnswer["tombstones"][number][];
  readonly outcomes: ReadonlyMap<string, Taken>;
  readonly originals: ReadonlyMap<string, Original & { readonly contactId: string; readonly takesBack: string | null }>;
  readonly suppressed: ReadonlySet<string>;
  /** Ids of changes in the order decided, as often as they were. */
  readonly taken: readonly string[];
}

/** What became of a change, and at which version its effect stands. */
interface Taken {
  readonly result: Result;
  readonly memberId: string;
  readonly version: number;
}

export interface ModelStore {
  readonly state: () => ModelState;
  /** Changes refused whatever the rules say, with this reason. */
  readonly refusing: Map<string, string>;
  readonly rowsPerPull: { most: number };
  readonly sync: (member: MemberRow, request: SyncRequest) => SyncAnswer;
  readonly lookup: (member: MemberRow, addresses: readonly string[]) => LookupAnswer;
  /** Somebody else changes a row, or takes one away. */
  readonly put: (row: Row) => void;
  readonly remove: (id: string) => void;
  /** A backup comes back: everything since is gone, under a new epoch. */
  readonly restore: (state: ModelState, epoch: string) => void;
}

const everything: ModelScope = { name: () => "s1", holds: () => true, opened: () => undefined };

/** The server's side of the protocol over plain maps: the same rules, each change id once, one counter, paged pulls. */
export function createModelStore(
  rows: readonly Row[],
  epoch: string,
  now: () => number,
  news: () => void,
  scope: ModelScope = everything,
): ModelStore {
  let state: ModelState = {
    epoch,
    counter: Math.max(0, ...rows.map(({ version }) => version)),
    rows: new Map(rows.map((row) => [row.id, row])),
    tombstones: [],
    outcomes: new Map(),
    originals: new Map(),
    suppressed: new Set(),
    taken: [],
  };
  const store: ModelStore = {
    state: () => state,
    refusing: new Map(),
    rowsPerPull: { most: 500 },
    put(row) {
      const counter = state.counter + 1;
      state = { ...state, counter, rows: new Map(state.rows).set(row.id, { ...row, version: counter }) };
      news();
    },
    remove(id) {
      const row = state.rows.get(id);
      if (row === undefined || row.kind === "workspace" || row.kind === "request") {
        return;
      }
      const version = state.counter + 1;
      const left = new Map(state.rows);
      left.delete(id);
      const tombstones = [...state.tombstones, { kind: row.kind, id, version }];
      state = { ...state, counter: version, rows: left, tombstones };
      news();
    },
    restore(earlier, newEpoch) {
      state = { ...earlier, epoch: newEpoch };
      news();
    },
    sync(member, request) {
      const results = request.push.map((change) => take(member, change));
      return { results, ...pull(member, request) };
    },
    lookup(member, addresses) {
      const all = [...state.rows.values()];
      const found = all
        .filter((row) => row.kind === "contact")
        .filter((row) => row.addresses.some((address) => addresses.includes(address)));
      for (const { id } of found) {
        scope.opened(member.id, id);
      }
      const known = new Set(found.flatMap((row) => row.addresses));
      return {
        epoch: state.epoch,
        rows: found,
        around: all.filter((row) => row.kind === "sequence" || row.kind === "member"),
        unknown: addresses
          .filter((address) => !known.has(address))
          .map((address) => ({ address, suppressed: state.suppressed.has(address) })),
      };
    },
  };
  return store;

  function pull(member: MemberRow, request: SyncRequest): Omit<SyncAnswer, "results"> {
    const { counter } = state;
    const name = scope.name(member.id, state.rows);
    const holds = request.epoch !== null;
    const reset = holds && (request.epoch !== state.epoch || request.scope !== name || request.cursor > counter);
    const from = reset ? 0 : request.cursor;
    const after = <T extends { readonly version: number }>(list: Iterable<T>) =>
      [...list].filter(({ version }) => version > from).toSorted((a, b) => a.version - b.version);
    const held = after(state.rows.values()).filter((row) => scope.holds(member.id, row, state.rows));
    const page = held.slice(0, store.rowsPerPull.most);
    const more = page.length < held.length;
    const cursor = more ? (page.at(-1)?.version ?? from) : counter;
    return {
      rows: page,
      tombstones: reset ? [] : after(state.tombstones).filter(({ version }) => version <= cursor),
      cursor,
      epoch: state.epoch,
      scope: name,
      more,
      serverTime: now(),
      rules: rulesVersion,
      minimum: 1,
      ...(reset ? { reset } : {}),
    };
  }

  function take(member: MemberRow, change: PushedChange): Result {
    const known = state.outcomes.get(change.id);
    if (known !== undefined) {
      return known.memberId === member.id
        ? known.result
        : { id: change.id, outcome: "refused", reason: "unknown_change" };
    }
    const result = decided(member, change);
    const taken: Taken = { result, memberId: member.id, version: state.counter };
    const outcomes = new Map(state.outcomes).set(change.id, taken);
    state = { ...state, outcomes, taken: [...state.taken, change.id] };
    news();
    return result;
  }

  function decided(member: MemberRow, change: PushedChange): Result {
    const { id } = change;
    const refusal = store.refusing.get(id);
    if (refusal !== undefined) {
      return { id, outcome: "refused", reason: refusal };
    }
    const original = change.type === "takeBack" ? (state.originals.get(change.args.changeId) ?? null) : null;
    const row = contactOf(change, original?.contactId ?? null);
    if (row === null) {
      return onStranger(change);
    }
    const sequences = new Map(
      [...state.rows.values()].flatMap((each) => (each.kind === "sequence" ? [[each.id, each] as const] : [])),
    );
    const standing = standingOf(row, sequences);
    if (standing === null) {
      return { id, outcome: "refused", reason: "internal" };
    }
    const workspace = [...state.rows.values()].find((each) => each.kind === "workspace");
    const decision = decidePushed(
      { standing, addresses: row.addresses },
      change,
      {
        actor: { memberId: member.id, role: member.role },
        now: now(),
        surface: "sidebar",
        teamEdition: workspace?.teamEdition ?? "private",
        profile: workspace?.profile ?? "default",
      },
      original,
    );
    if (decision.kind === "refused") {
      return { id, outcome: "refused", reason: decision.reason };
    }
    if (decision.kind === "applied") {
      const { madeAt } = change;
      const takesBack = change.type === "takeBack" ? change.args.changeId : null;
      const kept = { madeAt, before: standing, after: decision.standing, contactId: row.id, takesBack };
      state = { ...state, originals: new Map(state.originals).set(id, kept) };
      scope.opened(member.id, row.id);
      store.put(written(row, decision.standing, logged(change, member, now())));
    }
    return { id, outcome: decision.kind === "unchanged" ? "unchanged" : "applied" };
  }

  function onStranger(change: PushedChange): Result {
    if (change.type === "optOut") {
      state = { ...state, suppressed: new Set(state.suppressed).add(change.args.address) };
    }
    // A call is a record of its own, an opt-out is about the address; anything else needs its contact.
    return change.type === "optOut" || change.type === "logCall"
      ? { id: change.id, outcome: "applied" }
      : { id: change.id, outcome: "refused", reason: "unknown_contact" };
  }

  function contactOf(change: PushedChange, originalId: string | null): ContactRow | null {
    const id = "contactId" in change.args ? change.args.contactId : originalId;
    const address = "address" in change.args ? change.args.address : "";
    const contacts = [...state.rows.values()].filter((row) => row.kind === "contact");
    return contacts.find((row) => row.id === id) ?? contacts.find((row) => row.addresses.includes(address)) ?? null;
  }
}

type ActivityPart = ContactRow["activities"][number];

/** A call is the one change whose every application leaves a mark of its own. */
function logged(change: PushedChange, member: MemberRow, at: number): ActivityPart[] {
  return change.type === "logCall"
    ? [{ id: change.id, at, actorId: member.id, sequenceId: null, what: { type: "call", call: change.args.call } }]
    : [];
}

function written(row: ContactRow, { contact, enrollments }: Standing, activities: ActivityPart[]): ContactRow {
  const statuses = new Map(enrollments.map(({ id, status }) => [id, v.parse(EnrollmentStatus, status)]));
  return {
    ...row,
    optedOut: contact.optedOut && { ...contact.optedOut },
    doNotEmail: contact.doNotEmail.map((entry) => ({ ...entry })),
    doNotCall: contact.doNotCall,
    doNotSms: contact.doNotSms,
    enrollments: row.enrollments.map((part) => ({ ...part, status: statuses.get(part.id) ?? part.status })),
    activities: [...activities, ...row.activities].slice(0, 20),
  };
}
