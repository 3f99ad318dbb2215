import "#components/parts/tokens.css";
import "#components/parts/base.css";
import "#components/parts/controls.css";
import "#components/parts/fields.css";
import "#components/parts/pages.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { browser } from "wxt/browser";
import { Popup, type StructureOutcome } from "#components/popup/popup.tsx";
import type { PageRequest, StateAnswer } from "#lib/requests.ts";

const state = signal<StateAnswer | null | "failed">(null);
const refreshMs = 1_000;

async function ask(request: PageRequest): Promise<unknown> {
  return browser.runtime.sendMessage(request);
}

async function refresh(): Promise<void> {
  try {
    const answer = await ask({ type: "state" });
    state.value = isState(answer) ? answer : "failed";
  } catch {
    state.value = "failed";
  }
}

/** The structure of the mail page in the tab before the popup, on the clipboard and as a file. */
async function copyStructure(): Promise<StructureOutcome> {
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    const structure: unknown = await browser.tabs.sendMessage(tab?.id ?? -1, { type: "structure" });
    if (typeof structure !== "object" || structure === null) {
      return "failed";
    }
    const text = JSON.stringify(structure, null, 1);
    download(text);
    return await navigator.clipboard.writeText(text).then(
      () => "copied",
      () => "saved",
    );
  } catch {
    return "failed";
  }
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "leadmark-page-structure.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function isState(answer: unknown): answer is StateAnswer {
  return typeof answer === "object" && answer !== null && "member" in answer && "waiting" in answer;
}

const root = document.getElementById("root");
if (root !== null) {
  render(
    <Popup
      state={state}
      actions={{
        copyStructure,
        openWelcome: () => void browser.tabs.create({ url: browser.runtime.getURL("/welcome.html") }),
        signOut: async () => {
          await ask({ type: "signOut" });
          await refresh();
        },
      }}
    />,
    root,
  );
}
void refresh();
setInterval(() => void refresh(), refreshMs);
