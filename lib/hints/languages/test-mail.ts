import type { HintKind } from "../hint.ts";

/** One row of a language's `xx.mails.json`: a mail written for this project, never anybody's real one. */
export interface TestMail {
  /** A sentence: what it shows. */
  readonly name: string;
  readonly from?: { readonly name: string; readonly address: string };
  readonly subject?: string;
  readonly text: string;
  /** ISO date, when it was sent. */
  readonly sent?: string;
  /** Every kind that must be found, the one that matters most first; empty: nothing may be said of it. */
  readonly is: readonly HintKind[];
  /** Fields that the first hint must carry, as in its type: { "returnDate": "2026-10-14", "scope": "all" }. */
  readonly carries?: Readonly<Record<string, unknown>>;
}
