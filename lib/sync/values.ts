import * as v from "valibot";
import { domainNamed } from "#lib/status/domains.ts";

/** Values and limits of the sync protocol that changes, rows and messages share. */

export const limits = {
  changesPerPush: 50,
  requestBytes: 256 * 1024,
  rowsPerPull: 500,
  waitSeconds: 20,
  lookupAddresses: 100,
  noteLength: 10_000,
  evidenceLength: 500,
  activitiesPerContact: 20,
} as const;

export const Id = v.pipe(v.string(), v.uuid());
/** Epoch ms, as far as Date goes (ECMA-262, 21.4.1.1); also versions and cursors. */
export const Time = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15));
/** A text of at most so many UTF-16 units. */
export const Text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** A list; its length is checked before the items are: a body full of wrong items costs nothing. */
export function listOf<Item extends v.GenericSchema>(item: Item, min: number, max: number) {
  return v.pipe(v.array(v.unknown()), v.minLength(min), v.maxLength(max), v.array(item));
}

/** A mail domain as the list keeps it; at most 253 characters (RFC 1035, 2.3.4). Which may be meant, the rules say. */
export const Domain = v.pipe(v.string(), v.transform(domainNamed), v.maxLength(253), v.regex(/^[^\s@\p{Cc}\p{Cs}]+$/u));

/** An address as the key it is looked up by: trimmed, lower case; at most 254 characters (RFC 5321, 4.5.3.1), no controls. */
export const Address = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254),
  v.regex(/^[^\s@\p{Cc}\p{Cs}]+@[^\s@\p{Cc}\p{Cs}]+$/u),
);
