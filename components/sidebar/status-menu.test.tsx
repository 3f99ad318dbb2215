// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { drawSidebar } from "#components/testing/draw.tsx";
import { contactView, enrollmentView, replyStatus, threadView, toms } from "#components/testing/views.ts";
import type { EnrollmentView } from "#lib/view.ts";

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

  test("names the owner where the sequence is somebody else's, and asks for nothing", async () => {
    const { find, click, asked } = await openMenu(enrollmentView(replyStatus(), toms));
    const line = find("[data-op=set_paused]");
    expect(line.getAttribute("aria-disabled")).toBe("true");
    expect(line.dataset["reason"]).toBe("not_sequence_owner");
    expect(line.getAttribute("aria-label")).toBe("Pause. Owned by Tom Okafor. Ask them to change it.");
    expect(find(".why-not").textContent).toBe("Owned by Tom Okafor. Ask them to change it.");
    await click("[data-op=set_paused]");
    expect(asked).toEqual([]);
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
