import { initialRecipientStatus, initialReplyStatus } from "#lib/status/initial-status.ts";
import type { EnrollmentStatus } from "#lib/status/standing.ts";
import type { Role } from "#lib/status/words.ts";
import type { ContactRow, MemberRow, Row, SequenceRow, WorkspaceRow } from "#lib/sync/rows.ts";
import type { ModelScope } from "#lib/sync/testing/model-store.ts";

/** A team for the simulator: three members, a sequence of each model and more, ten contacts, all rows by hand. */

/** A UUID that can be told apart when a run fails. */
export function simId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

export const workspaceId = simId(1);
export const contactCount = 10;

export function addressOf(contact: number): string {
  return `c${contact}@customer${contact % 4}.example`;
}

export function simTeam(): { readonly members: readonly MemberRow[]; readonly rows: readonly Row[] } {
  let version = 0;
  const next = () => (version += 1);
  const member = (n: number, name: string, role: Role): MemberRow => ({
    kind: "member",
    id: simId(n),
    version: next(),
    name,
    address: `${name.toLowerCase()}@team.example`,
    role,
  });
  const workspace: WorkspaceRow = {
    kind: "workspace",
    id: workspaceId,
    version: next(),
    name: "Team",
    domains: ["team.example"],
    teamEdition: "private",
    profile: "default",
  };
  const members = [member(11, "Mia", "rep"), member(12, "Tom", "rep"), member(13, "Ada", "admin")];
  const [mia, tom] = members;
  const sequences = [
    sequence(21, "reply", mia?.id ?? null, next()),
    sequence(22, "reply", tom?.id ?? null, next()),
    sequence(23, "autoklose", mia?.id ?? null, next()),
  ];
  const contacts = Array.from({ length: contactCount }, (_, n) => contact(n, sequences, next()));
  return { members, rows: [workspace, ...members, ...sequences, ...contacts] };
}

function sequence(n: number, model: SequenceRow["model"], ownerId: string | null, version: number): SequenceRow {
  return {
    kind: "sequence",
    id: simId(n),
    version,
    name: `Sequence ${n}`,
    model,
    ownerId,
    authority: "own",
    archived: false,
    running: true,
    settings: {
      repliesHandling: n % 2 === 0 ? "finish" : "continue",
      outOfOfficeHandling: "automatic",
      outOfOfficeDays: 7,
      finishAfterDays: 0,
      openTracking: true,
      linkTracking: true,
      textOptOut: true,
    },
  };
}

function contact(n: number, sequences: readonly SequenceRow[], version: number): ContactRow {
  const [mias, toms, campaign] = sequences;
  const inThese = [n % 3 === 2 ? toms : mias, ...(n % 4 === 0 ? [campaign] : [])].flatMap((each) => each ?? []);
  return {
    kind: "contact",
    id: simId(100 + n),
    version,
    name: `Contact ${n}`,
    company: null,
    title: null,
    addresses: [addressOf(n)],
    phones: [],
    ownerId: null,
    optedOut: null,
    doNotEmail: [],
    doNotCall: false,
    enrollments: inThese.map((each, index) => ({
      id: simId(1_000 + n * 10 + index),
      sequenceId: each.id,
      status: mailedOnce(each.model === "reply" ? initialReplyStatus() : initialRecipientStatus()),
      changedAt: 0,
      changedBy: null,
    })),
    activities: [],
  };
}

function mailedOnce(status: EnrollmentStatus): ContactRow["enrollments"][number]["status"] {
  return status.model === "reply"
    ? { ...status, emailsSent: 1, emailsReceived: 1, missingVariables: [], marks: { ...status.marks, contacted: true } }
    : { ...status, emailsSent: 1 };
}

export interface SimScope extends ModelScope {
  /** Held whether or not anybody opened it. */
  readonly pulls: ModelScope["holds"];
}

/** As the server's: contacts in a sequence of one's own, and those one looked up or changed. */
export function simScope(): SimScope {
  const opened = new Map<string, Set<string>>();
  const owned = (memberId: string, rows: ReadonlyMap<string, Row>) =>
    [...rows.values()].flatMap((row) => (row.kind === "sequence" && row.ownerId === memberId ? [row.id] : []));
  const pulls: ModelScope["holds"] = (memberId, row, rows) => {
    const sequences = owned(memberId, rows);
    return row.kind !== "contact" || row.enrollments.some(({ sequenceId }) => sequences.includes(sequenceId));
  };
  return {
    name: (memberId, rows) =>
      `of ${owned(memberId, rows)
        .map((id) => id.slice(-2))
        .join(" ")}`,
    pulls,
    holds: (memberId, row, rows) => opened.get(memberId)?.has(row.id) === true || pulls(memberId, row, rows),
    opened(memberId, contactId) {
      opened.set(memberId, (opened.get(memberId) ?? new Set()).add(contactId));
    },
  };
}
