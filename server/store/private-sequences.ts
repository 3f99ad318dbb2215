import type { Role, TeamEdition } from "#lib/status/words.ts";
import type { ContactRow, Row, SequenceRow } from "#lib/sync/rows.ts";
import type { Database } from "./tables.ts";

/** Who looks, and under which mode. */
export interface Looker {
  readonly workspaceId: string;
  readonly memberId: string;
  readonly role: Role;
  readonly teamEdition: TeamEdition;
}

/** In private mode a rep is told where contacts stand in a colleague's sequence, and no more. Whoever leads the team sees all. */
export function isKeptFromColleagues({ role, teamEdition }: Pick<Looker, "role" | "teamEdition">): boolean {
  return teamEdition === "private" && role === "rep";
}

/** The sequences of which the member sees no more than states. */
export async function findPrivate(db: Database, looker: Looker): Promise<ReadonlySet<string>> {
  if (!isKeptFromColleagues(looker)) {
    return new Set();
  }
  const rows = await db
    .selectFrom("sequences")
    .where("workspace_id", "=", looker.workspaceId)
    .where("owner_id", "is distinct from", looker.memberId)
    .select("id")
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Rows as the member may see them: of private sequences without name, settings, missing variables and colleagues' entries in the timeline. */
export function discreet<Seen extends Row>(
  rows: readonly Seen[],
  hidden: ReadonlySet<string>,
  memberId: string,
): Seen[] {
  return hidden.size === 0 ? [...rows] : rows.map((row) => ({ ...row, ...withheld(row, hidden, memberId) }));
}

function withheld(row: Row, hidden: ReadonlySet<string>, memberId: string): Partial<ContactRow> | Partial<SequenceRow> {
  switch (row.kind) {
    case "sequence":
      return hidden.has(row.id) ? { name: "", settings: { ...noSettings }, isPrivate: true } : {};
    case "contact":
      return {
        enrollments: row.enrollments.map((part) => (hidden.has(part.sequenceId) ? stateOnly(part) : part)),
        activities: row.activities.filter(
          ({ actorId, sequenceId }) => actorId === memberId || sequenceId === null || !hidden.has(sequenceId),
        ),
      };
    case "member":
    case "workspace":
    case "request":
      return {};
    default:
      return row satisfies never;
  }
}

function stateOnly(part: ContactRow["enrollments"][number]): ContactRow["enrollments"][number] {
  const { status } = part;
  return status.model === "reply" ? { ...part, status: { ...status, missingVariables: null } } : part;
}

/** Stand in for settings that are not told; the rules refuse before they read them. */
const noSettings = {
  repliesHandling: "finish",
  outOfOfficeHandling: "manual",
  outOfOfficeDays: 1,
  finishAfterDays: 0,
  openTracking: false,
  linkTracking: false,
  textOptOut: false,
} as const satisfies SequenceRow["settings"];
