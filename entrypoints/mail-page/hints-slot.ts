import type { ReadHints } from "#lib/suggestions/heard-message.ts";

/** Where the script of the hints leaves its one function, in the content script's own world. */
export const hintsSlot = "leadmarkHints";

/** Makes ready to read; `pause` is waited for between any two parts of the work. */
export type OpenHints = (pause: () => Promise<void>) => Promise<ReadHints>;
