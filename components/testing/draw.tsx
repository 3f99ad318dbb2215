import { signal, type Signal } from "@preact/signals";
import { render } from "preact";
import type { SidebarActions } from "#components/sidebar/desk.ts";
import { Sidebar } from "#components/sidebar/sidebar.tsx";
import type { SuggestionDesk } from "#components/sidebar/suggestion-desk.ts";
import type { TypedCalls } from "#components/sidebar/typed-calls.ts";
import type { SubmitAnswer } from "#lib/requests.ts";
import type { HeardMessage } from "#lib/suggestions/heard-message.ts";
import type { ThreadView } from "#lib/view.ts";
import { noon } from "./views.ts";

const kept: SubmitAnswer = { ok: true, outcome: "waiting", reason: null, takeBackUntil: noon + 10_000 };

export interface Drawn {
  readonly root: HTMLElement;
  readonly view: Signal<ThreadView | null>;
  readonly now: Signal<number>;
  readonly heard: Signal<readonly HeardMessage[]>;
  readonly dismissed: Signal<ReadonlySet<string> | null>;
  /** What was asked of the background, in order. */
  readonly asked: readonly unknown[];
  /** The one element a selector finds; fails where there is none. */
  readonly find: (selector: string) => HTMLElement;
  /** The fields of that name. */
  readonly fields: (name: string) => HTMLInputElement[];
  readonly all: (selector: string) => HTMLElement[];
  readonly click: (selector: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  /** Another thread is opened, with the same people. */
  readonly openThread: (threadId: string) => Promise<void>;
}

/** The sidebar in a page of its own, with actions that only note what they were asked. */
export async function drawSidebar(first: ThreadView | null, answer: SubmitAnswer | null = kept): Promise<Drawn> {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  const view = signal(first);
  const now = signal(noon);
  const asked: unknown[] = [];
  const actions: SidebarActions = {
    submit: async (change, basedOn) => {
      asked.push({ ...change, basedOn });
      return answer;
    },
    dismiss: (changeId) => asked.push({ type: "dismiss", changeId }),
    giveAddress: (name, address) => asked.push({ type: "giveAddress", name, address }),
    nameMailbox: async (address, account) => {
      asked.push({ type: "mailbox", address, account });
      return true;
    },
    openWelcome: () => asked.push({ type: "welcome" }),
    collapse: () => asked.push({ type: "collapse" }),
  };
  const typedCalls: TypedCalls = new Map();
  const heard = signal<readonly HeardMessage[]>([]);
  const dismissed = signal<ReadonlySet<string> | null>(new Set());
  const suggestions: SuggestionDesk = {
    heard,
    dismissed,
    dismiss: (key) => (dismissed.value = new Set([...(dismissed.value ?? []), key])),
    countWrong: ({ kind, hint }) => asked.push({ type: "wrong", kind, language: hint?.language ?? null }),
  };
  const openThread = async (threadId: string) => {
    const sidebar = { threadId, view, now, actions, typedCalls, suggestions };
    render(<Sidebar key={threadId} {...sidebar} />, root);
    await settle();
  };
  await openThread("t1");
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const fields = (name: string) => [...root.querySelectorAll<HTMLInputElement>(`[name=${name}]`)];
  const find = (selector: string) => {
    const [found] = all(selector);
    if (!found) {
      throw new Error(`Nothing matches ${selector} in ${root.innerHTML}`);
    }
    return found;
  };
  const click = async (selector: string) => {
    find(selector).click();
    await settle();
  };
  const press = async (key: string) => {
    const target = document.activeElement ?? root;
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    await settle();
  };
  return { root, view, now, heard, dismissed, asked, find, fields, all, click, press, openThread };
}

/** Frames after which what was asked for has been drawn and its effects have drawn what follows from it. */
const framesToSettle = 4;

/** Lets signals, effects and answered promises through; counted in frames, which a busy machine only makes longer. */
export async function settle(): Promise<void> {
  for (let frame = 0; frame < framesToSettle; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
