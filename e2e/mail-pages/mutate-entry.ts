import { readThread } from "#lib/mail/read.ts";
import { gmailAnchorsLeft, outlookAnchorsLeft } from "./anchors-left.ts";
import { mutate } from "./mutations.ts";
import { seededRandom } from "../random.ts";
import type { FixturePage } from "./scene.ts";
import { judge, type Verdict } from "./verdict.ts";

export interface MutationReport {
  readonly counts: Record<Verdict, number>;
  /** Of the pages in which two independent anchors of each needed fact survive. */
  readonly qualified: Record<Verdict, number>;
  /** The first few that are wrong, and what else keeps pages from being right, with how often. */
  readonly wrong: { page: string; seed: number; why: string; log: string[] }[];
  readonly reasons: Record<string, number>;
}

const none = () => ({ right: 0, incomplete: 0, declined: 0, wrong: 0 });

/** Changes pages at random and judges how each is read; each round has its own seed, so that one can be repeated alone. */
export function run(pages: readonly FixturePage[], rounds: number, seed: number): MutationReport {
  const report: MutationReport = { counts: none(), qualified: none(), wrong: [], reasons: {} };
  for (let round = 0; round < rounds; round++) {
    const own = seed * 100_003 + round;
    const random = seededRandom(own);
    const page = random.pick(pages);
    if (page === undefined) {
      break;
    }
    const { verdict, why, isQualified, log } = roundOf(page, own);
    report.counts[verdict] += 1;
    if (isQualified) {
      report.qualified[verdict] += 1;
    }
    if (verdict === "wrong" && report.wrong.length < 20) {
      report.wrong.push({ page: page.name, seed: own, why, log });
    }
    if (verdict !== "right") {
      const key = `${isQualified ? "qualified, " : ""}${verdict}: ${page.name.split("/")[0]} ${why.replace(/\d+/g, "n").slice(0, 60)}`;
      report.reasons[key] = (report.reasons[key] ?? 0) + 1;
    }
  }
  return report;
}

/** One page, changed and read. */
function roundOf(
  page: FixturePage,
  seed: number,
): { verdict: Verdict; why: string; isQualified: boolean; log: string[] } {
  const random = seededRandom(seed);
  random.next();
  const url = new URL(page.url);
  const parsed = new DOMParser().parseFromString(page.html, "text/html");
  document.documentElement.replaceWith(document.adoptNode(parsed.documentElement));
  const isGmail = url.hostname === "mail.google.com";
  const left = (isGmail ? gmailAnchorsLeft : outlookAnchorsLeft)(document, url);
  const thread = page.expected === null ? null : shownThread(isGmail);
  const units = [...(thread?.querySelectorAll(isGmail ? '[role="listitem"]' : ".aVla3") ?? [])];
  const bodies = [...document.querySelectorAll(isGmail ? ".a3s" : '[id^="UniqueMessageBody"]')];
  const replaced = new Map<Element, Element>();
  const log: string[] = [];
  const effect = mutate({ document, random, thread, units, bodies, replaced, log });
  const expected = effect === "silent" ? null : page.expected;
  const { verdict, why } = judge(readThread(document, url), expected);
  const { least } = expected === null ? { least: 0 } : left(replaced);
  return { verdict, why, isQualified: least >= 2, log };
}

function shownThread(isGmail: boolean): Element | null {
  const css = isGmail ? '[role="main"]' : '[id$="ReadingPaneContainer"]';
  return [...document.querySelectorAll(css)].find((one) => one.checkVisibility()) ?? null;
}
