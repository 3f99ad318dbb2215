import { isRecord, same } from "./same.ts";

/** Reading test vectors: JSON that somebody else wrote, so everything is looked at before it is believed. */
export type Json = Readonly<Record<string, unknown>>;

/** A vector file or a vector that cannot be read; the message says what is wrong with it. */
export class VectorError extends Error {}

/** What a vector expected somewhere and what came instead. */
export interface Mismatch {
  readonly where: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

export function recordOf(value: unknown, what: string): Json {
  if (!isRecord(value)) {
    throw new VectorError(`${what} is not an object`);
  }
  return value;
}

export function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new VectorError(`${what} is not a list`);
  }
  return value;
}

export function textOf(value: unknown, what: string): string {
  if (typeof value !== "string") {
    throw new VectorError(`${what} is not a text`);
  }
  return value;
}

/** A flag of a record, with a default where it is left out. */
export function flagOf(record: Json, key: string, fallback: boolean): boolean {
  const value = record[key] ?? fallback;
  if (typeof value !== "boolean") {
    throw new VectorError(`${key} is neither true nor false`);
  }
  return value;
}

/** A whole number of a record, 0 where it is left out. */
export function countOf(record: Json, key: string): number {
  const value = record[key] ?? 0;
  if (typeof value !== "number" || !Number.isSafeInteger(value)) {
    throw new VectorError(`${key} is not a whole number`);
  }
  return value;
}

/** One of some words, with a default where it is left out. */
export function wordOf<W extends string>(record: Json, key: string, words: readonly W[], fallback: W): W {
  const value = record[key] ?? fallback;
  const word = words.find((other) => other === value);
  if (word === undefined) {
    throw new VectorError(`${key} is none of ${words.join(", ")}`);
  }
  return word;
}

/** The fields that are expected and came out otherwise. */
export function compare(where: string, expected: Json, actual: Json): readonly Mismatch[] {
  return Object.keys(expected)
    .filter((key) => !same(expected[key], actual[key]))
    .map((key) => ({ where: `${where} ${key}`, expected: expected[key], actual: actual[key] }));
}
