import { initialReplyStatus } from "#lib/status/initial-status.ts";
import type { ReplyStatus } from "#lib/status/standing.ts";
import type { Account } from "#lib/cache/records.ts";
import type { PushedChange } from "#lib/sync/changes.ts";
import type { ContactRow, MemberRow, SequenceRow, WorkspaceRow } from "#lib/sync/rows.ts";

/** A small team for tests: Mia is the rep, Tom a colleague; Ann is Mia's contact, Bob Tom's. */

/** A UUID that can be told apart when a test fails. */
export function uuid(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

export const epoch = uuid(1);
export const ids = {
  workspace: uuid(2),
  mia: uuid(3),
  tom: uuid(4),
  ann: uuid(5),
  bob: uuid(6),
  mias: uuid(7),
  toms: uuid(8),
  annInMias: uuid(9),
  bobInToms: uuid(10),
} as const;

export const mia: MemberRow = {
  kind: "member",
  id: ids.mia,
  version: 1,
  name: "Mia Lund",
  address: "mia@team.example",
  role: "rep",
};
const tom: MemberRow = { ...mia, id: ids.tom, version: 2, name: "Tom Okafor", address: "tom@elsewhere.example" };

export const workspace: WorkspaceRow = {
  kind: "workspace",
  id: ids.workspace,
  version: 3,
  name: "Team",
  domains: ["team.example"],
  teamEdition: "private",
  profile: "default",
};

export const account: Account = {
  id: `${ids.workspace}-${ids.mia}`,
  server: "https://leadmark.test",
  member: { id: mia.id, name: mia.name, address: mia.address, role: mia.role },
  workspace: { id: workspace.id, name: workspace.name },
  client: {
    clientId: "leadmark-extension",
    tokenEndpoint: "https://leadmark.test/auth/oauth2/token",
    revocationEndpoint: "https://leadmark.test/auth/oauth2/revoke",
  },
  refreshToken: "refresh-0",
  chosenAt: 1,
  ended: null,
};

function sequence(id: string, ownerId: string, version: number): SequenceRow {
  return {
    kind: "sequence",
    id,
    version,
    name: ownerId === ids.mia ? "Mia's sequence" : "Tom's sequence",
    model: "reply",
    ownerId,
    authority: "own",
    archived: false,
    running: true,
    settings: {
      repliesHandling: "finish",
      outOfOfficeHandling: "automatic",
      outOfOfficeDays: 7,
      finishAfterDays: 7,
      openTracking: true,
      linkTracking: true,
      textOptOut: true,
    },
  };
}

/** A contact in one Reply-model sequence, active and mailed once. */
function contact(
  of: { id: string; address: string; enrollmentId: string; sequenceId: string; ownerId: string; version: number },
  status: Partial<ReplyStatus> = {},
): ContactRow {
  const initial = initialReplyStatus();
  const marks = { ...initial.marks, contacted: true, ...status.marks };
  return {
    kind: "contact",
    id: of.id,
    version: of.version,
    name: of.address.slice(0, of.address.indexOf("@")),
    company: "Acme",
    title: null,
    addresses: [of.address, `private.${of.address}`],
    phones: [],
    ownerId: of.ownerId,
    optedOut: null,
    doNotEmail: [],
    doNotCall: false,
    enrollments: [
      {
        id: of.enrollmentId,
        sequenceId: of.sequenceId,
        status: { ...initial, emailsSent: 1, emailsReceived: 1, ...status, marks, missingVariables: [] },
        changedAt: 1_000,
        changedBy: null,
      },
    ],
    activities: [
      {
        id: `sent-${of.id}`,
        at: 1_000,
        actorId: null,
        sequenceId: of.sequenceId,
        what: { type: "event", name: "email_sent", detail: null },
      },
    ],
  };
}

const mias = sequence(ids.mias, ids.mia, 4);
const toms = sequence(ids.toms, ids.tom, 5);
export const ann = contact({
  id: ids.ann,
  address: "ann@acme.example",
  enrollmentId: ids.annInMias,
  sequenceId: ids.mias,
  ownerId: ids.mia,
  version: 6,
});
export const bob = contact({
  id: ids.bob,
  address: "bob@acme.example",
  enrollmentId: ids.bobInToms,
  sequenceId: ids.toms,
  ownerId: ids.tom,
  version: 7,
});
export const teamRows = [mia, tom, workspace, mias, toms, ann, bob];

export const change = {
  set(id: string, row: ContactRow, ops: string[], madeAt: number): PushedChange {
    const enrollmentId = row.enrollments[0]?.id ?? "";
    return { id, basedOn: row.version, madeAt, type: "set", args: { contactId: row.id, enrollmentId, ops } };
  },
  optOut(id: string, address: string, contactId: string | null, madeAt: number): PushedChange {
    return { id, basedOn: null, madeAt, type: "optOut", args: { address, contactId, evidence: null } };
  },
  logCall(id: string, address: string, contactId: string | null, madeAt: number): PushedChange {
    const call = {
      direction: "outbound",
      outcome: "connected",
      startedAt: madeAt,
      durationSeconds: 60,
      note: "",
    } as const;
    return { id, basedOn: null, madeAt, type: "logCall", args: { address, contactId, enrollmentId: null, call } };
  },
  takeBack(id: string, changeId: string, madeAt: number): PushedChange {
    return { id, basedOn: null, madeAt, type: "takeBack", args: { changeId } };
  },
};
