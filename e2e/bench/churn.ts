import { bigGmail } from "../mail-pages/big-page.ts";

/** Messages of the threads that are switched between: as in a mailbox, most are short and one is long. */
const lengths = [60, 1, 3, 2, 8, 1, 5, 2, 12, 4] as const;

export const churnUrl = "https://mail.google.com/mail/u/0/#inbox";
/** Gmail with a list of 200 rows and the longest thread open: more than 5,000 elements. */
export const churnPage = bigGmail(lengths[0]);

/** The threads as pages, of which the script takes what it shows. */
export const churnThreads = lengths.map((messages, index) => bigGmail(messages, `Thread ${index}`, index + 1));

/** What was done to the page, and how long each thread stood there, in ms. */
export interface Churned {
  readonly switched: number;
  readonly changed: number;
  readonly nodes: number;
  readonly sidebars: number;
  readonly stood: readonly number[];
}

/**
 * In the page: switches threads and changes what has nothing to do with them, at these rates, for so long. On a busy
 * machine a switch comes late; the one after it then comes early, so that some threads stand there for a moment only.
 */
export async function churn({
  threads,
  seconds,
  switches,
  changes,
}: {
  threads: readonly string[];
  seconds: number;
  switches: number;
  changes: number;
}): Promise<Churned> {
  const place = document.querySelector(".ao9");
  const rows = [...document.querySelectorAll("tr.zA")];
  const shown = threads.map(
    (html) => new DOMParser().parseFromString(html, "text/html").querySelector(".ao9 > *")?.parentElement,
  );
  const at: number[] = [];
  let switched = 0;
  let changed = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  await new Promise<void>((resolve) => {
    const tick = () => {
      const now = performance.now();
      const share = (now - start) / 60_000;
      for (; switched < Math.min(share, seconds / 60) * switches; switched++) {
        const next = shown[switched % shown.length];
        place?.replaceChildren(...[...(next?.childNodes ?? [])].map((node) => document.importNode(node, true)));
        at.push(performance.now());
        history.replaceState(null, "", `#inbox/FMfcgzQthread${String(switched % shown.length).padStart(20, "x")}`);
      }
      for (; changed < share * changes; changed++) {
        const row = rows[changed % rows.length];
        row?.classList.toggle("hover");
        if (changed % 3 === 0) {
          const mark = document.createElement("span");
          row?.lastElementChild?.replaceChildren(mark);
        }
      }
      if (now < end) {
        setTimeout(tick, 5);
      } else {
        setTimeout(resolve, 500);
      }
    };
    tick();
  });
  return {
    switched,
    changed,
    nodes: document.querySelectorAll("*").length,
    sidebars: document.querySelectorAll("leadmark-sidebar").length,
    stood: at.map((time, index) => (at[index + 1] ?? performance.now()) - time),
  };
}
