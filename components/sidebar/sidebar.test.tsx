// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import type { ContactView } from "#lib/view.ts";
import { drawSidebar, settle } from "#components/testing/draw.tsx";
import {
  contactView,
  enrollmentView,
  noon,
  pendingView,
  replyStatus,
  threadView,
  toms,
} from "#components/testing/views.ts";

const unknown = {
  kind: "unknown",
  name: "Ingrid",
  address: "ingrid@x.example",
  suppressed: false,
  pending: [],
} as const;
const notLoaded = {
  kind: "not_loaded",
  name: "Paulo",
  address: "paulo@x.example",
  why: "offline",
  pending: [],
} as const;
const nameOnly = { kind: "no_address", name: "Warehouse Team" } as const;

describe("what is shown for a person", () => {
  test("a contact has name, work, address, owner and a status for each sequence", async () => {
    const { find, all } = await drawSidebar(
      threadView([contactView({ enrollments: [enrollmentView(), enrollmentView(replyStatus(), toms)] })]),
    );
    const person = find("[data-part=person][data-kind=contact][data-address='erik.dahl@nordfrakt.example']");
    expect(person.textContent).toContain("Erik Dahl");
    expect(person.textContent).toContain("Head of Logistics · Nordfrakt");
    expect(find("[data-part=owner]").textContent).toBe("Owner: You");
    expect(all("[data-part=status]").map((one) => one.dataset["sequence"])).toEqual([
      "Q4 freight outreach",
      "Warehouse webinar",
    ]);
    expect(all("[data-part=status]")[1]?.textContent).toContain("Tom Okafor’s");
  });

  test("state, marks and what they mean are said in words", async () => {
    const { find, all } = await drawSidebar(
      threadView([
        contactView({
          enrollments: [
            enrollmentView(
              replyStatus({ state: "finished", finishReason: "bounced", marks: ["bounced", "contacted", "to_call"] }),
            ),
          ],
        }),
      ]),
    );
    expect(find("[data-part=status]").dataset["state"]).toBe("finished");
    expect(find(".chip.state").textContent).toBe("Finished · bounced");
    expect(all("[data-mark]").map((mark) => mark.textContent)).toEqual(["Bounced", "To call", "Contacted"]);
    expect(find("[data-part=meaning]").textContent).toBe("Mail stopped");
  });

  test("an opted-out contact says since when, how and by whom", async () => {
    const optedOut = {
      source: "rep",
      actorId: "tom",
      actorName: "Tom Okafor",
      at: noon - 7_200_000,
      evidence: null,
    } as const;
    const { find } = await drawSidebar(threadView([contactView({ optedOut })]));
    expect(find("[data-part=opted-out]").textContent).toMatch(/^Opted outSince today, \d\d:00, by Tom Okafor$/);
    expect(find("[data-action=opt-out]").getAttribute("aria-disabled")).toBe("true");
  });

  test("an end that follows from the opt-out is not shouted again at every sequence", async () => {
    const status = replyStatus({ state: "finished", finishReason: "opt_out" });
    const optedOut = { source: "link", actorId: null, actorName: null, at: noon, evidence: null } as const;
    const { find, view } = await drawSidebar(threadView([contactView({ enrollments: [enrollmentView(status)] })]));
    expect(find(".chip.state").dataset["tone"]).toBe("stop");
    view.value = threadView([contactView({ optedOut, enrollments: [enrollmentView(status)] })]);
    await settle();
    expect(find(".chip.state").dataset["tone"]).toBe("done");
    expect(find("[data-part=opted-out]").textContent).toMatch(
      /^Opted outSince today, \d\d:00, by the link in an email$/,
    );
  });

  test("a name from right to left does not turn the words around it", async () => {
    const owner = { id: "tom", name: "אברהם", isMe: false };
    const { find } = await drawSidebar(
      threadView([contactView({ name: "אברהם", enrollments: [enrollmentView(replyStatus(), { owner })] })]),
    );
    expect(find(".name bdi").textContent).toBe("אברהם");
    expect(find("[data-part=status]").textContent).toContain("\u2068אברהם\u2069’s · Reply");
  });

  test("a version too old for the server says what to do and that nothing is lost", async () => {
    const sync = { state: "client_too_old", waiting: 2, lastAnswerAt: noon } as const;
    const { find } = await drawSidebar(threadView([contactView()], { sync }));
    expect(find("[data-part=too-old]").textContent).toContain("Update Leadmark. What you change until then is kept");
    expect(find("[data-part=person]")).toBeTruthy();
  });

  test("an address nobody keeps can still be opted out, by its address", async () => {
    const { find, click, asked } = await drawSidebar(threadView([unknown]));
    expect(find("[data-kind=unknown]").textContent).toContain("Not in your workspace");
    await click("[data-action=opt-out]");
    expect(asked).toEqual([
      { type: "optOut", address: "ingrid@x.example", contactId: null, evidence: null, basedOn: null },
    ]);
  });

  test("somebody not loaded while offline is not called unknown, and both acts stay", async () => {
    const { find } = await drawSidebar(threadView([notLoaded]));
    expect(find("[data-kind=not_loaded]").textContent).toContain("you are offline");
    expect(find("[data-kind=not_loaded]").textContent).not.toContain("workspace");
    expect(find("[data-action=opt-out]")).toBeTruthy();
    expect(find("[data-action=log-call]")).toBeTruthy();
  });

  test("a bare name offers nothing that would need an address", async () => {
    const { find, all } = await drawSidebar(threadView([nameOnly]));
    expect(find("[data-kind=no_address]").textContent).toContain("Address not visible");
    expect(all("[data-action=opt-out], [data-action=log-call]")).toEqual([]);
  });

  test("a bare name can be given its address, and that person stays chosen", async () => {
    const { find, fields, click, asked, view } = await drawSidebar(threadView([contactView(), nameOnly]));
    await click('[data-choose="name:Warehouse Team"]');
    await click("[data-action=give-address]");
    expect(find("[role=alert]").textContent).toBe("Enter one email address.");
    expect(asked).toEqual([]);
    fields("address").forEach((field) => (field.value = "Dock@Nordfrakt.example"));
    await click("[data-action=give-address]");
    expect(asked).toEqual([{ type: "giveAddress", name: "Warehouse Team", address: "dock@nordfrakt.example" }]);
    expect(find("[data-part=person]").dataset["kind"]).toBe("no_address");
    const dock = { ...unknown, name: "Warehouse Team", address: "dock@nordfrakt.example" };
    view.value = threadView([contactView(), dock]);
    await settle();
    expect(find("[data-part=person]").dataset["address"]).toBe("dock@nordfrakt.example");
  });

  test("signed out, there is one sentence and the way in", async () => {
    const absent = { kind: "signed_out", why: "nobody", waiting: 0, optOuts: 0 } as const;
    const { click, asked, all } = await drawSidebar(threadView([], { member: null, absent }));
    expect(all("[data-part=person], [data-part=viewer]")).toEqual([]);
    await click("[data-action=open-welcome]");
    expect(asked).toEqual([{ type: "welcome" }]);
  });

  test("signed out by the server, it says why, and what is kept", async () => {
    const absent = { kind: "signed_out", why: "revoked", waiting: 3, optOuts: 1 } as const;
    const { find } = await drawSidebar(threadView([], { member: null, absent }));
    expect(find("[data-part=signed-out]").textContent).toContain("Your sign-in was ended");
    expect(find("[data-part=signed-out]").textContent).toContain("3 changes are kept here (opt-outs: 1)");
  });

  test("a colleague's request is answered beside the contact; one's own is waited for", async () => {
    const member = (id: string, isMe: boolean) => ({ id, name: id, isMe });
    const asked = { type: "set", args: { contactId: "c", enrollmentId: "e1", ops: ["set_paused"] } } as const;
    const request = { contactId: "c", asked: structuredClone(asked), sequenceName: "Freight", askedAt: 0 } as const;
    const requests = [
      { ...request, id: "r1", asker: member("Tom", false), owner: member("maya", true) },
      { ...request, id: "r2", asker: member("maya", true), owner: member("Ines", false) },
    ] as unknown as ContactView["requests"];
    const { all, click, asked: said } = await drawSidebar(threadView([contactView({ requests })]));
    expect(all("[data-part=request] strong").map(({ textContent }) => textContent)).toEqual([
      "Tom asks you: Pause",
      "You asked Ines: Pause",
    ]);
    expect(all("[data-action=accept]").length).toBe(1);
    await click("[data-action=decline]");
    expect(said).toEqual([
      { type: "answerRequest", contactId: contactView().id, requestId: "r1", accept: false, basedOn: 7 },
    ]);
  });

  test("it says who is signed in", async () => {
    const { find } = await drawSidebar(threadView([contactView()]));
    expect(find("[data-part=viewer]").textContent).toBe("Maya Lindqvist · Harborline");
  });

  test("a mailbox that is not known is asked about: for an account's work, or private", async () => {
    const accounts = [{ id: "a", name: "Maya", workspace: "Harborline" }];
    const absent = { kind: "ask", address: "me@home.example", accounts } as const;
    const { click, asked, find } = await drawSidebar(threadView([], { member: null, absent }));
    expect(find("[data-part=which-mailbox]").textContent).toContain("me@home.example");
    await click("[data-account=a]");
    await click("[data-action=private]");
    expect(asked).toEqual([
      { type: "mailbox", address: "me@home.example", account: "a" },
      { type: "mailbox", address: "me@home.example", account: null },
    ]);
  });

  test("markup in names stays text", async () => {
    const hostile = '<img src=x onerror="globalThis.hit=1"><b>bold</b>';
    const { root, find } = await drawSidebar(
      threadView([
        contactView({
          name: hostile,
          company: hostile,
          title: hostile,
          enrollments: [enrollmentView(replyStatus(), { name: hostile })],
        }),
      ]),
    );
    expect(root.querySelector("img, b")).toBeNull();
    expect(find(".name").textContent).toBe(hostile);
  });

  test("the last three activities are shown, not more", async () => {
    const activities = [1, 2, 3, 4].map((hour) => ({
      id: String(hour),
      at: noon - hour * 3_600_000,
      actorId: null,
      sequenceId: null,
      what: { type: "event" as const, name: "email_opened", detail: null },
      actorName: null,
      sequenceName: null,
      waiting: false,
    }));
    const { all } = await drawSidebar(threadView([contactView({ activities })]));
    expect(all("[data-part=activity]").map((one) => one.textContent)).toEqual([
      "Opened an email1 hr ago",
      "Opened an email2 hr ago",
      "Opened an email3 hr ago",
    ]);
  });
});

describe("several people", () => {
  test("the one talked to is shown first, and arrow keys lead to the next", async () => {
    const { find, all, press } = await drawSidebar(threadView([contactView(), unknown, nameOnly]));
    expect(all("[role=tab]").map((tab) => tab.textContent)).toEqual([
      "Erik Dahl: Active",
      "Ingrid: Not in your workspace",
      "Warehouse Team: Address not visible",
    ]);
    find("[role=tab][aria-selected=true]").focus();
    await press("ArrowDown");
    expect(find("[data-part=person]").dataset["address"]).toBe("ingrid@x.example");
    await press("ArrowUp");
    await press("ArrowUp");
    expect(find("[data-part=person]").dataset["kind"]).toBe("no_address");
  });
});

describe("sync in words", () => {
  test("waiting changes are counted, and being offline is said", async () => {
    const { find, view } = await drawSidebar(threadView([unknown]));
    expect(find("[data-part=sync]").textContent).toBe("Up to date");
    view.value = threadView([unknown], { sync: { state: "offline", waiting: 2, lastAnswerAt: noon } });
    await settle();
    expect(find("[data-part=sync]").textContent).toBe("Offline · 2 waiting");
    expect(find("[data-part=sync]").dataset["state"]).toBe("offline");
  });
});

describe("changes under way", () => {
  test("a waiting change never reads as done", async () => {
    const { find } = await drawSidebar(
      threadView([
        contactView({ enrollments: [enrollmentView(replyStatus({ state: "paused" }))], pending: [pendingView()] }),
      ]),
    );
    expect(find("[data-pending=waiting]").textContent).toContain("Waiting to be sent");
    expect(find("[data-part=meaning]").textContent).toBe("Takes effect once the server has it");
  });

  test("a waiting opt-out says so in the banner and at every sequence", async () => {
    const optedOut = { source: "rep", actorId: "maya", actorName: "Maya", at: noon, evidence: null } as const;
    const pending = [pendingView({ type: "optOut", enrollmentId: null, ops: [] })];
    const { find } = await drawSidebar(threadView([contactView({ optedOut, pending })]));
    expect(find("[data-part=opted-out]").textContent).toBe("Opted out hereMail stops once the server has it.");
    expect(find("[data-type=optOut]").textContent).toBe("Opt outWaiting to be sent");
    expect(find("[data-part=meaning]").textContent).toBe("Takes effect once the server has it");
  });

  test("an opt-out of an address nobody keeps claims no sequence, and no more than is so", async () => {
    const optOut = { type: "optOut", enrollmentId: null, ops: [], takeBackUntil: noon + 10_000 } as const;
    const out = (outcome: "waiting" | "applied") =>
      threadView([{ ...unknown, suppressed: true, pending: [pendingView({ ...optOut, outcome })] }]);
    const { find, view } = await drawSidebar(out("waiting"));
    expect(find("[data-part=suppressed]").textContent).toBe("Opted out hereMail stops once the server has it.");
    expect(find("[data-pending]").textContent).toContain("Waiting to be sent");
    view.value = out("applied");
    await settle();
    expect(find("[data-part=suppressed]").textContent).toBe("Do not emailThis address must not be mailed.");
    expect(find("[data-pending]").textContent).toContain("Not mailed any more");
    expect(find("[data-part=person]").textContent).not.toMatch(/sequence/i);
    expect(find("[data-part=person]").textContent).not.toContain("You can still opt it out");
  });

  test("a waiting change that would now be refused says so before the server does", async () => {
    const why = { reason: "not_sequence_owner", detail: { ownerId: "tom" }, names: { tom: "Tom Okafor" } };
    const { find } = await drawSidebar(threadView([contactView({ pending: [pendingView(why)] })]));
    expect(find("[data-pending=waiting]").textContent).toContain("it will be refused: Owned by Tom Okafor.");
  });

  test("a change that was applied is said as done", async () => {
    const pending = [pendingView({ outcome: "applied", takeBackUntil: noon + 10_000 })];
    const { find } = await drawSidebar(threadView([contactView({ pending })]));
    expect(find("[data-pending=applied]").textContent).toContain("Set to PausedSaved");
  });

  test("a refused change names the values that are missing, as the menu does", async () => {
    const why = { reason: "variables_missing", detail: { variables: ["FirstName", "City"] } };
    const pending = [pendingView({ outcome: "refused", ops: ["set_active"], ...why })];
    const { find } = await drawSidebar(threadView([contactView({ pending })]));
    expect(find("[data-pending=refused]").textContent).toContain("2 values missing: {FirstName}, {City}.");
  });

  test("a refused change keeps its reason until it is dismissed", async () => {
    const pending = [pendingView({ outcome: "refused", reason: "no_steps_left" })];
    const { find, click, asked } = await drawSidebar(threadView([contactView({ pending })]));
    expect(find("[data-pending=refused]").textContent).toContain("Not done: Pause");
    expect(find("[data-pending=refused]").textContent).toContain("No steps left.");
    await click("[data-pending=refused] [data-action=dismiss]");
    expect(asked).toEqual([{ type: "dismiss", changeId: pending[0]?.changeId }]);
  });

  test("taking back counts down and goes when its time is over", async () => {
    const pending = [
      pendingView({ type: "optOut", enrollmentId: null, ops: [], outcome: "applied", takeBackUntil: noon + 10_000 }),
    ];
    const { find, all, now, click, asked } = await drawSidebar(threadView([contactView({ pending })]));
    expect(find("[data-action=take-back]").textContent).toContain("10 s");
    now.value = noon + 9_001;
    await settle();
    expect(find("[data-action=take-back]").textContent).toContain("1 s");
    await click("[data-action=take-back]");
    expect(asked).toEqual([{ type: "takeBack", changeId: pending[0]?.changeId, basedOn: null }]);
    now.value = noon + 10_000;
    await settle();
    expect(all("[data-pending]")).toEqual([]);
  });

  test("opting out takes one click and is asked once while it stands", async () => {
    const { click, asked, view, find } = await drawSidebar(threadView([contactView()]));
    await click("[data-action=opt-out]");
    expect(asked).toHaveLength(1);
    const optedOut = { source: "rep", actorId: "maya", actorName: "Maya", at: noon, evidence: null } as const;
    view.value = threadView([contactView({ optedOut })]);
    await settle();
    await click("[data-action=opt-out]");
    expect(asked).toHaveLength(1);
    expect(find("[data-action=opt-out]").textContent).toBe("Opted out");
  });

  test("a click that could not be kept is said where it can be seen", async () => {
    const { click, find } = await drawSidebar(threadView([contactView()]), { ok: false, reason: "storage_broken" });
    await click("[data-action=opt-out]");
    expect(find(".trouble").textContent).toContain("could not store it");
    expect(find("[role=status]").textContent).toContain("could not store it");
  });
});

describe("more than mail", () => {
  test("who asked not to be texted, a change of a whole domain and one that will probably be refused are said so", async () => {
    const pending = [
      pendingView({ type: "optOut", enrollmentId: null, ops: [], domain: "nordfrakt.example" }),
      pendingView({ changeId: "b", type: "optOut", enrollmentId: null, ops: [], channels: ["sms"] }),
      pendingView({ changeId: "c", reason: "sequence_archived", isProbable: true }),
    ];
    const { find, all } = await drawSidebar(threadView([contactView({ doNotSms: true, pending })]));
    expect(find("[data-part=do-not-sms]").textContent).toBe("Do not textAsked not to get text messages.");
    expect(all(".strip strong").map((one) => one.textContent)).toEqual([
      "Pause",
      "Nobody at nordfrakt.example to be mailed",
      "Not to be texted",
    ]);
    expect(find("[data-change=c]").textContent).toContain("it will probably be refused: The sequence is archived.");
  });

  test("a campaign beside a sequence of the Reply model is also said in that model's words", async () => {
    const campaign = { model: "autoklose", state: "interested", emailsSent: 1, stepsRemain: true } as const;
    const [one, other] = [enrollmentView(), { ...enrollmentView(campaign), id: "e9" }];
    const both = await drawSidebar(threadView([contactView({ enrollments: [one, other] })]));
    expect(both.find("[data-enrollment=e9] .line").textContent).toContain("Autoklose (in Reply: Replied)");
    const alone = await drawSidebar(threadView([contactView({ enrollments: [other] })]));
    expect(alone.find("[data-enrollment=e9] .line").textContent).not.toContain("in Reply");
  });
});
