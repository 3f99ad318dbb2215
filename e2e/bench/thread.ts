import type { Page } from "playwright-core";
import { killWorker } from "#demo/browser/launch.ts";
import { openThread } from "#demo/guide/mail-app.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { say } from "#demo/say.ts";
import { members, sequences } from "#demo/workspace/team.ts";
import { applications, openLine, openMail } from "../line.ts";
import { addManyContacts } from "./many-contacts.ts";

/**
 * `npm run bench:thread -- 1000 100000`: how long from the last change of the mail page to the status on screen, with so
 * many contacts cached, the worker awake and the worker just killed. The reader waits 60 ms (Gmail) or 150 ms (Outlook)
 * for the page to settle; that wait is part of the figures printed here.
 */
const sizes = process.argv.slice(2).map(Number);
const rounds = 40;

interface Timed {
  readonly fromClick: number;
  readonly fromPage: number;
}

/** In the page: notes the click, the mail page's last change, and when that person's status stands in the sidebar. */
async function timeOpening(page: Page, address: string, open: () => Promise<void>): Promise<Timed> {
  await page.evaluate((wanted) => {
    const marks = { click: 0, page: 0, done: 0 };
    Object.assign(window, { leadmarkMarks: marks });
    addEventListener("click", () => (marks.click = performance.now()), { capture: true, once: true });
    const isOurs = (node: Node) => node instanceof Element && node.closest("leadmark-sidebar") !== null;
    const mail = new MutationObserver((records) => {
      if (
        marks.done === 0 &&
        records.some(({ target, addedNodes }) => !isOurs(target) && ![...addedNodes].some(isOurs))
      ) {
        marks.page = performance.now();
      }
    });
    mail.observe(document.body, { childList: true, attributes: true, subtree: true });
    const look = () => {
      const root = document.querySelector("leadmark-sidebar")?.shadowRoot;
      const person = root?.querySelector(`[data-part=person][data-address="${wanted}"] [data-part=status]`);
      if (person && marks.click > 0) {
        marks.done = performance.now();
        mail.disconnect();
      } else {
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
  }, address);
  await open();
  const marks = await page.waitForFunction(() => {
    const found = (window as unknown as { leadmarkMarks: { click: number; page: number; done: number } }).leadmarkMarks;
    return found.done > 0 ? found : null;
  });
  const { click, page: lastChange, done } = (await marks.jsonValue()) ?? { click: 0, page: 0, done: 0 };
  return { fromClick: done - click, fromPage: done - lastChange };
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

for (const size of sizes) {
  const line = await openLine();
  try {
    await addManyContacts(line.server().database, {
      workspaceId: line.workspaceId,
      ownerId: members.maya.id,
      sequenceId: sequences.freight.id,
      count: size,
    });
    const context = await line.openBrowser("maya");
    for (const application of applications) {
      const mail = await openMail(context, application);
      const parts = [
        { thread: "plain-reply", address: people.elena.address },
        { thread: "long-thread", address: people.hannah.address },
      ];
      await mail.open("german", people.katrin.address);
      const startedAt = Date.now();
      await mail.sidebar.host.locator("[data-part=sync][data-state=online]").waitFor({ timeout: 600_000 });
      say(`${application}, ${size} contacts: first pull done ${Date.now() - startedAt} ms after the sidebar opened`);
      for (const [name, prepare] of [
        ["worker awake", async () => undefined],
        ["worker killed", () => killWorker(context)],
      ] as const) {
        const timed: Timed[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const { thread, address } = parts[round % parts.length] ?? parts[0] ?? { thread: "", address: "" };
          await prepare();
          timed.push(await timeOpening(mail.page, address, () => openThread(mail.page, application, thread)));
        }
        say(
          `${application}, ${size} contacts, ${name}: page settled → status ${spread(timed.map((one) => one.fromPage))}; click → status ${spread(timed.map((one) => one.fromClick))}`,
        );
      }
      await mail.page.close();
    }
  } finally {
    await line.close();
  }
}
