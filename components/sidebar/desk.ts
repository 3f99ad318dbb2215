import type { ReadonlySignal } from "@preact/signals";
import type { SubmitAnswer, SubmitRequest } from "#lib/requests.ts";
import type { SuggestionDesk } from "./suggestion-desk.ts";
import type { TypedCalls } from "./typed-calls.ts";

type ChangeRequest = SubmitRequest["change"];

/** What the sidebar asks of whoever drew it. */
export interface SidebarActions {
  /**
   * Keeps a change. `basedOn` is the version of the contact's row that was on screen; null where none was.
   * Answers null where it could not be kept at all, after tries of its own.
   */
  readonly submit: (change: ChangeRequest, basedOn: number | null) => Promise<SubmitAnswer | null>;
  /** Puts away a refused change. */
  readonly dismiss: (changeId: string) => void;
  /** Says what the open mailbox is for: an account's work, or private (null). False where that was not kept. */
  readonly nameMailbox: (address: string, account: string | null) => Promise<boolean>;
  readonly openWelcome: () => void;
  /** The rep says which address stands behind a name, for as long as the thread is open. */
  readonly giveAddress: (name: string, address: string) => void;
  /** null: it cannot be put aside, as in the browser's own panel, which has its own way. */
  readonly collapse: (() => void) | null;
}

/** What every part below the sidebar shares. */
export interface Desk {
  /** Epoch ms; moves on once a second while something counts down. */
  readonly now: ReadonlySignal<number>;
  /** Keeps a change and says aloud what became of it; true where it was kept. */
  readonly submit: (change: ChangeRequest, basedOn: number | null) => Promise<boolean>;
  readonly typedCalls: TypedCalls;
  readonly giveAddress: (name: string, address: string) => void;
  readonly dismiss: (changeId: string) => void;
  readonly suggestions: SuggestionDesk;
  /** Says a sentence aloud that stands nowhere on screen. */
  readonly say: (text: string) => void;
}
