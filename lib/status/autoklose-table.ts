import { readTable } from "./read-table.ts";
import type { Table } from "./read-table.ts";
import { recipientStates } from "./words.ts";
import type { Reason, RecipientOp, RecipientState } from "./words.ts";

/** What happens when a person sets one recipient state while another is current. */
export type RecipientCell =
  | { readonly kind: "same" }
  | { readonly kind: "refused"; readonly reason: Reason }
  | { readonly kind: "allowed"; readonly onlyOffDoNotEmail: boolean };

/** The signs of the table. */
const legend: Readonly<Record<string, RecipientCell>> = {
  "=": { kind: "same" },
  Y: { kind: "allowed", onlyOffDoNotEmail: false },
  D: { kind: "allowed", onlyOffDoNotEmail: true },
  s: { kind: "refused", reason: "system_only" },
  f: { kind: "refused", reason: "fact_not_guess" },
};

/**
 * Section 5 of the specification: the current state in front, what is set in the order of `recipientStates`.
 * Y allowed, D only while the contact is on no Do Not Email list, = already so, s only the system sets it,
 * f a click or a bounce is a fact and does not become a guess about a reply.
 */
const signs: Readonly<Record<RecipientState, string>> = {
  //                   act int eng not aut ooo uns rem lnk bnc stp apt
  active: /*            */ " =   Y   Y   Y   Y   Y   Y   Y   s   s   s   s",
  interested: /*        */ " D   =   Y   Y   Y   Y   Y   Y   s   s   s   s",
  engaged: /*           */ " D   Y   =   Y   Y   Y   Y   Y   s   s   s   s",
  not_interested: /*    */ " D   Y   Y   =   Y   Y   Y   Y   s   s   s   s",
  auto_response: /*     */ " D   Y   Y   Y   =   Y   Y   Y   s   s   s   s",
  out_of_office: /*     */ " D   Y   Y   Y   Y   =   Y   Y   s   s   s   s",
  unsubscribed: /*      */ " D   Y   Y   Y   Y   Y   =   Y   s   s   s   s",
  removed: /*           */ " D   Y   Y   Y   Y   Y   Y   =   s   s   s   s",
  unsubscribe_link: /*  */ " D   f   f   f   f   f   =   Y   =   s   s   s",
  bounced: /*           */ " D   f   f   f   f   f   Y   Y   s   =   s   s",
  campaign_stopped: /*  */ " D   Y   Y   Y   Y   Y   Y   Y   s   s   =   s",
  appointment_booked: /**/ " D   Y   Y   Y   Y   Y   Y   Y   s   s   s   =",
};

/** The table, cell by cell: current state, then the state that is set. */
export const autokloseTable = readSigns(signs);

/** Reads a table of signs. Throws, naming the cell, where one is missing, too many or has no meaning: a table with a hole must not load. */
export function readSigns(table: Readonly<Record<RecipientState, string>>): Table<RecipientCell> {
  return readTable("Autoklose", recipientStates, recipientStates, (from) => {
    const row = table[from].trim().split(/\s+/u);
    return (_, place) => (row.length > recipientStates.length ? undefined : legend[row[place] ?? ""]);
  });
}

const targets: ReadonlyMap<string, RecipientState> = new Map(recipientStates.map((state) => [opOf(state), state]));

/** The operation that sets a state. */
export function opOf(state: RecipientState): RecipientOp {
  return `set_${state}`;
}

/** The state an operation sets; undefined where the code names no operation of this model. */
export function targetOf(op: string): RecipientState | undefined {
  return targets.get(op);
}
