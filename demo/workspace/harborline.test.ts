import { expect, test } from "vitest";
import { correspondents } from "#demo/mailbox/correspondents.ts";
import { finishReasons, marks, recipientStates, replyStates } from "#lib/status/words.ts";
import { ContactRow } from "#lib/sync/rows.ts";
import { limits } from "#lib/sync/values.ts";
import * as v from "valibot";
import { harborlineContacts } from "./harborline.ts";
import { members, sequences } from "./team.ts";

const now = new Date(2026, 10, 18, 11, 0).getTime();
const contacts = harborlineContacts(now);
const statuses = contacts.flatMap((contact) =>
  contact.standing.enrollments.map(({ status }) => ({ name: contact.name, status })),
);
const reply = statuses.flatMap(({ name, status }) => (status.model === "reply" ? [{ name, status }] : []));
const recipients = statuses.flatMap(({ status }) => (status.model === "autoklose" ? [status] : []));
const byAddress = new Map(contacts.flatMap((contact) => contact.addresses.map((address) => [address, contact])));
const sequenceIds = (address: string) => byAddress.get(address)?.enrollments?.map(({ sequenceId }) => sequenceId);

test("there are about forty contacts, each with an address of its own", () => {
  expect(contacts.length).toBeGreaterThanOrEqual(40);
  expect(contacts.length).toBeLessThanOrEqual(55);
  expect(new Set(contacts.map(({ id }) => id)).size).toBe(contacts.length);
  expect(byAddress.size).toBe(contacts.flatMap(({ addresses }) => addresses).length);
});

test("every Reply state, finish reason and mark is there", () => {
  expect(new Set(reply.map(({ status }) => status.state))).toEqual(new Set(replyStates));
  expect(new Set(reply.map(({ status }) => status.finishReason))).toEqual(new Set([null, ...finishReasons]));
  expect(marks.filter((mark) => reply.some(({ status }) => status.marks[mark]))).toEqual([...marks]);
});

test("every Autoklose state is there", () => {
  expect(new Set(recipients.map(({ state }) => state))).toEqual(new Set(recipientStates));
});

test("missing data names its variables, and out of office its day unless it ends by hand", () => {
  const missing = reply.filter(({ status }) => status.state === "missing_data");
  expect(missing.every(({ status }) => (status.missingVariables?.length ?? 0) > 0)).toBe(true);
  const days = reply.filter(({ status }) => status.state === "out_of_office").map(({ status }) => status.resumeAt);
  expect(days.some((at) => at === null)).toBe(true);
  expect(days.every((at) => at === null || at > now)).toBe(true);
  expect(days.some((at) => at !== null)).toBe(true);
});

test("opted out, do not email, do not call, no sequence, and two sequences in both combinations are there", () => {
  expect(contacts.some(({ standing }) => standing.contact.optedOut !== null)).toBe(true);
  const scopes = contacts.flatMap(({ standing }) => standing.contact.doNotEmail.map(({ scope }) => scope));
  expect(new Set(scopes)).toEqual(new Set(["address", "domain"]));
  expect(contacts.some(({ doNotCall }) => doNotCall)).toBe(true);
  expect(contacts.some(({ enrollments }) => enrollments?.length === 0)).toBe(true);
  const { freight, webinar, nordic } = sequences;
  expect(sequenceIds(correspondents.priya.address)).toEqual([freight.id, nordic.id]);
  expect(sequenceIds(correspondents.hannah.address)).toEqual([webinar.id, freight.id]);
});

test("the snapshots keep to what can be", () => {
  for (const { name, status } of reply) {
    expect(status.emailsReceived, name).toBeLessThanOrEqual(status.emailsSent ?? 0);
    expect(status.marks.contacted, name).toBe((status.emailsReceived ?? 0) > 0);
    expect(status.finishReason !== null, name).toBe(status.state === "finished");
    expect(status.marks.replied, name).toBe(status.repliedBy !== null);
  }
  for (const { name, standing } of contacts) {
    if (standing.contact.optedOut !== null) {
      expect(
        standing.enrollments.every(({ status }) => status.model === "autoklose" || status.finishReason === "opt_out"),
        name,
      ).toBe(true);
    }
    if (standing.contact.doNotEmail.length > 0) {
      expect(
        standing.enrollments.some(({ status }) => status.model === "autoklose" && status.state === "active"),
        name,
      ).toBe(false);
    }
    if (standing.contact.doNotCall) {
      expect(standing.enrollments.some(({ status }) => status.model === "reply" && status.marks.to_call)).toBe(false);
    }
  }
});

test("timelines are as long as the sync lets them be, in order, and over before now", () => {
  const lengths = contacts.map(({ activities }) => activities.length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(limits.activitiesPerContact);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1);
  expect(lengths.filter((length) => length >= 5).length).toBeGreaterThan(contacts.length / 2);
  for (const { activities } of contacts) {
    const times = activities.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThanOrEqual(now);
  }
});

test("nothing lies in the future at any hour of the day", () => {
  for (const hour of [0, 6, 8, 13, 23]) {
    const at = new Date(2026, 2, 30, hour, 5).getTime();
    expect(harborlineContacts(at).every(({ activities }) => activities.every((activity) => activity.at <= at))).toBe(
      true,
    );
  }
});

test("every contact travels as a row of the sync protocol", () => {
  for (const { standing, id, name, company = null, title = null, addresses, phones = [], activities } of contacts) {
    const row = {
      kind: "contact",
      version: 1,
      id,
      name,
      company,
      title,
      addresses,
      phones,
      ...standing.contact,
      enrollments: standing.enrollments.map(({ id: enrollment, sequence, status }) => {
        return { id: enrollment, sequenceId: sequence.id, status, changedAt: now, changedBy: null };
      }),
      activities: activities.map((activity, index) => ({ id: String(index), ...activity })),
    };
    expect(v.safeParse(ContactRow, row).issues, name).toBeUndefined();
  }
});

test("of those who write in the sample mailbox, only these are not in the workspace", () => {
  const team = Object.values(members).map(({ address }) => address);
  const strangers = Object.values(correspondents)
    .map(({ address }) => address)
    .filter((address) => !byAddress.has(address) && !team.includes(address));
  expect(strangers).toEqual([
    correspondents.dispatch.address,
    correspondents.diego.address,
    correspondents.daemon.address,
  ]);
});

test("one correspondent is only in the other rep's sequence, and one is the other rep's altogether", () => {
  const rahim = byAddress.get(correspondents.rahim.address);
  expect([rahim?.ownerId, sequenceIds(correspondents.rahim.address)]).toEqual([
    members.maya.id,
    [sequences.webinar.id],
  ]);
  const yuki = byAddress.get(correspondents.yuki.address);
  expect([yuki?.ownerId, sequenceIds(correspondents.yuki.address)]).toEqual([members.tom.id, [sequences.webinar.id]]);
});

test("ids follow from names, so that they are the same in every copy of the demo", () => {
  expect(harborlineContacts(now + 86_400_000).map(({ id }) => id)).toEqual(contacts.map(({ id }) => id));
  expect(byAddress.get(correspondents.elena.address)?.id).toBe("b0a1bdb6-bcf2-5e8d-b2a1-bacdc2b292b4");
});

test("the demo holds together at any hour of the day", () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const moment = new Date(2026, 10, 18, hour, 5).getTime();
    for (const { activities } of harborlineContacts(moment)) {
      expect(activities.every(({ at }) => at <= moment)).toBe(true);
    }
  }
});
