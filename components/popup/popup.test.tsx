// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { render } from "preact";
import { expect, test } from "vitest";
import { settle } from "#components/testing/draw.tsx";
import type { StateAnswer } from "#lib/requests.ts";
import { Popup, type ReadingState, type StructureOutcome } from "./popup.tsx";

const signedIn: StateAnswer = {
  member: { id: "m", name: "Maya Lindqvist", workspace: "Harborline", server: "https://leadmark.example" },
  sync: "online",
  waiting: 0,
  refused: 1,
  contacts: 38,
  counts: { "gmail.unreadable": 2, "outlook.ambiguous": 0 },
  ignored: 0,
};

async function draw(
  state: StateAnswer | null | "failed",
  structure: StructureOutcome = "copied",
  reading: ReadingState | null = null,
) {
  const asked: string[] = [];
  const root = document.createElement("div");
  const actions = {
    copyStructure: async () => structure,
    signOut: async () => void asked.push("signOut"),
    openWelcome: () => void asked.push("welcome"),
  };
  render(<Popup state={signal(state)} reading={signal(reading)} actions={actions} />, root);
  await settle();
  const click = async (action: string) => {
    root.querySelector<HTMLElement>(`[data-action=${action}]`)?.click();
    await settle();
  };
  return { root, asked, click, text: (selector: string) => root.querySelector(selector)?.textContent };
}

test("says who is signed in, what waits and what could not be read", async () => {
  const { text, root } = await draw(signedIn);
  expect(text(".popup-who")).toBe("Maya Lindqvist · Harborline");
  expect(text("[data-line=refused] dd")).toBe("1");
  expect(text("[data-part=counts]")).toBe("Reading troubleGmail: Threads not understood2");
  expect(root.querySelector("[data-line=ignored]")).toBeNull();
});

test("signing out with changes still waiting takes a second click", async () => {
  const { click, asked, text } = await draw({ ...signedIn, waiting: 2 });
  await click("sign-out");
  expect(asked).toEqual([]);
  expect(text("[role=alert]")).toBe("2 not sent yet. Sign out anyway?");
  await click("sign-out");
  expect(asked).toEqual(["signOut"]);
});

test("signed out, it leads to the welcome page", async () => {
  const { click, asked } = await draw({ ...signedIn, member: null, sync: "signed_out" });
  await click("open-welcome");
  expect(asked).toEqual(["welcome"]);
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
