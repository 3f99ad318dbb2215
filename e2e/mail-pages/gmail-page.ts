import { escape, wordsOf, type ExpectedThread, type Scene, type SceneMessage, type ScenePerson } from "./scene.ts";

/** How Gmail shows a conversation. */
export interface GmailLook {
  readonly lang?: string;
  readonly dir?: "ltr" | "rtl";
  readonly layout?: "standard" | "split-right" | "split-below" | "popout";
  /** What the heading says of the thread's permanent id, whose attribute is missing from some pages since November 2025. */
  readonly permanentId?: "given" | "missing" | "undefined";
  /** Another thread, opened before and kept in the page. */
  readonly kept?: Scene;
  readonly draft?: "inline" | "saved";
  /** The table of details was opened on the last message. */
  readonly hasDetails?: boolean;
  readonly isLoading?: boolean;
  /** Further markup at the end of the body. */
  readonly end?: string;
}

/** Gmail's id of a moment: its upper bits are the time. */
function idAt(at: string, index: number): bigint {
  return (BigInt(Date.parse(at)) << 20n) | BigInt(0x31c5a + index * 4099);
}

const hex = (id: bigint) => id.toString(16).padStart(16, "0");
const code = (value: string) =>
  Buffer.from(JSON.stringify([value]))
    .toString("base64")
    .replaceAll("=", "");

const words: Readonly<
  Record<string, readonly [to: string, me: string, details: string, reply: string, forwarded: string]>
> = {
  en: ["to", "me", "Show details", "Reply", "Forwarded message"],
  de: ["an", "mich", "Details einblenden", "Antworten", "Weitergeleitete Nachricht"],
  he: ["אל", "אני", "הצגת פרטים", "תשובה", "הודעה שהועברה"],
  ja: ["宛先:", "自分", "詳細を表示", "返信", "転送されたメッセージ"],
};

/** A page of Gmail that shows the scene. */
export function gmailPage(scene: Scene, look: GmailLook = {}): string {
  const { lang = "en", dir = "ltr", layout = "standard", kept, end = "" } = look;
  const thread = threadHtml(scene, look);
  const title = layout.startsWith("split") ? "Inbox (3)" : scene.subject;
  const views =
    layout === "popout"
      ? `<div class="nH" role="main">${thread}</div>`
      : layout === "standard"
        ? `<div class="nH" style="display:none">${listHtml()}</div>${kept === undefined ? "" : `<div class="nH" style="display: none;">${threadHtml(kept, look)}</div>`}<div class="nH" role="main">${thread}</div>`
        : `<div class="nH" role="main"><div class="bGI nH"><div class="aia${layout === "split-below" ? " ai9" : ""}" gh="tl"><div class="Nu tf aZ6">${listHtml()}</div><div class="Nu S3 aZ6"><div class="ao8"><div class="ao9">${thread === "" ? '<div class="apa">–</div>' : thread}</div></div></div></div></div></div>`;
  const banner =
    layout === "popout"
      ? ""
      : `<header role="banner" id="gb"><form role="search"><input aria-label="Search"></form><a role="button" tabindex="0" aria-label="Google: ${escape(scene.account.name)}&#10;(${scene.account.address})" href="https://accounts.google.com/SignOutOptions?hl=${lang}"></a></header>`;
  const rail =
    layout === "popout"
      ? ""
      : '<div class="nH bAw nn aUx"><div class="WN9Ejb br3"><div class="brC-brG" style="display:none"></div></div><div class="brC-aT5-aOt-Jw" role="complementary" aria-label="Side panel"></div></div>';
  return `<!doctype html>
<!-- Made up: no real mail. -->
<html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>${escape(title)} - ${scene.account.address} - Gmail</title></head>
<body${layout === "popout" ? ' class="aAU xE Su"' : ""}>${banner}
<div class="nH bkL"><div class="no"><div class="aeN WR nH oy8Mbf" role="navigation"></div>
<div class="nH bkK nn"><div class="nH"><div class="nH ar4 z"><div class="aeI"><div class="AO"><div class="Tm aeJ"><div class="aeF"><div class="nH">${views}</div></div></div></div></div></div></div></div>
${rail}</div></div>${end}</body></html>
`;
}

/** A list without a thread. */
export function gmailList(account: ScenePerson, end = ""): string {
  return gmailPage({ subject: "Inbox", account, messages: [] }, { layout: "split-right", end });
}

function listHtml(): string {
  const row = (index: number) =>
    `<tr class="zA ${index % 2 === 0 ? "yO" : "zE"}" role="row" tabindex="-1"><td class="oZ-x3"><div role="checkbox" aria-checked="false"></div></td><td class="yX xY"><div class="yW"><span class="bA4"><span class="zF" email="row${index}@elsewhere.example" name="Row ${index}" data-hovercard-id="row${index}@elsewhere.example" translate="no">Row ${index}</span></span></div></td><td class="xY a4W"><div class="xS" role="link"><div class="xT"><div class="y6"><span class="bog"><span data-thread-id="#thread-f:17${index}" data-legacy-thread-id="19bbbbbbbbbbbbb${index}" data-legacy-last-message-id="19bbbbbbbbbbbbc${index}">Other mail ${index}</span></span></div></div></div></td><td class="xW xY"><span title="Fri, Nov 6, 2026"><span>Nov 6</span></span></td></tr>`;
  return `<div gh="tm"><div gh="mtb"></div></div><div class="bGI nH"><div gh="tl"><table class="F cf zt" role="grid" aria-readonly="true"><tbody>${[0, 1, 2].map(row).join("")}</tbody></table></div></div>`;
}

function threadHtml(scene: Scene, look: GmailLook): string {
  const [first] = scene.messages;
  if (first === undefined) {
    return "";
  }
  const id = idAt(first.at, 0);
  const permanent = {
    given: ` data-thread-perm-id="thread-f:${id}"`,
    missing: "",
    undefined: ' data-thread-perm-id="undefined"',
  };
  const folded = scene.messages.filter(({ state }) => state === "folded").length;
  const stack =
    folded === 0 ? "" : `<div class="G3 G2 adv" role="button"><span class="adx"><span>${folded}</span></span></div>`;
  const messages =
    look.isLoading === true
      ? ""
      : scene.messages.map((message, index) => messageHtml(scene, message, index, look)).join(`\n${stack}`);
  const saved =
    look.draft === "saved"
      ? `<div class="h7 ie nH oy8Mbf" role="listitem" aria-expanded="true"><div class="G3 G2"><div class="adn ads" data-message-id="#msg-a:r88120771" data-legacy-message-id="19c0ffee00000001"><div class="gB"><div class="M9"><form><input name="rt" value="x"><input name="subject"></form><div role="textbox" contenteditable="true">not sent, to <span email="stranger@elsewhere.example" name="S">S</span></div></div></div></div></div></div>`
      : "";
  return `<div gh="tm"><div gh="mtb"></div></div><div class="nH g id"><div class="nH"><div class="nH a98 iY"><div class="nH V8djrc byY"><div class="nH"><div class="bHJ"><span><button aria-label="…" jsname="tRarif"></button></span></div><div class="ha"><h2 jsname="r4nke" class="hP" tabindex="-1"${permanent[look.permanentId ?? "given"]} data-legacy-thread-id="${hex(id)}">${escape(scene.subject)}</h2><div class="pG" role="switch" aria-checked="false"></div></div></div></div><div class="nH aHU"><div class="nH hx"><div class="nH"><div tabindex="-1" role="menu" class="b7 J-M" style="display: none;"></div></div><div class="nH" role="list">${messages}${saved}</div></div></div></div></div></div>`;
}

function messageHtml(scene: Scene, message: SceneMessage, index: number, look: GmailLook): string {
  const { from, state } = message;
  const [first] = scene.messages;
  const threadId = `#thread-f:${idAt(first?.at ?? message.at, 0)}`;
  const id = idAt(message.at, index);
  const own = message.isUnsynced === true ? "#msg-a:r5501928837465" : `#msg-f:${id}`;
  const log = `jslog="20511; u014N:cOuCgd,Kr2w4b; 1:${code(threadId)}; 4:${code(own)}"`;
  const ids = `data-message-id="${own}"${message.isUnsynced === true ? "" : ` data-legacy-message-id="${hex(id)}"`}`;
  const date = new Intl.DateTimeFormat(look.lang ?? "en", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  }).format(new Date(message.at));
  const dated = `<span id=":${index}g" class="g3" title="${escape(date)}" alt="${escape(date)}" role="gridcell" tabindex="-1">${escape(date)}</span><div class="zd bi4" tabindex="0" role="checkbox" aria-checked="false"${message.isFresh === true ? "" : ` ${log}`}></div>`;
  const picture = `<div class="aju"><div class="aCi"><div class="aFg" style="display: none;"></div><img class="ajn" jid="${from.address}" data-hovercard-id="${from.address}" data-name="${escape(from.name)}" aria-hidden="true" src="data:,"></div></div>`;
  const sender = `<span email="${from.address}" name="${escape(from.name)}" data-hovercard-id="${from.address}" class="gD"`;
  if (state !== "expanded") {
    const className = state === "folded" ? "kQ bg adv" : "kv";
    return `<div class="${className}" role="listitem" tabindex="-1" aria-expanded="false"><div class="Bk"><div class="G3 G2"><div><div id=":${index}a"><div class="adf ads"${message.isFresh === true || state === "folded" ? "" : ` ${ids}`}>${picture}<div class="gs gt"><div class="gE hI"><table role="presentation" class="cf gJ"><tbody><tr><td class="gF gK">${sender} role="gridcell" tabindex="-1">${escape(from.name)}</span></td><td class="gH bAk">${dated}</td></tr><tr><td colspan="3"><div class="iA g6" role="gridcell">${escape(message.paragraphs.join(" "))}</div></td></tr></tbody></table></div></div></div></div></div></div></div></div>`;
  }
  const isLast = index === scene.messages.length - 1;
  const details = look.hasDetails === true && isLast ? detailsHtml(message, date) : "";
  const reply =
    look.draft === "inline" && isLast
      ? `<div class="gA gt acV"><div class="gB xu"><div class="ip iq adB"><div class="M9"><div class="aoI" role="region" data-compose-id="7"><input type="hidden" name="rt" value="${threadId}"><div class="aoD hl"><span email="stranger@elsewhere.example" name="Stranger" class="gD">Stranger</span></div><div contenteditable="true" role="textbox" aria-label="…">half a sentence</div></div></div></div></div></div>`
      : "";
  return `<div class="h7 ie nH oy8Mbf" role="listitem" tabindex="-1" aria-expanded="true"><div class="Bk"><div class="G3 G2"><div><div id=":${index}a"><div class="adn ads" ${ids}>${picture}<div class="gs"><div class="gE iv gt"><table class="cf gJ"><tbody><tr class="acZ"><td class="gF gK"><table class="cf ix"><tbody><tr><td class="c2"><h3 class="iw gFxsud"><span translate="no" class="qu" role="gridcell" tabindex="-1">${sender}><span>${escape(from.name)}</span></span> <span class="go"><span aria-hidden="true">&lt;</span>${from.address}<span aria-hidden="true">&gt;</span></span></span></h3></td></tr></tbody></table></td><td class="gH bAk"><div class="gK">${dated}</div></td><td class="gH acX bAm" rowspan="2"><div class="T-I J-J5-Ji" role="button" aria-label="…" aria-expanded="false" aria-haspopup="true"></div></td></tr><tr class="acZ xD"><td colspan="3"><table class="cf adz"><tbody><tr><td class="ady"><div class="iw ajw"><span translate="no" class="hb">${recipientsHtml(scene, message, look)} </span></div><div aria-haspopup="true" class="ajy" role="button" tabindex="0"></div>${details}</td></tr></tbody></table></td></tr></tbody></table></div><div class=""><div class="aHl"></div><div id=":${index}b" class="ii gt" ${log}><div id=":${index}c" class="a3s aiL "><div dir="auto">${message.paragraphs.map((text) => `<p>${escape(text)}</p>`).join("")}</div>${belowHtml(message, look)}</div></div></div></div></div></div>${reply}</div></div></div></div>`;
}

function recipientsHtml(scene: Scene, { to, cc = [] }: SceneMessage, { lang = "en" }: GmailLook): string {
  const [word, me] = words[lang] ?? words["en"] ?? ["to", "me"];
  const span = ({ name, address }: ScenePerson) => {
    const shown = escape(address === scene.account.address ? me : name);
    return `<span email="${address}" name="${shown}" data-hovercard-id="${address}" class="g2">${shown}</span>`;
  };
  return `${word} ${[...to, ...cc].map(span).join(", ")}`;
}

function detailsHtml({ from, to }: SceneMessage, date: string): string {
  const row = (cell: string) =>
    `<tr class="ajv"><td class="gG"><span class="gI">…</span></td><td class="gL"><span class="gI">${cell}</span></td></tr>`;
  return `<div class="ajA SK" tabindex="-1"><div class="ajB gt"><table class="ajC"><tbody>${row(`<span class="gD" email="${from.address}">${escape(from.name)}</span>`)}${row(to.map(({ address }) => `<span email="${address}">${address}</span>`).join(", "))}${row(date)}</tbody></table></div></div>`;
}

function belowHtml({ below }: SceneMessage, { lang = "en" }: GmailLook): string {
  const word = (words[lang] ?? words["en"])?.[4] ?? "";
  if (below === undefined) {
    return "";
  }
  switch (below) {
    case "answered":
      return answered("<div>words of before</div>");
    case "answered-twice-forwarded":
      return answered(`<div>words of before</div>${forwarded(word, "Third", forwarded(word, "Fourth"))}`);
    case "forwarded":
      return `<br>${forwarded(word, "Third")}`;
    case "forwarded-twice":
      return `<br>${forwarded(word, "Third", forwarded(word, "Fourth"))}`;
  }
}

function answered(inner: string): string {
  return `<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">… &lt;<a href="mailto:quoted@elsewhere.example">quoted@elsewhere.example</a>&gt;:<br></div><blockquote class="gmail_quote" style="margin:0">${inner}</blockquote></div>`;
}

/** A message passed on; the head of one that was copied from a mail page stands in it, too. */
function forwarded(word: string, who: string, inner = ""): string {
  const address = `${who.toLowerCase()}@elsewhere.example`;
  return `<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- ${word} ---------<br><strong class="gmail_sendername" dir="auto">${who} Party</strong> <span dir="auto">&lt;<a href="mailto:${address}">${address}</a>&gt;</span><br>…</div><br><br><div>words of somebody else</div><h3><span class="gD" email="${address}" name="${who} Party">${who} Party</span></h3>${inner}</div>`;
}

/** What the page must be read as. */
export function gmailExpected(scene: Scene): ExpectedThread {
  const [first] = scene.messages;
  return {
    provider: "gmail",
    threadId: hex(idAt(first?.at ?? "", 0)),
    subject: scene.subject,
    account: scene.account.address,
    messages: scene.messages.map((message, index) => {
      const isOpen = message.state === "expanded";
      const hasId = message.isFresh !== true && message.state !== "folded";
      const id = message.isUnsynced === true ? "msg-a:r5501928837465" : hex(idAt(message.at, index));
      return {
        id: hasId ? id : null,
        state: message.state === "folded" ? "hidden" : message.state,
        from: { name: message.from.name, email: message.from.address },
        to: isOpen ? [...message.to, ...(message.cc ?? [])].map(({ address }) => address) : [],
        cc: [],
        sentAt: hasId && message.isUnsynced !== true ? new Date(message.at).toISOString() : null,
        text: isOpen ? message.paragraphs.join("\n") : null,
        ...(isOpen && { forwarded: passedOn(message) }),
      };
    }),
  };
}

function passedOn(message: SceneMessage): string | null {
  return message.below?.startsWith("forwarded") === true ? wordsOf(belowHtml(message, {})) : null;
}
