import type { SubmitAnswer, SubmitRequest } from "#lib/requests.ts";
import type { SimBrowser } from "./browser.ts";

/** A click of a rep, and what they were told. */
export interface Click {
  readonly id: string;
  readonly browser: SimBrowser;
  readonly address: string;
  /** What the change itself names: a contact's id, an address, or both. */
  readonly names: readonly string[];
  readonly type: SubmitRequest["change"]["type"];
  readonly madeAt: number;
  /** null: no answer came. */
  answer: SubmitAnswer | null;
  /** Its browser's storage was lost since, with whatever was not sent yet. */
  isWiped: boolean;
  /** A restored backup undid it after the server had answered. */
  isUndone: boolean;
}

/** The rep was told that it is kept and on its way. */
export function isConfirmed({ answer }: Click): boolean {
  return answer?.ok === true && answer.outcome === "waiting";
}
