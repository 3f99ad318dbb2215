// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { drawSidebar } from "#components/testing/draw.tsx";
import { contactView, enrollmentView, replyStatus, threadView, toms } from "#components/testing/views.ts";
import { autokloseTable } from "#lib/status/autoklose-table.ts";
import { replyTable } from "#lib/status/reply-table.ts";
import { marks, recipientStates, replyStates } from "#lib/status/words.ts";
import type { EnrollmentView } from "#lib/view.ts";
import { systemWords } from "./menu-lines.ts";

async function openMenu(enrollment: EnrollmentView) {
  const drawn = await drawSidebar(threadView([contactView({ enrollments: [enrollment] })]));
  await drawn.click("[data-action=set-status]");
  return drawn;
}

describe("the Set Status menu", () => {
  test("holds what is possible before what is not, and what the system sets folded away", async () => {
    const { all } = await openMenu(enrollmentView(replyStatus({ marks: ["contacted"] })));
    expect(all("[data-op]").map((line) => `${line.dataset["op"]} ${line.dataset["reason"] ?? "ok"}`)).toEqual([
      "set_active ok",
      "set_paused ok",
      "set_out_of_office ok",
      "set_finished ok",
      "set_replied ok",
      "set_bounced ok",
      "set_to_call ok",
      "set_called use_log_call",
      "set_missing_data system_only",
      "set_auto_replied system_only",
      "unset_contacted system_only",
      "set_opened system_only",
      "set_clicked system_only",
    ]);
    expect(all("details [data-op]")).toHaveLength(5);
  });

  test("asks for the change that was chosen, on the row that was seen", async () => {
    const { click, asked, all } = await openMenu(enrollmentView());
    await click("[data-op=set_paused]");
    expect(asked).toEqual([
      { type: "set", contactId: contactView().id, enrollmentId: "e1", ops: ["set_paused"], basedOn: 7 },
    ]);
    expect(all("[data-part=menu]")).toEqual([]);
  });

  test("offers Clear Bounced and Make active as one act", async () => {
    const status = replyStatus({ state: "finished", finishReason: "bounced", marks: ["bounced"], emailsReceived: 2 });
    const { find, click, asked } = await openMenu(enrollmentView(status));
    expect(find("[data-op=set_active]").textContent).toBe("Clear Bounced and make active");
    await click("[data-op=set_active]");
    expect(asked).toMatchObject([{ ops: ["unset_bounced", "set_active"] }]);
  });

  test("what only the owner may do can be asked of them, in a second step", async () => {
    const { click, asked, find, all } = await openMenu(enrollmentView(replyStatus(), toms));
    expect(find("[data-action=ask-owner]").textContent).toBe("Ask Tom Okafor");
    await click("[data-action=ask-owner]");
    expect(find("[data-op=set_paused]").getAttribute("aria-disabled")).toBeNull();
    expect(document.activeElement?.getAttribute("data-op")).toBe(all("[data-op]")[0]?.dataset["op"]);
    await click("[data-op=set_paused]");
    const args = { contactId: contactView().id, enrollmentId: toms.id, ops: ["set_paused"] };
    expect(asked).toEqual([{ type: "askOwner", asked: { type: "set", args }, basedOn: 7 }]);
    expect(all("[data-part=menu]")).toEqual([]);
  });

  test("names the owner where the sequence is somebody else's, and asks for nothing", async () => {
    const { find, click, asked } = await openMenu(enrollmentView(replyStatus(), toms));
    const line = find("[data-op=set_paused]");
    expect(line.getAttribute("aria-disabled")).toBe("true");
    expect(line.dataset["reason"]).toBe("not_sequence_owner");
    expect(line.getAttribute("aria-label")).toBe("Pause. Owned by Tom Okafor. Ask them to change it.");
    expect(find(".barred").textContent).toBe("Owned by Tom Okafor. Ask them to change it.");
    await click("[data-op=set_paused]");
    expect(asked).toEqual([]);
  });

  test("says one reason for everything once, and lists only what a person could change", async () => {
    const { all, find } = await openMenu(enrollmentView(replyStatus({ marks: ["replied"] }), toms));
    const ops = (selector: string) => all(selector).map((line) => line.dataset["op"]);
    expect(all(".barred, .why-not, .item-why").map((one) => one.textContent)).toEqual([
      "Owned by Tom Okafor. Ask them to change it.",
      "Only the system sets this.",
    ]);
    expect(ops("[data-reason=not_sequence_owner]")).toEqual([
      "set_paused",
      "set_out_of_office",
      "set_finished",
      "unset_replied",
      "set_bounced",
      "set_to_call",
    ]);
    expect(find("[data-op=set_active]").textContent).toBe("ActiveNow");
    expect(ops("details [data-op]")).toEqual([
      "set_missing_data",
      "set_auto_replied",
      "set_contacted",
      "set_opened",
      "set_clicked",
    ]);
  });

  test("says that a refusal is only probable where the server has other rules", async () => {
    const { find } = await openMenu({ ...enrollmentView(replyStatus(), toms), isProbable: true });
    expect(find(".barred").textContent).toBe("Probably refused: Owned by Tom Okafor. Ask them to change it.");
  });

  test("does so in an archived sequence too", async () => {
    const { find, all } = await openMenu(enrollmentView(replyStatus(), { archived: true }));
    expect(find(".barred").textContent).toBe("The sequence is archived. Restore it first.");
    expect(all("[data-op]:not([aria-disabled])")).toEqual([]);
  });

  test("an archived campaign still lets anybody unsubscribe", async () => {
    const status = { model: "autoklose", state: "engaged", emailsSent: 1, stepsRemain: true } as const;
    const { find, all } = await openMenu(enrollmentView(status, { archived: true }));
    expect(all("[data-op]:not([aria-disabled])").map((line) => line.textContent)).toEqual([
      "UnsubscribedOpts the person out everywhere",
    ]);
    expect(find(".why-not").textContent).toBe("The sequence is archived. Restore it first.");
  });

  test("a state that only the system sets is named as what is so, not offered", async () => {
    const status = replyStatus({ state: "missing_data", missingVariables: ["City"] });
    const { find } = await openMenu(enrollmentView(status));
    expect(find("[data-op=set_missing_data]").textContent).toBe("Missing dataNow");
    expect(find("[data-op=set_missing_data]").closest("details")).toBeNull();
  });

  test("names the values that are missing", async () => {
    const status = replyStatus({ state: "missing_data", missingVariables: ["FirstName", "Company"] });
    const { find } = await openMenu(enrollmentView(status));
    expect(find("[data-op=set_active]").title).toBe("2 values missing: {FirstName}, {Company}. Fill them in first.");
  });

  test("a fact not known here leaves the line open and says who decides", async () => {
    const status = replyStatus({ state: "finished", finishReason: "completed", stepsRemain: null });
    const { find } = await openMenu(enrollmentView(status));
    expect(find("[data-op=set_active]").getAttribute("aria-disabled")).toBeNull();
    expect(find("[data-op=set_active]").textContent).toContain("decides this one");
  });

  test("arrow keys lead through the lines, and Escape gives the focus back", async () => {
    const { find, press, all } = await openMenu(enrollmentView());
    const focused = () => document.querySelector<HTMLElement>(":focus")?.dataset["op"];
    expect(focused()).toBe("set_active");
    await press("ArrowDown");
    expect(focused()).toBe("set_paused");
    await press("Home");
    await press("ArrowUp");
    expect(document.activeElement?.localName).toBe("summary");
    await press("Escape");
    expect(all("[data-part=menu]")).toEqual([]);
    expect(document.activeElement).toBe(find("[data-action=set-status]"));
  });

  test("while it is open the rest of the person cannot be reached", async () => {
    const { find, press } = await openMenu(enrollmentView());
    expect(find(".scroll").hasAttribute("inert")).toBe(true);
    await press("Escape");
    expect(find(".scroll").hasAttribute("inert")).toBe(false);
  });

  test("an Autoklose recipient has its own states and no marks", async () => {
    const { all, find } = await openMenu(
      enrollmentView({ model: "autoklose", state: "engaged", emailsSent: 1, stepsRemain: true }),
    );
    expect(find("[data-op=set_engaged]").textContent).toBe("EngagedNow");
    expect(all("[role=group][aria-label=Marks]")).toEqual([]);
    expect(all("[data-op=set_bounced]")[0]?.dataset["reason"]).toBe("system_only");
  });
});

describe("what only the system sets", () => {
  const systemOnly = new Set(["system_only", "permanent"]);

  test("are the marks and states that no cell of the Reply table lets a person set", () => {
    const words = [...replyStates, ...marks].filter((word) => {
      const cells = Object.values(replyTable[`set_${word}`]);
      return cells.every((cell) => cell.kind === "refused" && systemOnly.has(cell.reason));
    });
    expect([...systemWords.reply]).toEqual(words);
  });

  test("are the states that no row of the Autoklose table lets a person set", () => {
    const words = recipientStates.filter((to) =>
      recipientStates.every((from) => autokloseTable.get(from)?.get(to)?.kind !== "allowed"),
    );
    expect([...systemWords.autoklose]).toEqual(words);
  });
});
