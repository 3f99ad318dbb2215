import "#components/parts/tokens.css";
import "#components/parts/base.css";
import "#components/parts/controls.css";
import "#components/parts/fields.css";
import "#components/parts/pages.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { browser } from "wxt/browser";
import { Options } from "#components/options/options.tsx";
import { mailboxRequest } from "#components/popup/mailbox-request.ts";
import type { MailboxState, PageRequest, StateAnswer } from "#lib/requests.ts";
import { asSidebarPlace, placeKey, type SidebarPlace } from "#lib/settings.ts";
import { extension } from "../mail-page/extension.ts";
import { nativePanel } from "../sidepanel/native-panel.ts";

const place = signal<SidebarPlace | null>(null);
const state = signal<StateAnswer | null>(null);

async function ask(request: PageRequest): Promise<unknown> {
  return browser.runtime.sendMessage(request).catch(() => undefined);
}

async function refresh(): Promise<void> {
  const answer = await ask({ type: "state" });
  state.value = isState(answer) ? answer : null;
}

function isState(answer: unknown): answer is StateAnswer {
  return typeof answer === "object" && answer !== null && "accounts" in answer && "mailboxes" in answer;
}

async function useMailbox(address: string, use: MailboxState["use"]): Promise<void> {
  await ask(mailboxRequest(address, use));
  await refresh();
}

const root = document.getElementById("root");
if (root !== null) {
  const choosePlace = (next: SidebarPlace) =>
    browser.storage.local.set({ [placeKey]: next }).then(
      () => true,
      () => false,
    );
  render(<Options place={place} state={state} actions={{ choosePlace, useMailbox, openPanel: nativePanel() }} />, root);
}
extension.follow(placeKey, (stored) => (place.value = asSidebarPlace(stored)), new AbortController().signal);
await refresh();
