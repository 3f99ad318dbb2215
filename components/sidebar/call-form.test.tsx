// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { drawSidebar, settle, type Drawn } from "#components/testing/draw.tsx";
import { contactView, enrollmentView, replyStatus, threadView, toms } from "#components/testing/views.ts";
import { callOutcomes } from "#lib/status/words.ts";
import { localMinute, readCall } from "./call-draft.ts";

async function openForm(contact = contactView()): Promise<Drawn> {
  const drawn = await drawSidebar(threadView([contact]));
  await drawn.click("[data-action=log-call]");
  return drawn;
}

function field({ fields }: Drawn, name: string): HTMLInputElement {
  const [found] = fields(name);
  if (!found) {
    throw new Error(`No field ${name}`);
  }
  return found;
}

describe("logging a call", () => {
  test("offers every outcome and prefers none", async () => {
    const { fields } = await openForm();
    const radios = fields("outcome");
    expect(radios.map(({ value }) => value)).toEqual([...callOutcomes]);
    expect(radios.some(({ checked }) => checked)).toBe(false);
  });

  test("keeps outcome, direction, duration, time and note", async () => {
    const drawn = await openForm();
    await drawn.click("[name=outcome][value=left_voicemail]");
    field(drawn, "minutes").value = "4";
    field(drawn, "seconds").value = "20";
    field(drawn, "startedAt").value = "2026-01-05T09:30";
    field(drawn, "note").value = "  Call again on Monday ";
    await drawn.click("[data-action=save-call]");
    expect(drawn.asked).toEqual([
      {
        type: "logCall",
        address: "erik.dahl@nordfrakt.example",
        contactId: contactView().id,
        enrollmentId: "e1",
        call: {
          direction: "outbound",
          outcome: "left_voicemail",
          startedAt: new Date(2026, 0, 5, 9, 30).getTime(),
          durationSeconds: 260,
          note: "Call again on Monday",
        },
        basedOn: 7,
      },
    ]);
    expect(drawn.all("[data-part=call-form]")).toEqual([]);
    await settle();
    expect(document.activeElement).toBe(drawn.find("[data-action=log-call]"));
  });

  test("without an outcome nothing is asked, and the field says what is missing", async () => {
    const drawn = await openForm();
    await drawn.click("[data-action=save-call]");
    expect(drawn.asked).toEqual([]);
    expect(drawn.find("[data-field=outcome] [role=alert]").textContent).toBe("Choose how it went.");
  });

  test("what was typed stays when the call could not be kept", async () => {
    const drawn = await drawSidebar(threadView([contactView()]), null);
    await drawn.click("[data-action=log-call]");
    await drawn.click("[name=outcome][value=busy]");
    field(drawn, "note").value = "typed";
    await drawn.click("[data-action=save-call]");
    expect(field(drawn, "note").value).toBe("typed");
    expect(drawn.find(".trouble").textContent).toBe("Not kept. Try again.");
  });

  test("with several sequences the one that is to be called is chosen", async () => {
    const toCall = enrollmentView(replyStatus({ marks: ["to_call"] }), toms);
    const drawn = await openForm(contactView({ enrollments: [enrollmentView(), toCall] }));
    expect(field(drawn, "enrollmentId").value).toBe("e2");
  });

  test("Escape closes the form and asks for nothing", async () => {
    const drawn = await openForm();
    field(drawn, "note").focus();
    await drawn.press("Escape");
    expect(drawn.all("[data-part=call-form]")).toEqual([]);
    expect(drawn.asked).toEqual([]);
  });
});

describe("a call that is half typed", () => {
  const other = {
    kind: "unknown",
    name: "Ingrid",
    address: "ingrid@x.example",
    suppressed: false,
    pending: [],
  } as const;
  const people = [contactView(), other];

  async function typeHalf(): Promise<Drawn> {
    const drawn = await drawSidebar(threadView(people));
    await drawn.click("[data-action=log-call]");
    await drawn.click("[name=outcome][value=call_back]");
    await drawn.click("[name=direction][value=inbound]");
    field(drawn, "minutes").value = "4";
    field(drawn, "note").value = "Asked for";
    return drawn;
  }

  test("is there again after somebody else was looked at, and belongs to its person alone", async () => {
    const drawn = await typeHalf();
    await drawn.click(`[data-choose="${other.address}"]`);
    expect(drawn.all("[data-part=call-form]")).toEqual([]);
    await drawn.click(`[data-choose="${contactView().address}"]`);
    expect(field(drawn, "note").value).toBe("Asked for");
    expect(field(drawn, "minutes").value).toBe("4");
    expect(drawn.fields("outcome").find(({ checked }) => checked)?.value).toBe("call_back");
    expect(drawn.fields("direction").find(({ checked }) => checked)?.value).toBe("inbound");
    expect(document.activeElement).not.toBe(drawn.fields("outcome")[0]);
  });

  test("is there again after another thread was open", async () => {
    const drawn = await typeHalf();
    drawn.view.value = threadView([other]);
    await drawn.openThread("t2");
    drawn.view.value = threadView(people);
    await drawn.openThread("t1");
    expect(field(drawn, "note").value).toBe("Asked for");
  });

  test.each(["cancel-call", "save-call"])("is gone after %s", async (action) => {
    const drawn = await typeHalf();
    await drawn.click(`[data-action=${action}]`);
    await drawn.openThread("t2");
    expect(drawn.all("[data-part=call-form]")).toEqual([]);
    await drawn.click("[data-action=log-call]");
    expect(field(drawn, "note").value).toBe("");
  });

  test("is no more than an open form where nothing was typed", async () => {
    const drawn = await openForm();
    await drawn.openThread("t2");
    expect(drawn.all("[data-part=call-form]")).toEqual([]);
  });
});

describe("reading the form", () => {
  const now = new Date(2026, 10, 16, 12).getTime();
  const filled = (change: Record<string, string>) => {
    const data = new FormData();
    const fields = {
      outcome: "busy",
      direction: "inbound",
      minutes: "",
      seconds: "",
      startedAt: "2026-11-16T11:59",
      note: "",
      ...change,
    };
    for (const [name, value] of Object.entries(fields)) {
      data.set(name, value);
    }
    return readCall(data, now);
  };

  test("an empty duration is none", () => {
    expect(filled({})).toMatchObject({ ok: true, call: { direction: "inbound", durationSeconds: 0 } });
  });

  test.each([
    ["minutes", "-1", "duration"],
    ["minutes", "1.5", "duration"],
    ["seconds", "x", "duration"],
    ["minutes", "1441", "duration"],
    ["startedAt", "", "startedAt"],
    ["startedAt", "2026-11-16T12:01", "startedAt"],
    ["outcome", "nonsense", "outcome"],
  ])("%s of %j is refused", (name, value, wrong) => {
    const draft = filled({ [name]: value });
    expect(draft.ok ? [] : Object.keys(draft.errors)).toEqual([wrong]);
  });

  test("a note longer than the protocol takes is refused", () => {
    const draft = filled({ note: "n".repeat(10_001) });
    expect(draft.ok ? [] : Object.keys(draft.errors)).toEqual(["note"]);
  });

  test("a full day is the longest call", () => {
    expect(filled({ minutes: "1440" })).toMatchObject({ ok: true, call: { durationSeconds: 86_400 } });
  });

  test("the time that is offered is the minute just begun, which is not in the future", () => {
    const late = new Date(2026, 2, 4, 5, 6, 59).getTime();
    expect(localMinute(late)).toBe("2026-03-04T05:06");
  });
});
