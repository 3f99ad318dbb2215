import "#components/parts/tokens.css";
import "#components/parts/base.css";
import "#components/parts/controls.css";
import "#components/parts/fields.css";
import "#components/parts/pages.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { v7 as newId } from "uuid";
import { browser } from "wxt/browser";
import { mailboxRequest } from "#components/popup/mailbox-request.ts";
import { Popup, type ReadingState, type StructureOutcome } from "#components/popup/popup.tsx";
import type { PageRequest, StateAnswer } from "#lib/requests.ts";
import { asSidebarPlace, placeKey, type SidebarPlace } from "#lib/settings.ts";
import { extension } from "../mail-page/extension.ts";
import { nativePanel } from "../sidepanel/native-panel.ts";

const state = signal<StateAnswer | null | "failed">(null);
const reading = signal<ReadingState | null>(null);
const place = signal<SidebarPlace | null>(null);
const refreshMs = 1_000;

async function ask(request: PageRequest): Promise<unknown> {
  return browser.runtime.sendMessage(request);
}

async function refresh(): Promise<void> {
  void refreshReading();
  try {
    const answer = await ask({ type: "state" });
    state.value = isState(answer) ? answer : "failed";
  } catch {
    state.value = "failed";
  }
}

/** Asked of the page itself: how it is read is known nowhere else. */
async function refreshReading(): Promise<void> {
  try {
    const report: unknown = await askTab("health");
    reading.value = isReport(report)
      ? { ...report, application: report.provider === "gmail" ? "Gmail" : "Outlook" }
      : null;
  } catch {
    // No mail page in this tab.
    reading.value = null;
  }
}

/** Asks the tab before the popup. */
async function askTab(type: "structure" | "health"): Promise<unknown> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return browser.tabs.sendMessage(tab?.id ?? -1, { type });
}

function isReport(report: unknown): report is Omit<ReadingState, "application"> & { readonly provider: string } {
  return (
    typeof report === "object" &&
    report !== null &&
    "state" in report &&
    (report.state === "normal" || report.state === "degraded" || report.state === "unreadable") &&
    "since" in report &&
    "provider" in report
  );
}

async function act(request: PageRequest): Promise<void> {
  await ask(request);
  await refresh();
}

/** What the server has not answered, as a file. */
async function saveWaiting(account: string): Promise<boolean> {
  try {
    const file = await ask({ type: "saveWaiting", account });
    if (typeof file !== "object" || file === null) {
      return false;
    }
    download("leadmark-not-sent.json", JSON.stringify(file, null, 1));
    await refresh();
    return true;
  } catch {
    return false;
  }
}

/** The structure of the mail page in the tab before the popup, on the clipboard and as a file. */
async function copyStructure(): Promise<StructureOutcome> {
  try {
    const structure: unknown = await askTab("structure");
    if (typeof structure !== "object" || structure === null) {
      return "failed";
    }
    const text = JSON.stringify(structure, null, 1);
    download("leadmark-page-structure.json", text);
    return await navigator.clipboard.writeText(text).then(
      () => "copied",
      () => "saved",
    );
  } catch {
    return "failed";
  }
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function isState(answer: unknown): answer is StateAnswer {
  return typeof answer === "object" && answer !== null && "accounts" in answer && "mailboxes" in answer;
}

const root = document.getElementById("root");
if (root !== null) {
  render(
    <Popup
      state={state}
      reading={reading}
      place={place}
      actions={{
        copyStructure,
        openWelcome: () => void browser.tabs.create({ url: browser.runtime.getURL("/welcome.html") }),
        signOut: (account) => act({ type: "signOut", account }),
        choose: (account) => act({ type: "choose", account }),
        forget: (account) => act({ type: "forget", account }),
        useMailbox: (address, use) => act(mailboxRequest(address, use)),
        openSettings: () => void browser.runtime.openOptionsPage(),
        openPanel: nativePanel(),
        saveWaiting,
        answerRequest: (account, { id: requestId, contactId }, accept) =>
          act({ type: "answerRequest", account, id: newId(), madeAt: Date.now(), contactId, requestId, accept }),
      }}
    />,
    root,
  );
}
// What colleagues ask may have come since the last pull.
void ask({ type: "look" }).catch(() => undefined);
extension.follow(placeKey, (stored) => (place.value = asSidebarPlace(stored)), new AbortController().signal);
void refresh();
setInterval(() => void refresh(), refreshMs);
