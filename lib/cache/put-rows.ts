import type { Table } from "dexie";
import type { Row } from "#lib/sync/rows.ts";
import type { AccountDatabase } from "./account-database.ts";

/** Which rows of an answer count. */
export interface Newness {
  /** The base is empty or of another history: versions say nothing. */
  readonly anyVersion: boolean;
  /**
   * The base may have gone past this row's removal since the answer was made: one of at most this version that is not
   * held stays out. 0: it cannot.
   */
  readonly heardUpTo: number;
}

/**
 * Puts rows of the server into the base, never an older version over a newer one: a look-up may have been faster than
 * the pull, or slower. Addresses of contacts are unknown no more. Runs inside the caller's transaction.
 * @returns false where a row stayed out that may or may not be there still
 */
export async function putRows(db: AccountDatabase, rows: readonly Row[], newness: Newness): Promise<boolean> {
  const contacts = await put(db.contacts, of(rows, "contact"), newness);
  await db.strangers.bulkDelete(contacts.put.flatMap(({ addresses }) => addresses));
  const others = [
    await put(db.sequences, of(rows, "sequence"), newness),
    await put(db.members, of(rows, "member"), newness),
    await put(db.workspace, of(rows, "workspace"), newness),
    await put(db.requests, of(rows, "request"), newness),
  ];
  return [contacts, ...others].every(({ isWhole }) => isWhole);
}

function of<K extends Row["kind"]>(rows: readonly Row[], kind: K): Extract<Row, { kind: K }>[] {
  return rows.filter((row): row is Extract<Row, { kind: K }> => row.kind === kind);
}

async function put<R extends Row>(
  table: Table<R, string>,
  rows: readonly R[],
  { anyVersion, heardUpTo }: Newness,
): Promise<{ readonly put: readonly R[]; readonly isWhole: boolean }> {
  if (rows.length === 0) {
    return { put: [], isWhole: true };
  }
  const found = anyVersion ? [] : await table.bulkGet(rows.map(({ id }) => id));
  const held = rows.map((row, index) => ({ row, version: found[index]?.version }));
  const isDoubtful = ({ row, version }: (typeof held)[number]) =>
    !anyVersion && version === undefined && row.version <= heardUpTo;
  const isNewer = ({ row, version = 0 }: (typeof held)[number]) => anyVersion || row.version >= version;
  const newer = held.filter((each) => !isDoubtful(each) && isNewer(each)).map(({ row }) => row);
  await table.bulkPut(newer);
  return { put: newer, isWhole: !held.some(isDoubtful) };
}
