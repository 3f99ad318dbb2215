import { escape, type ExpectedThread, type Scene, type SceneMessage, type ScenePerson, wordsOf } from "./scene.ts";

/** How Outlook on the web shows a conversation. */
export interface OutlookLook {
  readonly lang?: "en" | "de" | "he";
  readonly layout?: "right" | "below" | "off" | "item" | "deeplink";
  /** A pane shown before and kept in the page. */
  readonly kept?: Scene;
  readonly draft?: boolean;
  /** Colleagues are shown by name only; the row of the list may still have the address. */
  readonly names?: "addresses" | "names" | "names, address in the row";
  /** The newest message stands on top. */
  readonly newestFirst?: boolean;
  /** More recipients than are shown. */
  readonly hasOthers?: boolean;
  readonly isEmpty?: boolean;
  /** Several rows are ticked. */
  readonly rows?: number;
  readonly conversation?: string;
  /** A build of 2025, with roles and labels but no ids on the heads. */
  readonly hasNoIds?: boolean;
}

export const conversation = "AAQkADhiNmU0ZWY3+DkwMzEtNGU1Nw/AQAF2n=";
export const item = "AAMkADhiNmU0ZWY3+DkwMzEtNGU1NwBGAAAAAAB/w=";

const words = {
  en: ["Reading Pane", "From", "To", "Cc", "Message body", "Email message", "You", "Message actions", "Message list", "Navigation"],
  de: ["Lesebereich", "Von", "An", "Cc", "Nachrichtentext", "E-Mail-Nachricht", "Sie", "Nachrichtenaktionen", "Nachrichtenliste", "Navigation"],
  he: ["חלונית קריאה", "מאת", "אל", "עותק", "גוף ההודעה", "הודעת דואר", "אתה", "פעולות", "רשימת הודעות", "ניווט"],
} as const; // prettier-ignore

const key = (index: number) => `Q${"BCDEFGH"[index % 7]}E/KIb${index}AA`;

/** A page of Outlook that shows the scene. */
export function outlookPage(scene: Scene, look: OutlookLook = {}): string {
  const { lang = "en", layout = "right", kept } = look;
  const [pane, , , , , , , , list, navigation] = words[lang];
  const isItem = layout === "item" || layout === "deeplink";
  const id = isItem ? "ItemReadingPaneContainer" : "ConversationReadingPaneContainer";
  const shown = `<div id="${id}" class="MtujV" tabindex="-1">${look.isEmpty === true ? '<div class="k1"><img src="data:," alt=""><span>–</span></div>' : threadHtml(scene, look)}</div>`;
  const cached =
    kept === undefined
      ? ""
      : `<div id="${id}" class="MtujV" tabindex="-1" style="display: none;">${threadHtml(kept, look)}</div>`;
  const container = `<div id="ReadingPaneContainerId" class="customScrollBar fX9q">${cached}${shown}</div>`;
  const main =
    layout === "deeplink"
      ? container
      : `<div role="main"${layout === "off" ? "" : ` aria-label="${pane}"`} data-app-section="MailReadCompose">${container}</div>`;
  const dir = lang === "he" ? "rtl" : "ltr";
  const frame =
    layout === "deeplink"
      ? main
      : `<div id="OwaTitleBar" role="banner"><button id="O365_MainLink_Me" aria-label="${escape(scene.account.name)}"></button></div><div role="navigation" aria-label="${navigation}"><div role="tree"><div id="primaryMailboxRoot_DEF-00@aa" role="treeitem" aria-level="1" aria-expanded="true" title="${scene.account.address}" data-folder-name="${scene.account.address}"><span>${scene.account.address}</span></div><div role="treeitem" data-folder-name="inbox"><span>1</span></div></div></div>${layout === "off" ? "" : `<div role="complementary" aria-label="${list}">${listHtml(scene, look)}</div>`}${main}`;
  return `<!doctype html>
<!-- Made up: no real mail. -->
<html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>Mail - ${escape(scene.account.name)} - Outlook</title></head><body><div id="app">${frame}</div></body></html>
`;
}

function listHtml(scene: Scene, look: OutlookLook): string {
  const last = scene.messages.findLast(({ from }) => from.address !== scene.account.address) ?? scene.messages[0];
  const row = (id: string, isSelected: boolean, person: ScenePerson, hasAddress: boolean) =>
    `<div role="option" id="AQAA${isSelected ? "1" : "2"}=" data-convid="${id}" aria-selected="${isSelected}" aria-label="${escape(`${person.name} ${scene.subject} 08:18 ${person.address}`)}" data-focusable-row="true" tabindex="-1"><div role="checkbox" aria-checked="${isSelected}"></div><span${hasAddress ? ` title="${person.address}"` : ""}>${escape(person.name)}</span><span>${escape(scene.subject)}</span></div>`;
  const selected = Array.from({ length: look.rows ?? 1 }, (_, index) =>
    row(
      index === 0 ? (look.conversation ?? conversation) : `AAQkMORE${index}=`,
      true,
      last?.from ?? scene.account,
      look.names !== "names",
    ),
  );
  return `<div id="MailList" tabindex="-1"><div role="listbox" data-app-section="MessageList">${selected.join("")}${row("AAQkELSEWHERE=", false, { name: "Other Person", address: "other@elsewhere.example" }, true)}</div></div>`;
}

function threadHtml(scene: Scene, look: OutlookLook): string {
  const isItem = look.layout === "item" || look.layout === "deeplink";
  const messages = scene.messages.map((message, index) => messageHtml(scene, message, index, look));
  const ordered = look.newestFirst === true ? messages.toReversed() : messages;
  const draft =
    look.draft === true
      ? `<div class="aVla3"><div aria-label="${words[look.lang ?? "en"][5]}" tabindex="-1"><div role="heading" aria-level="3">[…]</div><div id="docking_InitVisiblePart_1"><div role="textbox" aria-label="${words[look.lang ?? "en"][4]}" contenteditable="true">half a sentence to stranger@elsewhere.example</div></div></div></div>`
      : "";
  const subject = `<span${look.hasNoIds === true ? "" : ` id="${isItem ? `MSG_${key(0)}` : "CONV_7"}_SUBJECT"`} role="heading" aria-level="2"><span title="${escape(scene.subject)}">${escape(scene.subject)}</span></span>`;
  return `<div data-app-section="${isItem ? "ItemContainer" : "ConversationContainer"}" class="Q8TCC">${subject}<div class="customScrollBar ZOM9m">${ordered.join("\n")}${draft}</div></div>`;
}

function shownAs({ name, address }: ScenePerson, names: OutlookLook["names"]): string {
  return names === undefined || names === "addresses" ? `${name}<${address}>` : name;
}

function messageHtml(scene: Scene, message: SceneMessage, index: number, look: OutlookLook): string {
  const { lang = "en", names } = look;
  const [, fromWord, toWord, ccWord, bodyWord, messageWord, you, actions] = words[lang];
  const isOpen = message.state === "expanded";
  const isOwn = message.from.address === scene.account.address;
  const isItem = look.layout === "item" || look.layout === "deeplink";
  const mark = lang === "he" ? "\u200f" : "";
  const label = isOpen ? shownAs(message.from, names) : message.from.name;
  const shown = isOwn ? you : label;
  const id = (field: string) => (look.hasNoIds === true ? "" : ` id="MSG_${key(index)}_${field}"`);
  const from = `<span class="Q84Kk" role="heading" aria-level="3"${id("FROM")}><span role="button" tabindex="0" aria-label="${fromWord}: ${escape(label)}"><span class="OZZZK">${mark}${escape(shown)}${mark}</span></span></span>`;
  const date = new Intl.DateTimeFormat(lang === "en" ? "en-US" : lang, {
    weekday: "short",
    day: "numeric",
    month: "numeric",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(new Date(message.at));
  const dated = `<div data-testid="SentReceivedSavedTime" role="heading" aria-level="3"${id("DATETIME")} title="${escape(date)}">${mark}${escape(date)}</div>`;
  if (!isOpen) {
    return `<div class="aVla3"><div aria-expanded="false" class="BS0OK"><div class="wide-content-host"><div tabindex="-1" aria-label="${messageWord}"><div>${from}${dated}<div class="_nzWz">${escape(message.paragraphs.join(" "))}</div></div></div></div></div></div>`;
  }
  const field = (name: "TO" | "CC", word: string, people: readonly ScenePerson[]) => {
    const texts = people.map((person) => escape(shownAs(person, names)));
    const others =
      look.hasOthers === true && name === "TO" ? '<button type="button" id="plusOthers_1">+ 12</button>' : "";
    return people.length === 0
      ? ""
      : `<div${id(name)} role="heading" aria-level="3" aria-label="${word}: ${texts.join("; ")}">${word}: ${texts.map((text) => `<button type="button">${text}</button>`).join("; ")}${others}</div>`;
  };
  const quoted = belowHtml(message);
  const own = isItem ? "" : `<div${id("SUBJECT")} aria-labelledby="CONV_7_SUBJECT"></div>`;
  return `<div class="aVla3"><div aria-expanded="true" class="BS0OK"><div class="wide-content-host"><div tabindex="-1" aria-label="${messageWord}" class="SlLx9"><div class="uSg02">${from}<div role="toolbar" aria-label="${actions}"><button role="menuitem" aria-label="…"></button></div></div><div data-testid="RecipientWell">${field("TO", toWord, message.to)}${field("CC", ccWord, message.cc ?? [])}</div>${dated}${own}<div role="document" tabindex="0" aria-label="${bodyWord}" id="UniqueMessageBody_${index}" class="XbIp4 customScrollBar allowTextSelection"><div visibility="visible"><div class="BIZfh">${message.paragraphs.map((text) => `<div>${escape(text)}</div>`).join("")}${quoted}</div></div></div></div></div></div></div>`;
}

/** Outlook marks what is answered and what is passed on alike. */
function belowHtml({ below }: SceneMessage): string {
  const part = (who: string, prefix: string) =>
    `<hr style="display:inline-block;width:98%"><div id="${prefix}divRplyFwdMsg" dir="ltr"><b>…</b> ${who} &lt;${who.toLowerCase()}@elsewhere.example&gt;<br></div><div>words of before</div>`;
  if (below === undefined) {
    return "";
  }
  switch (below) {
    case "answered":
    case "forwarded":
      return part("Quoted", "x_");
    case "forwarded-twice":
      return part("Quoted", "x_") + part("Third", "x_x_");
    case "answered-twice-forwarded":
      return part("Quoted", "x_") + part("Third", "x_x_") + part("Fourth", "x_x_x_");
  }
}

/** What the page must be read as. `id` is that of the address. */
export function outlookExpected(scene: Scene, look: OutlookLook = {}, id: string = conversation): ExpectedThread {
  const { lang = "en", names } = look;
  const hasAddresses = names === undefined || names === "addresses";
  const inRow = scene.messages.findLast(({ from }) => from.address !== scene.account.address)?.from;
  const hasRow = names !== "names" && look.layout !== "off" && look.layout !== "deeplink";
  const open = scene.messages.filter(({ state }) => state === "expanded");
  const told = hasAddresses
    ? open.flatMap(({ from, to, cc = [] }) => [...(from.address === scene.account.address ? [] : [from]), ...to, ...cc])
    : [];
  const known = (person: ScenePerson) =>
    [...told, ...(hasRow && inRow !== undefined ? [inRow] : [])].some(({ address }) => address === person.address);
  const address = (person: ScenePerson) => (known(person) ? person.address : null);
  const messages = scene.messages.map((message, index) => {
    const isOpen = message.state === "expanded";
    const isOwn = message.from.address === scene.account.address;
    const isShown = isOpen && hasAddresses && !isOwn;
    const resolvable = isOwn ? null : address(message.from);
    return {
      id: look.hasNoIds === true ? null : key(index),
      state: isOpen ? ("expanded" as const) : ("collapsed" as const),
      from: {
        name: isOwn ? words[lang][6] : message.from.name,
        // "You": the label beside it may have the address.
        email: isShown || (isOwn && isOpen && hasAddresses) ? message.from.address : null,
        ...(resolvable === null ? {} : { resolvable }),
      },
      to: isOpen ? message.to.flatMap((person) => address(person) ?? []) : [],
      cc: isOpen ? (message.cc ?? []).flatMap((person) => address(person) ?? []) : [],
      sentAt: null,
      text: isOpen ? message.paragraphs.join("\n") : null,
      ...(isOpen && {
        forwarded: message.below?.startsWith("forwarded") === true ? wordsOf(belowHtml(message)) : null,
      }),
    };
  });
  return {
    provider: "outlook",
    threadId: id,
    subject: scene.subject,
    account: look.layout === "deeplink" ? null : scene.account.address,
    messages: look.newestFirst === true ? messages.toReversed() : messages,
  };
}
