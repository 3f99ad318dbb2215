import type { ReadonlySignal } from "@preact/signals";
import { v7 as newId } from "uuid";
import type { SidebarActions } from "#components/sidebar/desk.ts";
import type { ThreadView } from "#lib/view.ts";
import type { Extension } from "./extension.ts";
import { submitChange } from "./submit-change.ts";

/** What the sidebar asks of the background, for the account whose people are on screen; the same in the mail page and in the side panel. */
export function sidebarActions(
  { ask, tell }: Pick<Extension, "ask" | "tell">,
  view: ReadonlySignal<ThreadView | null>,
): Pick<SidebarActions, "submit" | "dismiss" | "nameMailbox" | "openWelcome"> {
  /** null: nobody's people are. */
  const account = () => view.peek()?.member?.account ?? null;
  return {
    submit: async (change, basedOn) => {
      const of = account();
      const edges = { send: ask, now: Date.now, newId, wait };
      return of === null ? null : await submitChange(edges, of, change, basedOn);
    },
    dismiss: (changeId) => {
      const of = account();
      if (of !== null) {
        tell({ type: "dismiss", account: of, changeId });
      }
    },
    nameMailbox: async (address, of) => await ask({ type: "mailbox", address, account: of }).then(isOk, () => false),
    openWelcome: () => tell({ type: "welcome" }),
  };
}

function isOk(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === true;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
