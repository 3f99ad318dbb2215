// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { drawSidebar, settle } from "#components/testing/draw.tsx";
import { contactView, enrollmentView, noon, replyStatus, threadView, toms } from "#components/testing/views.ts";
import type { Hint } from "#lib/hints/hint.ts";
import type { HeardMessage } from "#lib/suggestions/heard-message.ts";
import type { ContactView } from "#lib/view.ts";

const phrase = { text: "bin ab dem 13. wieder da", in: "body", start: 0, end: 24 } as const;
const away: Hint = {
  kind: "outOfOffice",
  confidence: "certain",
  language: "de",
  phrase,
  returnDate: "2026-12-13",
  backOn: "2026-12-13",
  datePhrase: null,
  untilFurtherNotice: false,
  otherContact: null,
};
const message = (hint: Hint): HeardMessage => ({
  key: "gmail m1",
  address: contactView().address,
  sentAt: noon,
  hints: [hint],
  isReply: false,
  text: phrase.text,
});

async function drawWith(hint: Hint, contact: ContactView = contactView()) {
  const drawn = await drawSidebar(threadView([contact]));
  drawn.heard.value = [message(hint)];
  await settle();
  return drawn;
}

describe("a suggestion", () => {
  test("says what, until when and in whose words, and is accepted by one click", async () => {
    const { find, click, asked } = await drawWith(away);
    expect(find(".suggestion-title").textContent).toBe("Out of office until 12 Dec");
    expect(find("q").textContent).toBe(phrase.text);
    expect(find("q").lang).toBe("de");
    expect(find("[data-action=accept-suggestion]").textContent).toBe("Set Out of office, resume 13 Dec");
    await click("[data-action=accept-suggestion]");
    const resumeAt = new Date(2026, 11, 13).getTime();
    expect(asked).toMatchObject([{ type: "set", ops: ["set_out_of_office"], resumeAt }]);
  });

  test("arrives below what stood there, and is said politely", async () => {
    const { find, all, heard } = await drawSidebar(threadView([contactView()]));
    const said = find("[data-part=suggestion-said]");
    const card = find("[data-part=status]");
    expect(said.getAttribute("aria-live")).toBe("polite");
    expect(said.textContent).toBe("");
    heard.value = [message(away)];
    await settle();
    expect(find("[data-part=suggestion-said]")).toBe(said);
    expect(said.textContent).toBe("Suggestion: Out of office until 12 Dec");
    expect(find("[data-part=status]")).toBe(card);
    expect(card.compareDocumentPosition(find("[data-part=suggestion]"))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(all("[data-part=suggestion]")).toHaveLength(1);
  });

  test("that is only probable says so", async () => {
    const { find } = await drawWith({ ...away, confidence: "probable" });
    expect(find(".suggestion-title").textContent).toBe("Probably: Out of office until 12 Dec");
  });

  test("goes for good when it is dismissed, and is counted only when it is called wrong", async () => {
    const first = await drawWith(away);
    await first.click("[data-action=dismiss-suggestion]");
    expect(first.all("[data-part=suggestion]")).toEqual([]);
    expect([...(first.dismissed.value ?? [])]).toEqual(["gmail m1 outOfOffice"]);
    expect(first.asked).toEqual([]);
    const second = await drawWith(away);
    await second.click("[data-action=wrong]");
    expect(second.all("[data-part=suggestion]")).toEqual([]);
    expect(second.asked).toEqual([{ type: "wrong", kind: "outOfOffice", language: "de" }]);
  });

  test("is not shown before it is known what was dismissed", async () => {
    const { all, dismissed, heard } = await drawSidebar(threadView([contactView()]));
    dismissed.value = null;
    heard.value = [message(away)];
    await settle();
    expect(all("[data-part=suggestion]")).toEqual([]);
  });

  test("says what stands in the way", async () => {
    const { find, all } = await drawWith(away, contactView({ enrollments: [enrollmentView(replyStatus(), toms)] }));
    expect(find("[data-part=suggestion] [data-reason=not_sequence_owner]").textContent).toBe(
      "Warehouse webinar: Owned by Tom Okafor. Ask them to change it.",
    );
    expect(all("[data-action=accept-suggestion]")).toEqual([]);
  });

  test("that goes further than what was asked has to be chosen first", async () => {
    const topic: Hint = { kind: "optOut", confidence: "certain", language: "en", phrase, scope: "topic" };
    const { all, click, asked } = await drawWith(topic);
    expect(all("[data-action=accept-suggestion]")).toEqual([]);
    await click("[data-action=choose-offer]");
    expect(asked).toEqual([]);
    await click("[data-action=accept-suggestion]");
    expect(asked).toMatchObject([{ type: "optOut", evidence: phrase.text }]);
  });
});
