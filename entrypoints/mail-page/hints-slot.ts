import type { ReadHints } from "#lib/suggestions/heard-message.ts";

/** Where the script of the hints leaves its one function, in the content script's own world. */
export const hintsSlot = "leadmarkHints";

export interface HintsPage {
  /** Waited for between any two parts of the work. */
  readonly pause: () => Promise<void>;
  /** The script of a language's table. */
  readonly importTable: (code: string) => Promise<unknown>;
}

export type OpenHints = (page: HintsPage) => ReadHints;
