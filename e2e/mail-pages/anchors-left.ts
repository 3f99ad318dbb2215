/**
 * How many independent anchors of each needed fact a page still has, by the facts that are known of both applications,
 * not by the reader's own table. Elements are noted on the page as served, and counted after it was changed.
 */

/** Whether a page has at least two for each; ask it after the changes. */
export type Count = (replaced: ReadonlyMap<Element, Element>) => { readonly least: number; readonly fact: string };

type Anchor = () => boolean;

/** Notes the anchors of a page of Gmail. */
export function gmailAnchorsLeft(document: Document, url: URL): Count {
  const main = [...document.querySelectorAll('[role="main"]')].find((one) => one.checkVisibility()) ?? null;
  const heading = main?.querySelector("h2") ?? null;
  const units = [...(main?.querySelectorAll('[role="listitem"]') ?? [])].filter(
    (unit) => unit.querySelector("form") === null || unit.querySelector(".gD") !== null,
  );
  const hasUrlId = /[#/][0-9a-f]{16}$/.test(url.hash) || url.searchParams.has("th");
  return (replaced) => {
    const now = (element: Element | null) => latest(element, replaced);
    const has = (element: Element | null, name: string, valid = /./) =>
      valid.test(now(element)?.getAttribute(name) ?? "");
    const within = (element: Element | null, css: string) =>
      now(element)?.closest(css) !== null && now(element)?.isConnected === true;
    const facts: [string, number][] = [
      ["view", count([() => within(heading, '[role="main"]'), () => within(heading, "div.aeF > div.nH > div")])],
      [
        "thread id",
        count([
          () => has(heading, "data-legacy-thread-id"),
          () => has(heading, "data-thread-perm-id", /f:\d/),
          () => hasUrlId,
          () => units.some((unit) => now(unit)?.querySelector('[jslog*="1:Wy"]') !== null),
        ]),
      ],
      [
        "heading",
        count([
          () => now(heading)?.tagName === "H2" && has(heading, "data-legacy-thread-id"),
          () => now(heading)?.tagName === "H2" && has(heading, "data-thread-perm-id", /f:\d/),
          () => now(heading)?.tagName === "H2" && now(heading)?.classList.contains("hP") === true,
        ]),
      ],
      [
        "account",
        count([
          () =>
            now(document.querySelector("header, [role=banner]"))?.querySelector('a[aria-label*="@"]') !== null &&
            document.querySelector('[role="banner"]') !== null,
          () => /\S+@\S+ - [^-]+$/.test(document.title),
        ]),
      ],
    ];
    for (const unit of units) {
      facts.push(...unitFacts(unit, now));
    }
    return leastOf(facts);
  };
}

function unitFacts(unit: Element, now: (element: Element | null) => Element | null): [string, number][] {
  const inside = (css: string) =>
    [...(now(unit)?.querySelectorAll(css) ?? [])].some(
      (element) => element.closest(".a3s, [contenteditable], form, .ajA") === null,
    );
  const isOpen = unit.querySelector('[id$="b"], [id$="c"]') !== null;
  const addresses = count([
    () => inside(".gD[email], h3 [email]"),
    () => inside('.gD[data-hovercard-id*="@"], h3 [data-hovercard-id*="@"]'),
    () => inside('img[jid*="@"]'),
  ]);
  const facts: [string, number][] = [
    [
      "message",
      count([
        () => inList(now(unit)),
        () => inside("[data-message-id]"),
        () => inside("[data-legacy-message-id]"),
        () => inside(".adn, .adf"),
      ]),
    ],
    ["sender's address", addresses],
    [
      "sender's place",
      count([
        () => inside(".gD"),
        () => inside("h3 [email], h3 [data-hovercard-id]"),
        () => inside("img[jid], img[data-hovercard-id]"),
      ]),
    ],
  ];
  const hadId = unit.querySelector("[jslog*='4:Wy']") !== null || isOpen;
  if (hadId) {
    facts.push([
      "message id",
      count([
        () => inside("[data-message-id]"),
        () => inside("[data-legacy-message-id]"),
        () => now(unit)?.querySelector('[jslog*="4:Wy"]') !== null,
      ]),
    ]);
  }
  if (isOpen) {
    facts.push([
      "body",
      count([() => now(unit)?.querySelector(".a3s") !== null, () => now(unit)?.querySelector(".ii.gt") !== null]),
    ]);
    facts.push([
      "recipients",
      count([() => inside(".hb [email], .g2[email]"), () => inside(".hb [data-hovercard-id], .g2[data-hovercard-id]")]),
    ]);
    facts.push(["recipients' place", count([() => inside(".hb"), () => inside(".g2")])]);
  }
  return facts;
}

function inList(unit: Element | null): boolean {
  return unit?.getAttribute("role") === "listitem" && unit.parentElement?.getAttribute("role") === "list";
}

/** Notes the anchors of a page of Outlook. */
export function outlookAnchorsLeft(document: Document, url: URL): Count {
  const pane =
    [...document.querySelectorAll('[id$="ReadingPaneContainer"]')].find((one) => one.checkVisibility()) ?? null;
  const froms = [...(pane?.querySelectorAll('[id$="_FROM"]') ?? [])];
  const cards = froms.map((from) => from.closest("[aria-expanded]"));
  const heading = pane?.querySelector('[role="heading"]') ?? null;
  const bodies = [...(pane?.querySelectorAll('[id^="UniqueMessageBody"]') ?? [])];
  const tos = [...(pane?.querySelectorAll('[id$="_TO"]') ?? [])];
  return (replaced) => {
    const now = (element: Element | null) => latest(element, replaced);
    const attribute = (element: Element | null, name: string, valid = /./) =>
      valid.test(now(element)?.getAttribute(name) ?? "");
    const facts: [string, number][] = [
      [
        "pane",
        count([
          () => attribute(pane, "id", /ReadingPaneContainer$/),
          () =>
            document.querySelector('[data-app-section="ConversationContainer"], [data-app-section="ItemContainer"]') !==
            null,
        ]),
      ],
      [
        "thread id",
        count([
          () => /\/(id|read)\//.test(url.pathname),
          () => document.querySelectorAll('[role="option"][data-convid][aria-selected="true"]').length === 1,
        ]),
      ],
      ["subject", count([() => attribute(heading, "id", /_SUBJECT$/), () => attribute(heading, "role", /heading/)])],
      [
        "account",
        count([
          () => attribute(document.querySelector('[id^="primaryMailboxRoot"]'), "title"),
          () => attribute(document.querySelector('[id^="primaryMailboxRoot"]'), "data-folder-name"),
        ]),
      ],
      ...froms.map((from): [string, number] => [
        "message",
        count([
          () => attribute(from, "id", /_FROM$/),
          () =>
            now(from)?.closest("[aria-expanded]") !== null &&
            cards.every((card) => card === null || attribute(card, "aria-expanded")),
        ]),
      ]),
      ...bodies.map((body): [string, number] => [
        "body",
        count([
          () => attribute(body, "id", /^UniqueMessageBody/),
          () => now(body)?.closest('[role="document"]') !== null,
        ]),
      ]),
      ...bodies.map((body, index): [string, number] => [
        "sender's address",
        count([
          () => now(froms[froms.length - bodies.length + index] ?? null)?.textContent?.includes("@") === true,
          () =>
            now(froms[froms.length - bodies.length + index] ?? null)?.querySelector('[aria-label*="@"]') !== null ||
            body === null,
        ]),
      ]),
      ...tos.map((to): [string, number] => [
        "recipients",
        count([() => attribute(to, "id", /_TO$/), () => now(to)?.closest('[data-testid="RecipientWell"]') !== null]),
      ]),
    ];
    return leastOf(facts);
  };
}

function latest(element: Element | null, replaced: ReadonlyMap<Element, Element>): Element | null {
  let at = element;
  for (let next = at === null ? undefined : replaced.get(at); next !== undefined; next = replaced.get(next)) {
    at = next;
  }
  return at;
}

function count(anchors: readonly Anchor[]): number {
  return anchors.filter((anchor) => anchor()).length;
}

function leastOf(facts: readonly [string, number][]): { least: number; fact: string } {
  const [fact, least] = facts.reduce((one, other) => (other[1] < one[1] ? other : one), [
    "none",
    Number.POSITIVE_INFINITY,
  ] as const);
  return { least, fact };
}
