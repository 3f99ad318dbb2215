import { describe, expect, it } from "vitest";
import { readOutlook } from "./outlook-read.ts";
import type { Reading } from "./reading.ts";
import { copyOf, fixture, page } from "./testing.ts";

const url = "https://outlook.cloud.microsoft/mail/inbox/id/AAQkADk2Zg%2BZTFhNzYtM2E%3D";
const list = "https://outlook.cloud.microsoft/mail/inbox";
const conversation = fixture("outlook/conversation-right.html");

function read(html: string, change: (document: Document) => void = () => {}, at = url) {
  const opened = page(html, at);
  change(opened.document);
  return readOutlook(opened.document, opened.url);
}

function reason(html: string, change?: (document: Document) => void, at?: string): string {
  const result = read(html, change, at);
  return result.ok ? "read" : result.reason;
}

function reading(html: string, change?: (document: Document) => void, at?: string): Reading {
  const result = read(html, change, at);
  if (!result.ok) {
    throw new Error(result.reason);
  }
  return result.reading;
}

const each = (document: Document, css: string, act: (element: Element) => void) =>
  document.querySelectorAll(css).forEach(act);
const pane = '[id="ConversationReadingPaneContainer"]';

describe("what is no thread in Outlook", () => {
  it("a selected row beside an empty pane, or a pane with a picture only", () => {
    expect(reason(conversation, (document) => each(document, pane, (found) => found.replaceChildren()), list)).toBe(
      "no_thread",
    );
    expect(
      reason(
        conversation,
        (document) =>
          each(document, pane, (found) => (found.innerHTML = `<p>${"Select an item to read. ".repeat(9)}</p>`)),
        list,
      ),
    ).toBe("no_thread");
  });

  it.each(["https://outlook.office.com/mail/deeplink/compose", "https://outlook.office.com/calendar/view/week"])(
    "%s is not read",
    (at) => {
      expect(reason(conversation, undefined, at)).toBe("no_thread");
    },
  );

  it("an address that names a thread before the pane is there is loading", () => {
    expect(reason("<body></body>")).toBe("half_loaded");
  });
});

describe("a thread of Outlook that cannot be told for certain", () => {
  const unselect = (document: Document) =>
    each(document, '[aria-selected="true"]', (row) => row.setAttribute("aria-selected", "false"));

  it("the list does not confirm the address: it may be ahead of the pane", () => {
    expect(reason(conversation, unselect)).toBe("half_loaded");
    expect(
      reason(conversation, (document) =>
        each(document, '[aria-selected="true"]', (row) => row.removeAttribute("data-convid")),
      ),
    ).toBe("half_loaded");
  });

  it("is read on when the list was scrolled away from it, and no other thread in its place", () => {
    const known = reading(conversation);
    const opened = page(conversation, url);
    unselect(opened.document);
    const again = (before: Reading) =>
      readOutlook(opened.document, opened.url, undefined, undefined, undefined, undefined, before);
    expect(again(known).ok).toBe(true);
    expect(again({ ...known, threadId: "AAQkOTHER" }).ok).toBe(false);
    expect(again({ ...known, messages: known.messages.map((message) => ({ ...message, id: "OTHER" })) }).ok).toBe(
      false,
    );
  });

  it("a sender of whom only the label is there, and a message that is neither open nor says that it is collapsed", () => {
    expect(reason(conversation, (document) => each(document, '[id$="_FROM"]', (from) => (from.textContent = "")))).toBe(
      "half_loaded",
    );
    expect(
      reason(conversation, (document) =>
        each(document, '[aria-expanded="false"]', (card) => card.removeAttribute("aria-expanded")),
      ),
    ).toBe("half_loaded");
  });

  it("is half loaded while the selected row is another conversation's", () => {
    expect(
      reason(conversation, (document) =>
        each(document, '[aria-selected="true"]', (row) => row.setAttribute("data-convid", "AAQkSTALE=")),
      ),
    ).toBe("half_loaded");
  });

  it("is half loaded while an open message has no body, or a message no sender", () => {
    expect(reason(conversation, (document) => document.querySelector('[id^="UniqueMessageBody"]')?.remove())).toBe(
      "half_loaded",
    );
    expect(
      reason(conversation, (document) => document.querySelector('[id="MSG_QAEIJBK8QAA_FROM"]')?.removeAttribute("id")),
    ).toBe("half_loaded");
  });

  it("is ambiguous when two panes are visible", () => {
    expect(
      reason(conversation, (document) => each(document, pane, (found) => found.after(found.cloneNode(true)))),
    ).toBe("ambiguous");
  });

  it("is ambiguous when text and label of a sender name different addresses", () => {
    const split = (document: Document) =>
      each(document, '[id="MSG_QAD/KIb6QAA_FROM"] [aria-label]', (label) =>
        label.setAttribute("aria-label", "From: Dana Lee<other@acme.example>"),
      );
    expect(reason(conversation, split)).toBe("ambiguous");
  });

  it("is not named by rows when several are selected and the address names none", () => {
    expect(
      reason(
        conversation,
        (document) => each(document, '[role="option"]', (row) => row.setAttribute("aria-selected", "true")),
        list,
      ),
    ).toBe("half_loaded");
  });

  it("is unreadable when the pane shows something else than messages", () => {
    expect(
      reason(conversation, (document) =>
        each(document, pane, (found) => (found.innerHTML = `<p>${"A new kind of page. ".repeat(9)}</p>`)),
      ),
    ).toBe("unreadable");
  });

  it("is unreadable when ids are gone and a collapsed message has no address", () => {
    expect(
      reason(conversation, (document) => each(document, '[id^="MSG_"]', (found) => found.removeAttribute("id"))),
    ).toBe("unreadable");
  });
});

describe("a thread of Outlook", () => {
  it("is read beside a cached pane left hidden", () => {
    const cached = (document: Document) =>
      each(document, pane, (found) => {
        const copy = copyOf(found);
        copy.setAttribute("style", "display: none");
        copy.querySelector('[id^="CONV_"]')?.replaceChildren("Another conversation");
        found.before(copy);
      });
    expect(reading(conversation, cached).subject).toBe("Quarterly numbers");
  });

  it("without ids on its heads is read from labels, when every message is open", () => {
    const html = conversation.replace(/<div class="aVla3"><div aria-expanded="false".*?(?=<div class="aVla3">)/s, "");
    const bare = (document: Document) => {
      document.querySelector('[id="MSG_QAEIJBdKwAA_FROM"]')?.closest(".aVla3")?.remove();
      each(document, '[id^="MSG_"], [id^="CONV_"]', (found) => found.removeAttribute("id"));
    };
    expect(reading(html, bare).messages).toMatchObject([
      {
        id: null,
        state: "expanded",
        from: { name: "Dana Lee", address: "dana@acme.example" },
        to: [{ address: "me@example.com" }],
      },
    ]);
  });

  it("resolves a bare name by the one address that the thread shows for it", () => {
    expect(reading(conversation).messages[0]?.from).toEqual({ name: "Dana Lee", address: "dana@acme.example" });
  });

  it("leaves a bare name without address when the thread shows two for it", () => {
    const twice = (document: Document) =>
      each(document, "button", (button) => {
        if (button.textContent === "Ann Roe<ann@acme.example>") {
          button.textContent = "Dana Lee<dana@other.example>";
        }
      });
    expect(reading(conversation, twice).messages[0]?.from).toEqual({ name: "Dana Lee", address: null });
  });

  it("takes a display name that looks like an address for a name, in a collapsed message", () => {
    const forged = (document: Document) =>
      each(document, '[id="MSG_QAEIJBK8QAA_FROM"]', (from) => (from.innerHTML = "<span>boss@corp.example</span>"));
    expect(reading(conversation, forged).messages[0]?.from).toEqual({ name: "boss@corp.example", address: null });
  });

  it("names nobody for certain who wrote on behalf of somebody else", () => {
    const behalf = (document: Document) =>
      each(
        document,
        '[id="MSG_QAD/KIb6QAA_FROM"]',
        (from) => (from.textContent = "Ann<ann@a.example> on behalf of Bo<bo@b.example>"),
      );
    expect(reading(conversation, behalf).messages.at(-1)?.from?.address).toBe(null);
  });

  it("knows its own messages though the page says only You", () => {
    expect(reading(conversation).messages.map((message) => message.isOwn ?? false)).toEqual([false, true, false]);
  });

  it("takes no address from a body, a quote or a draft", () => {
    const planted = (document: Document) =>
      each(document, '[role="document"], [contenteditable]', (place) => {
        place.insertAdjacentHTML(
          "afterbegin",
          '<div id="MSG_evil_FROM">Evil<evil@attacker.example></div><span title="evil@attacker.example">Dana Lee</span>',
        );
      });
    const result = reading(conversation, planted);
    expect(JSON.stringify(result.messages.map((message) => ({ ...message, text: null })))).not.toContain("attacker");
    expect(result.messages).toHaveLength(3);
  });

  it("has no account when several mailboxes are open", () => {
    const second = (document: Document) =>
      document.body.insertAdjacentHTML("beforeend", '<div id="primaryMailboxRoot_2" title="team@example.com"></div>');
    expect(reading(conversation, second).account).toBe(null);
  });

  it("keeps the id of the address in its own alphabet and accepts the row's in the other", () => {
    const at = url.replace("%2B", "-").replace("%3D", "");
    expect(reading(conversation, undefined, at).threadId).toBe("AAQkADk2Zg-ZTFhNzYtM2E");
  });

  it("reads right-to-left pages with direction marks inside the fields", () => {
    const marked = (document: Document) =>
      each(
        document,
        '[id="MSG_QAD/KIb6QAA_FROM"]',
        (from) => (from.textContent = "\u200fDana Lee\u200e<\u200edana@acme.example\u200e>"),
      );
    expect(reading(conversation, marked).messages.at(-1)?.from).toEqual({
      name: "Dana Lee",
      address: "dana@acme.example",
    });
  });
});

describe("a message of Outlook that passes another one on", () => {
  it.each(["Fw: Quarterly numbers", "WG: Quarterly numbers", "TR : Quarterly numbers"])(
    "is told by its subject: %s",
    (subject) => {
      const forward = (document: Document) =>
        each(document, '[id^="CONV_"]', (heading) => (heading.textContent = subject));
      const message = reading(conversation, forward).messages.at(-1);
      expect(message?.text).toBe("Thank you. One more question: when is the review?");
      expect(message?.forwarded).toContain("Here they are.");
      expect(reading(conversation).messages.at(-1)?.forwarded).toBeUndefined();
    },
  );
});
