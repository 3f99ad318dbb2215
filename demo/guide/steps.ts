import { correspondents } from "#demo/mailbox/correspondents.ts";
import { sequences } from "#demo/workspace/team.ts";
import { killWorker } from "#demo/browser/launch.ts";
import { backToList, openThread } from "./mail-app.ts";
import { countStatusChanges, readContact, shown, until, type StoredContact } from "./read-back.ts";
import type { Part, Stage, TourStep } from "./stage.ts";

/** How long the second rep may wait for what the first one did. */
const sharedWithinMs = 2000;
/** Longer than the pause after a failed push, so that a backend that came back is found again. */
const arrivesWithinMs = 40_000;

/** The main line, step by step, the same in both mail applications. */
export const steps: readonly TourStep[] = [
  {
    name: "thread-opened",
    title: "A thread is opened: the contact's status stands beside it",
    async run(stage) {
      const { sidebar, cast } = stage;
      await open(stage, cast.first);
      const cards = sidebar.person(cast.first.address).locator("[data-part=status]");
      await cards.first().waitFor();
      return `${await cards.count()} in sight; the row: ${await row(stage, cast.first)}`;
    },
  },
  {
    name: "thread-switched",
    title: "Another thread: the sidebar follows",
    async run(stage) {
      await open(stage, stage.cast.next);
      await stage.sidebar.person(stage.cast.first.address).waitFor({ state: "detached" });
      return row(stage, stage.cast.next);
    },
  },
  {
    name: "several-people",
    title: "Several people in one thread: colleagues are left out, a stranger is named as one",
    async run(stage) {
      const { anna, dispatch } = correspondents;
      await open(stage, { thread: "several-people", address: anna.address });
      const people = await stage.sidebar.host.locator("[data-choose]").count();
      const colleagues = await stage.sidebar.host.locator('[data-choose$="@harborline.example"]').count();
      check(people >= 2 && colleagues === 0, `${people} people in sight, ${colleagues} of them colleagues`);
      await stage.sidebar.choose(dispatch.address);
      await stage.sidebar.host.locator("[data-part=person][data-kind=unknown]").waitFor();
      await stage.sidebar.choose(anna.address);
      return `${people} people; ${await row(stage, { thread: "several-people", address: anna.address })}`;
    },
  },
  {
    name: "unknown-address",
    title: "An address that the workspace does not have",
    async run({ page, application, sidebar }) {
      await openThread(page, application, "unknown-sender");
      await sidebar.host.locator(`[data-kind=unknown][data-address="${correspondents.diego.address}"]`).waitFor();
      return `${correspondents.diego.address} is not in the workspace, and the sidebar says so`;
    },
  },
  {
    name: "refused-with-reason",
    title: "What is not possible is refused before the click, with its reason",
    async run(stage) {
      const part = { thread: "other-owner", address: correspondents.rahim.address };
      await open(stage, part);
      const menu = await stage.sidebar.openMenu(part.address, sequences.webinar.name);
      const refused = await menu.locator("[data-reason=not_sequence_owner]").count();
      const possible = await menu.locator("[data-op]:not([aria-disabled])").count();
      check(refused > 0 && possible === 0, `${refused} refused, ${possible} possible`);
      return `${refused} changes refused: the sequence is Tom's; ${await row(stage, part)}`;
    },
  },
  {
    name: "status-set",
    title: "A status is set",
    async run(stage) {
      const { sidebar, cast } = stage;
      const { address, sequence, op, state } = cast.status;
      if (await sidebar.host.locator("[data-action=close-menu]").isVisible()) {
        await sidebar.closeMenu();
      }
      await open(stage, cast.status);
      await sidebar.setStatus(address, sequence, op);
      await sidebar
        .card(address, sequence)
        .and(stage.page.locator(`[data-state=${state}]`))
        .waitFor();
      return settled(stage, address, hasState(sequence, state));
    },
  },
  {
    name: "call-logged",
    title: "A call is logged",
    async run(stage) {
      const { address } = stage.cast.call;
      const { calls } = await readContact(stage.server().database, stage.workspaceId, address);
      await open(stage, stage.cast.call);
      const note = "Wants the schedule for December.";
      await stage.sidebar.logCall(address, { outcome: "connected", minutes: 4, note });
      await stage.sidebar.person(address).locator("[data-part=activity][data-type=call]").first().waitFor();
      return settled(stage, address, (contact) => contact.calls === calls + 1);
    },
  },
  {
    name: "opted-out",
    title: "One click opts out, at once …",
    async run(stage) {
      const { address } = stage.cast.takeBack;
      await open(stage, stage.cast.takeBack);
      await stage.sidebar.optOut(address);
      await stage.sidebar.person(address).locator("[data-part=opted-out]").waitFor();
      return settled(stage, address, isOut);
    },
  },
  {
    name: "taken-back",
    title: "… and can be taken back for ten seconds",
    async run(stage) {
      const { address } = stage.cast.takeBack;
      await stage.sidebar.takeBack(address);
      await stage.sidebar.person(address).locator("[data-part=opted-out]").waitFor({ state: "detached" });
      return settled(stage, address, (contact) => !contact.optedOut && !contact.suppressed);
    },
  },
  {
    name: "opted-out-for-good",
    title: "Somebody who asked to stop is opted out: every enrollment ends",
    async run(stage) {
      const { address } = stage.cast.optOut;
      await open(stage, stage.cast.optOut);
      await stage.sidebar.person(address).and(stage.page.locator("[data-kind=contact]")).waitFor();
      await stage.sidebar.optOut(address);
      await stage.sidebar.person(address).locator("[data-part=opted-out]").waitFor();
      return settled(stage, address, isOut);
    },
  },
  {
    name: "suggestion-accepted",
    title: "The message says it: the fitting change is suggested with its words, and made by one click",
    async run(stage) {
      const { sidebar, cast } = stage;
      const { address, kind, words } = cast.suggestion;
      await open(stage, cast.suggestion);
      const suggestion = sidebar.person(address).locator(`[data-part=suggestion][data-kind=${kind}]`);
      await suggestion.waitFor();
      const quoted = await suggestion.locator("q").first().innerText();
      check(quoted.includes(words), `it quotes “${quoted}”`);
      const before = await readContact(stage.server().database, stage.workspaceId, address);
      await suggestion.locator("[data-action=accept-suggestion]").click();
      await suggestion.waitFor({ state: "detached" });
      return settled(stage, address, ({ version }) => version > before.version);
    },
  },
  {
    name: "second-rep-sees-it",
    title: "The second rep's open sidebar shows a change within two seconds",
    async run(stage) {
      const { sidebar, cast, other, application } = stage;
      const { thread, address, sequence, op, state } = cast.shared;
      await openThread(other.page, application, thread);
      await other.sidebar.card(address, sequence).waitFor();
      await open(stage, cast.shared);
      await sidebar.setStatus(address, sequence, op);
      const clickedAt = Date.now();
      await other.sidebar
        .card(address, sequence)
        .and(other.page.locator(`[data-state=${state}]`))
        .waitFor({ timeout: 10_000 });
      const ms = Date.now() - clickedAt;
      check(ms <= sharedWithinMs, `it took ${ms} ms`);
      return `seen after ${ms} ms; ${await settled(stage, address, hasState(sequence, state))}`;
    },
  },
  {
    name: "waiting-offline",
    title: "With the backend stopped a change waits, and says so",
    async run(stage) {
      const { sidebar, cast } = stage;
      const { address, sequence, op } = cast.offline;
      await open(stage, cast.offline);
      await sidebar.card(address, sequence).waitFor();
      await stage.stopServer();
      await sidebar.setStatus(address, sequence, op);
      await sidebar.pending(address, "waiting").first().waitFor();
      return "kept in the browser, marked as waiting";
    },
  },
  {
    name: "arrived-once",
    title: "The worker is killed, the backend comes back: the change arrives, once",
    async run(stage) {
      const { sidebar, cast } = stage;
      const { address, sequence, state } = cast.offline;
      await killWorker(stage.context);
      await sidebar.pending(address, "waiting").first().waitFor();
      await stage.startServer();
      const line = await settled(stage, address, hasState(sequence, state), arrivesWithinMs);
      await sidebar.pending(address, "waiting").first().waitFor({ state: "detached" });
      const taken = await countStatusChanges(stage.server().database, stage.workspaceId, address);
      check(taken === 1, `the server took it ${taken} times`);
      return line;
    },
  },
  {
    name: "thread-closed",
    title: "No thread, no sidebar",
    async run({ page, application, sidebar }) {
      await (application === "gmail"
        ? backToList(page)
        : page.locator("[role=treeitem][data-folder-name=inbox]").click());
      await sidebar.host.locator("[data-part=sidebar]").waitFor({ state: "hidden" });
      return "the mail has its width back";
    },
  },
];

async function open({ page, application, sidebar }: Stage, { thread, address }: Part): Promise<void> {
  await openThread(page, application, thread);
  await sidebar.choose(address);
}

async function row(stage: Stage, { address }: Part): Promise<string> {
  return shown(await readContact(stage.server().database, stage.workspaceId, address));
}

async function settled(
  stage: Stage,
  address: string,
  isRight: (contact: StoredContact) => boolean,
  withinMs?: number,
): Promise<string> {
  const ask = () => readContact(stage.server().database, stage.workspaceId, address);
  return shown(await until(ask, isRight, shown, withinMs));
}

function hasState(sequence: string, state: string): (contact: StoredContact) => boolean {
  return ({ enrollments }) => enrollments.some((one) => one.sequence === sequence && one.status.state === state);
}

/** Opted out for every system: flag, suppressed address, and nothing left that mails. */
function isOut({ optedOut, suppressed, enrollments }: StoredContact): boolean {
  const mailing = enrollments.some(({ status }) => status.state !== "finished" && status.model === "reply");
  return optedOut && suppressed && !mailing && !enrollments.some(({ status }) => status.state === "active");
}

function check(isRight: boolean, otherwise: string): void {
  if (!isRight) {
    throw new Error(otherwise);
  }
}
