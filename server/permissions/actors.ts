/** Who asks. Maya, Tom, Rosa and Ines are one team; Zoe is the admin of another, whose contacts and sequences have the same ids. */
export const actors = [
  "anonymous",
  "expired",
  "revoked",
  "deactivated",
  "repWhoOwns",
  "repWhoDoesNot",
  "manager",
  "admin",
  "elsewhere",
  "keyRead",
  "keyEvents",
] as const;
export type Actor = (typeof actors)[number];

/** What is asked about: something of the rep Maya, something of the admin Ines, something that only the other workspace has. */
export const objects = ["mayas", "ineses", "foreign"] as const;
export type Object = (typeof objects)[number];

/** What becomes of a request: an HTTP status, or what a pushed change came to. */
export type Outcome = number | string;

/** For every object the same, or for each one its own. */
export type Cell = Outcome | readonly [mayas: Outcome, ineses: Outcome, foreign: Outcome];

/** One line of the matrix: an answer for each actor. */
export type Line = Readonly<Record<Actor, Cell>>;

export function outcomeFor(cell: Cell, object: Object): Outcome {
  return typeof cell === "object" ? (cell[objects.indexOf(object)] ?? 0) : cell;
}

/** The same to everybody, whatever they show. */
export function everybody(cell: Cell): Line {
  return {
    anonymous: cell,
    expired: cell,
    revoked: cell,
    deactivated: cell,
    repWhoOwns: cell,
    repWhoDoesNot: cell,
    manager: cell,
    admin: cell,
    elsewhere: cell,
    keyRead: cell,
    keyEvents: cell,
  };
}
