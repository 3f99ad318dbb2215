import { gmailExpected, gmailList, gmailPage, type GmailLook } from "./gmail-page.ts";
import { conversation, item, outlookExpected, outlookPage, type OutlookLook } from "./outlook-page.ts";
import { people, single, usual, withMessages, type FixturePage, type Scene, type SceneMessage } from "./scene.ts";

const token = "FMfcgzQfBsmTkWvZkLhRwXnPqDcGjVtB";
const gmail = "https://mail.google.com/mail/u/0/";
const outlook = "https://outlook.office.com/mail/inbox/id/";
const { me, ada, ben, noa, jürgen, list } = people;

/** Every view of both applications that is to be read, or to be left alone. */
export function fixturePages(): FixturePage[] {
  return [...gmailPages(), ...gmailSilent(), ...outlookPages(), ...outlookSilent()];
}

function gmailPages(): FixturePage[] {
  const read = (name: string, look: GmailLook = {}, scene: Scene = usual, url = `${gmail}#inbox/${token}`) => ({
    name: `gmail/${name}.html`,
    url,
    html: gmailPage(scene, look),
    expected: gmailExpected(scene),
  });
  const hebrew = withMessages({ ...usual, subject: "חידוש משאבה" }, (message) =>
    message.from === ada ? { ...message, from: noa } : message,
  );
  const german = withMessages({ ...usual, subject: "Verlängerung Pumpe" }, (message) =>
    message.from === ada ? { ...message, from: jürgen } : message,
  );
  const folded = {
    ...usual,
    messages: [
      ...Array.from({ length: 6 }, (_, index): SceneMessage => ({
        from: index % 2 === 0 ? ada : me,
        to: [me],
        at: `2026-10-${10 + index}T09:00:00Z`,
        paragraphs: ["Earlier."],
        state: index === 0 ? "collapsed" : "folded",
        isFresh: true,
      })),
      ...usual.messages.slice(1),
    ],
  };
  const unsynced = {
    ...usual,
    messages: [
      ...usual.messages,
      {
        from: me,
        to: [ada],
        at: "2026-11-06T07:00:00Z",
        paragraphs: ["Monday at ten."],
        state: "expanded",
        isUnsynced: true,
      } as const,
    ],
  };
  const kept = {
    ...single({ from: ben, at: "2026-08-01T10:00:00Z", paragraphs: ["Something else."] }, "Another matter"),
  };
  return [
    read("standard"),
    read("standard-de", { lang: "de" }, german),
    read("standard-ja", { lang: "ja" }),
    read("standard-he-rtl", { lang: "he", dir: "rtl" }, hebrew),
    read("split-right", { layout: "split-right" }, usual, `${gmail}#inbox`),
    read("split-below", { layout: "split-below" }, usual, `${gmail}#label/Customers`),
    read(
      "popout",
      { layout: "popout" },
      usual,
      `${gmail}popout?ver=abc&search=inbox&th=%23thread-f%3A${BigInt(`0x${gmailExpected(usual).threadId}`)}&cvid=1`,
    ),
    read("conversation-view-off", {}, single()),
    read("delegated", {}, usual, `https://mail.google.com/mail/b/ADhV1/u/0/#inbox/${token}`),
    read("third-account", {}, usual, `https://mail.google.com/mail/u/2/#search/pump+renewal/${token}`),
    read("with-compose-in-address", {}, usual, `${gmail}#inbox/${token}?compose=new`),
    read("permanent-id-missing", { permanentId: "missing" }),
    read("permanent-id-undefined", { permanentId: "undefined" }),
    read("unsynced-reply", {}, unsynced),
    read("folded", {}, folded),
    read("kept-thread", { kept }),
    read("kept-thread-split", { kept, layout: "split-right" }, usual, `${gmail}#inbox`),
    read("saved-draft", { draft: "saved" }),
    read("inline-reply", { draft: "inline" }),
    read("details-open", { hasDetails: true }),
    read("forwarded", {}, single({ below: "forwarded" })),
    read("forwarded-twice", {}, single({ below: "forwarded-twice" })),
    read("answered-twice-forwarded", {}, single({ below: "answered-twice-forwarded" })),
    read("through-a-list", {}, single({ from: list })),
    read("beside-a-compose-window", {
      end: '<div class="dw"><div class="nH nn" role="dialog"><div class="AD"><form><div role="textbox" contenteditable="true">to <span email="stranger@elsewhere.example" class="gD">S</span></div></form></div></div></div>',
    }),
    read("address-in-subject", {}, single({}, "Fwd: from stranger@elsewhere.example - Gmail")),
  ];
}

function gmailSilent(): FixturePage[] {
  const silent = (name: string, html: string, url = `${gmail}#inbox`) => ({
    name: `gmail/silent-${name}.html`,
    url,
    html,
    expected: null,
  });
  const other = single({ from: ben, at: "2026-08-01T10:00:00Z" }, "Another matter");
  const both = gmailPage(usual).replace(
    "</body>",
    `${/<div class="nH" role="main">[\s\S]*?(?=<\/div><\/div><\/div><\/div><\/div><\/div><\/div><\/div>\n)/.exec(gmailPage(other))?.[0] ?? ""}</div></body>`,
  );
  return [
    silent("list", gmailList(me)),
    silent("list-of-a-search-like-an-id", gmailList(me), `${gmail}#search/0123456789abcdef`),
    silent("split-empty", gmailPage({ ...usual, messages: [] }, { layout: "split-right" })),
    silent(
      "list-over-kept-thread",
      gmailPage(usual)
        .replace('<div class="nH" role="main">', '<div class="nH" style="display:none">')
        .replace('<div class="nH" style="display:none"><div gh="tm">', '<div class="nH" role="main"><div gh="tm">'),
    ),
    silent("loading", gmailPage(usual, { isLoading: true }), `${gmail}#inbox/${token}`),
    silent("two-threads", both),
    silent(
      "print",
      `<html><body><div class="bodycontainer"><table class="message"><tr><td><b>Ada Okafor</b> &lt;ada.okafor@brightwater.example&gt;</td></tr></table></div></body></html>`,
      `${gmail}?ui=2&view=pt&search=all&permthid=thread-f:1&simpl=msg-f:1`,
    ),
    silent("print-of-a-page", gmailPage(usual), `${gmail}?view=pt&th=19a`),
    silent("whole-message", gmailPage(usual), `${gmail}?view=lg&permmsgid=msg-f:1`),
    silent(
      "original",
      `<html><body><pre>From: ada.okafor@brightwater.example</pre></body></html>`,
      `${gmail}?view=om&th=19a`,
    ),
    silent(
      "chat",
      gmailPage({ ...usual, messages: [] }, { layout: "split-right" }),
      `${gmail}#chat/space/AAAAlongenoughtoken`,
    ),
    silent(
      "settings",
      `<html><body><div role="main"><h2>Settings</h2><form><span email="${me.address}">${me.address}</span></form></div></body></html>`,
      `${gmail}#settings/accounts`,
    ),
    silent(
      "compose-popout",
      `<html><body class="aAU xE Su"><div role="main"><form><span email="${ada.address}" class="vR">Ada</span></form></div></body></html>`,
      `${gmail}popout?ver=abc#cmid=9`,
    ),
    silent("elsewhere", gmailPage(usual), "https://mail.google.com/chat/u/0/"),
  ];
}

function outlookPages(): FixturePage[] {
  const read = (
    name: string,
    look: OutlookLook = {},
    scene: Scene = usual,
    id = conversation,
    url = `${outlook}${encodeURIComponent(id)}`,
  ) => ({
    name: `outlook/${name}.html`,
    url,
    html: outlookPage(scene, look),
    expected: outlookExpected(scene, look, id),
  });
  const one = single({ cc: [ben] });
  const german = withMessages({ ...usual, subject: "Verlängerung Pumpe" }, (message) =>
    message.from === ada ? { ...message, from: jürgen } : message,
  );
  const hebrew = withMessages({ ...usual, subject: "חידוש משאבה" }, (message) =>
    message.from === ada ? { ...message, from: noa } : message,
  );
  const kept = single({ from: ben, paragraphs: ["Something else."] }, "Another matter");
  return [
    read("pane-right"),
    read("pane-below", { layout: "below" }),
    read("pane-off", { layout: "off" }),
    read("list-address", {}, usual, conversation, "https://outlook.office.com/mail/inbox"),
    read(
      "consumer",
      { conversation: "AQQkADAwATMwMAEQAK9=" },
      usual,
      "AQQkADAwATMwMAEQAK9=",
      `https://outlook.live.com/mail/0/inbox/id/${encodeURIComponent("AQQkADAwATMwMAEQAK9=")}`,
    ),
    read(
      "cloud-second-account",
      {},
      usual,
      conversation,
      `https://outlook.cloud.microsoft/mail/1/sentitems/id/${encodeURIComponent(conversation)}`,
    ),
    read("item-view", { layout: "item" }, one, item),
    read(
      "deep-link",
      { layout: "deeplink" },
      one,
      item,
      `https://outlook.office365.com/mail/deeplink/read/${encodeURIComponent(item)}?ItemID=${encodeURIComponent(item.replaceAll("/", "-"))}&exvsurl=1`,
    ),
    read("german", { lang: "de" }, german),
    read("hebrew", { lang: "he" }, hebrew),
    read("newest-first", { newestFirst: true }),
    read("kept-pane", { kept }),
    read("draft", { draft: true }),
    read("more-recipients", { hasOthers: true }),
    read("names-only", { names: "names" }),
    read("names-resolved", { names: "names, address in the row" }),
    read("passed-on", {}, single({ below: "forwarded" }, "FW: Pump renewal 2027")),
    read("answered", {}, single({ below: "answered" })),
    read("passed-on-twice", {}, single({ below: "forwarded-twice" }, "FW: FW: Pump renewal 2027")),
    read("answered-twice-passed-on", {}, single({ below: "answered-twice-forwarded" }, "RE: FW: FW: Pump renewal")),
    read("without-ids", { hasNoIds: true }, single({ cc: [] })),
  ];
}

function outlookSilent(): FixturePage[] {
  const silent = (name: string, look: OutlookLook, url = "https://outlook.office.com/mail/inbox") => ({
    name: `outlook/silent-${name}.html`,
    url,
    html: outlookPage(usual, look),
    expected: null,
  });
  return [
    silent("selected-row-empty-pane", { isEmpty: true }),
    silent("empty-pane-named-in-address", { isEmpty: true }, `${outlook}${encodeURIComponent(conversation)}`),
    silent("several-rows", { rows: 3 }),
    silent("address-of-another", {}, `${outlook}${encodeURIComponent("AAQkSOMETHINGELSE=")}`),
    silent("compose-deep-link", {}, "https://outlook.office.com/mail/deeplink/compose"),
    silent("calendar", {}, "https://outlook.office.com/calendar/view/week"),
    silent("people", {}, "https://outlook.office.com/people/"),
  ];
}
