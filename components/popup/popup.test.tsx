// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { render } from "preact";
import { expect, test } from "vitest";
import { settle } from "#components/testing/draw.tsx";
import { accountState } from "#components/testing/states.ts";
import type { AccountState, StateAnswer } from "#lib/requests.ts";
import type { SidebarPlace } from "#lib/settings.ts";
import { Popup, type ReadingState, type StructureOutcome } from "./popup.tsx";

const counts = { "gmail.unreadable": 2, "outlook.ambiguous": 0 };
const signedIn: StateAnswer = { accounts: [accountState({ refused: 1 })], mailboxes: [], counts, ignored: 0 };
const second = accountState({ id: "second", workspace: "Second", isChosen: false });

async function draw(
  state: StateAnswer | null | "failed",
  structure: StructureOutcome = "copied",
  reading: ReadingState | null = null,
  place: SidebarPlace = "beside",
) {
  const asked: unknown[] = [];
  const root = document.createElement("div");
  const noting =
    (what: string) =>
    async (...args: readonly unknown[]) =>
      void asked.push([what, ...args]);
  const actions = {
    copyStructure: async () => structure,
    signOut: noting("signOut"),
    choose: noting("choose"),
    forget: noting("forget"),
    useMailbox: noting("useMailbox"),
    answerRequest: async (account: string, { id }: { id: string }, accept: boolean) =>
      void asked.push(["answer", account, id, accept]),
    saveWaiting: async (account: string) => {
      asked.push(["save", account]);
      return true;
    },
    openWelcome: () => void asked.push(["welcome"]),
    openSettings: () => void asked.push(["settings"]),
    openPanel: () => void asked.push(["panel"]),
  };
  const drawn = signal(state);
  render(<Popup state={drawn} reading={signal(reading)} place={signal(place)} actions={actions} />, root);
  await settle();
  const click = async (action: string) => {
    root.querySelector<HTMLElement>(`[data-action=${action}]`)?.click();
    await settle();
  };
  return { root, drawn, asked, click, text: (selector: string) => root.querySelector(selector)?.textContent };
}

test("says who is signed in, what waits and what could not be read", async () => {
  const { text, root } = await draw(signedIn);
  expect(text(".popup-who")).toBe("Maya Lindqvist · Harborline");
  expect(text("[data-line=refused] dd")).toBe("1");
  expect(text("[data-part=counts]")).toBe("Reading troubleGmail: Threads not understood2");
  expect(root.querySelector("[data-line=ignored], [data-part=account-switch], [data-part=mailboxes]")).toBeNull();
});

test("signing out with changes still waiting takes a second click, and offers to save them", async () => {
  const { click, asked, text } = await draw({ ...signedIn, accounts: [accountState({ waiting: 2 })] });
  await click("sign-out");
  expect(asked).toEqual([]);
  expect(text("[role=alert]")).toContain("2 not sent yet");
  await click("save-waiting");
  expect(text("[role=status]")).toContain("opt-outs first");
  await click("sign-out");
  expect(asked).toEqual([
    ["save", "harborline-maya"],
    ["signOut", "harborline-maya"],
  ]);
});

test("signed out, it leads to the welcome page", async () => {
  const { click, asked } = await draw({ ...signedIn, accounts: [] });
  await click("open-welcome");
  expect(asked).toEqual([["welcome"]]);
});

test("with several accounts one is in use, and another is a click away", async () => {
  const { root, asked } = await draw({ ...signedIn, accounts: [...signedIn.accounts, second] });
  const choices = [...root.querySelectorAll<HTMLInputElement>("[data-part=account-switch] input")];
  expect(choices.map(({ value, checked }) => [value, checked])).toEqual([
    ["harborline-maya", true],
    ["second", false],
  ]);
  choices[1]?.dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
  expect(asked).toEqual([["choose", "second"]]);
});

test("an account that ended says why and what waits, and is forgotten only once that was saved", async () => {
  const ended = accountState({ ended: "deactivated", waiting: 3, optOuts: 1 });
  const { drawn, root, text, click, asked } = await draw({ ...signedIn, accounts: [ended] });
  expect(text("[data-part=ended]")).toContain("no member of this workspace any more");
  expect(text("[data-part=ended] .wrong")).toBe("3 changes were not sent (opt-outs: 1).");
  expect(root.querySelector("[data-action=forget]")).toBeNull();
  drawn.value = { ...signedIn, accounts: [{ ...ended, isSaved: true }] };
  await settle();
  await click("forget");
  expect(asked).toEqual([["forget", "harborline-maya"]]);
});

test("what a colleague asks is accepted or declined, whichever contact it is about", async () => {
  const member = (id: string) => ({ id, name: id, isMe: id === "maya" });
  const request = {
    id: "r1",
    contactId: "c1",
    contactName: "Erik Dahl",
    asker: member("Tom"),
    owner: member("maya"),
    asked: { type: "set" as const, args: { contactId: "c1", enrollmentId: "e1", ops: ["set_paused"] } },
    sequenceName: "Freight",
    askedAt: 0,
  } satisfies AccountState["requests"][number];
  const { text, click, asked } = await draw({ ...signedIn, accounts: [accountState({ requests: [request] })] });
  expect(text("[data-part=requests] strong")).toBe("Tom asks you: Pause");
  expect(text("[data-part=requests]")).toContain("Erik Dahl · Freight");
  await click("accept");
  await click("decline");
  expect(asked).toEqual([
    ["answer", "harborline-maya", "r1", true],
    ["answer", "harborline-maya", "r1", false],
  ]);
});

test("what a mailbox is for can be changed", async () => {
  const mailboxes = [{ address: "me@home.example", use: "private" }];
  const { root, asked } = await draw({ ...signedIn, mailboxes });
  const select = root.querySelector<HTMLSelectElement>('select[data-mailbox="me@home.example"]');
  expect([select?.value, [...(select?.options ?? [])].map(({ value }) => value)]).toEqual([
    "private",
    ["harborline-maya", "private", "ask"],
  ]);
  Object.assign(select ?? {}, { value: "harborline-maya" });
  select?.dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
  expect(asked).toEqual([["useMailbox", "me@home.example", "harborline-maya"]]);
});

test.each([
  ["copied", "Copied, and saved as a file."],
  ["failed", "Open a mail tab first, then try again."],
] as const)("says that the page structure was %s", async (outcome, words) => {
  const { click, text } = await draw(signedIn, outcome);
  await click("structure");
  expect(text(".said")).toBe(words);
});

test("a background that does not answer is said, and the page structure is still there", async () => {
  const { root, text } = await draw("failed");
  expect(text(".wrong")).toContain("did not answer");
  expect(root.querySelector("[data-action=structure]")).not.toBeNull();
});

test.each([
  ["normal", null, "Gmail: reading normally"],
  ["degraded", new Date(2026, 10, 22, 14, 5).getTime(), /^Gmail: reading degraded since .*05/],
  ["unreadable", new Date(2026, 10, 22, 14, 5).getTime(), /^Gmail: not readable since .*05/],
] as const)("says how reading goes in the mail tab before it: %s", async (state, since, text) => {
  const { text: textOf } = await draw(signedIn, "copied", { application: "Gmail", state, since });
  expect(textOf("[data-part=reading]")).toMatch(text);
});

test("says nothing of reading where no mail tab is in front", async () => {
  expect((await draw(signedIn)).root.querySelector("[data-part=reading]")).toBeNull();
});

test("opens the settings, and the side panel where the rep chose it", async () => {
  const beside = await draw(signedIn);
  expect(beside.root.querySelector("[data-action=open-panel]")).toBeNull();
  await beside.click("settings");
  expect(beside.asked).toEqual([["settings"]]);
  const { click, asked } = await draw(signedIn, "copied", null, "panel");
  await click("open-panel");
  expect(asked).toEqual([["panel"]]);
});
