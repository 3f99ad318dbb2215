import { v7 } from "uuid";
import { initialStatus } from "#lib/status/initial-status.ts";
import type { ReplyStatus } from "#lib/status/standing.ts";
import type { PushedChange } from "#lib/sync/changes.ts";
import { addMember } from "#server/accounts/fill-members.ts";
import { addContact, addSequence, createWorkspace, type NewContact } from "#server/store/fill.ts";
import type { Database } from "#server/store/tables.ts";

/** A workspace with two reps and an admin, and a sequence of each rep. */
export interface Team {
  readonly workspaceId: string;
  readonly epoch: string;
  readonly maya: { readonly id: string; readonly token: string };
  readonly tom: { readonly id: string; readonly token: string };
  readonly ines: { readonly id: string; readonly token: string };
  readonly mayasSequence: string;
  readonly tomsSequence: string;
  readonly mayasCampaign: string;
}

export async function addTeam(db: Database): Promise<Team> {
  const { id: workspaceId, epoch } = await createWorkspace(db, { name: "Harborline", domains: ["harborline.example"] });
  const maya = await addMember(db, workspaceId, { name: "Maya", address: "maya@harborline.example", role: "rep" });
  const tom = await addMember(db, workspaceId, { name: "Tom", address: "tom@harborline.example", role: "rep" });
  const ines = await addMember(db, workspaceId, { name: "Ines", address: "ines@harborline.example", role: "admin" });
  const [mayas, toms, campaign] = [
    await addSequence(db, workspaceId, { name: "Freight", model: "reply", ownerId: maya.id }),
    await addSequence(db, workspaceId, { name: "Webinar", model: "reply", ownerId: tom.id }),
    await addSequence(db, workspaceId, { name: "Nordic", model: "autoklose", ownerId: maya.id }),
  ];
  return {
    workspaceId,
    epoch,
    maya,
    tom,
    ines,
    mayasSequence: mayas.id,
    tomsSequence: toms.id,
    mayasCampaign: campaign.id,
  };
}

let made = 0;

/** A contact that is active in the sequence, with one email sent. */
export async function addActiveContact(
  db: Database,
  team: Team,
  sequenceId: string,
  ownerId: string | null,
  over: Partial<NewContact> = {},
): Promise<{ readonly id: string; readonly enrollmentId: string; readonly address: string }> {
  const enrollmentId = v7();
  const address = over.addresses?.[0] ?? `person${++made}@acme.example`;
  const { id } = await addContact(db, team.workspaceId, {
    name: `Person ${made}`,
    addresses: [address],
    ownerId,
    enrollments: [{ id: enrollmentId, sequenceId, status: activeStatus(), changedAt: 1, changedBy: null }],
    ...over,
  });
  return { id, enrollmentId, address };
}

/** Active, one email sent and received, steps left. */
export function activeStatus(): ReplyStatus {
  const status = initialStatus("reply");
  if (status.model !== "reply") {
    throw new Error("not of the Reply model");
  }
  return {
    ...status,
    state: "active",
    marks: { ...status.marks, contacted: true },
    emailsSent: 1,
    emailsReceived: 1,
    stepsRemain: true,
    missingVariables: [],
  };
}

const stamp = (madeAt: number) => ({ id: v7(), basedOn: null, madeAt });

/** Changes as a browser pushes them, each with an id of its own. */
export const pushed = {
  set(contact: { readonly id: string; readonly enrollmentId: string }, ops: string[], madeAt = Date.now()) {
    const args = { contactId: contact.id, enrollmentId: contact.enrollmentId, ops };
    return { ...stamp(madeAt), type: "set", args } satisfies PushedChange;
  },
  optOut(address: string, contactId: string | null = null, madeAt = Date.now()) {
    return { ...stamp(madeAt), type: "optOut", args: { address, contactId, evidence: null } } satisfies PushedChange;
  },
  logCall(address: string, contactId: string | null, enrollmentId: string | null = null) {
    const call = { direction: "outbound", outcome: "connected", startedAt: 1, durationSeconds: 60, note: "" } as const;
    return {
      ...stamp(Date.now()),
      type: "logCall",
      args: { address, contactId, enrollmentId, call },
    } satisfies PushedChange;
  },
  takeBack(changeId: string, madeAt = Date.now()) {
    return { ...stamp(madeAt), type: "takeBack", args: { changeId } } satisfies PushedChange;
  },
};
