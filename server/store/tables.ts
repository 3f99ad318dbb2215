import type { ColumnType, Kysely, Transaction } from "kysely";
import type { Detail } from "#lib/status/change.ts";
import type { ContactStanding, EnrollmentStatus, OptOut, SequenceSettings } from "#lib/status/standing.ts";
import type { Authority, DoNotEmailReason, Model, Profile, Reason, Role, TeamEdition } from "#lib/status/words.ts";
import type { AskedChange, PushedChange } from "#lib/sync/changes.ts";
import type { Result } from "#lib/sync/protocol.ts";
import type { Activity, ContactRow, SequenceRow } from "#lib/sync/rows.ts";
import type { AccountsTables } from "#server/accounts/tables.ts";

/**
 * The tables as kysely sees them. Times are epoch milliseconds, versions are values of the workspace's counter;
 * both are bigint in the database and numbers here (see open-database.ts).
 */
export interface Tables extends AccountsTables {
  workspaces: WorkspaceTable;
  members: MemberTable;
  sessions: SessionView;
  sequences: SequenceTable;
  contacts: ContactTable;
  contact_addresses: ContactAddressTable;
  enrollments: EnrollmentTable;
  activities: ActivityTable;
  suppressions: SuppressionTable;
  changes: ChangeTable;
  contact_scope: ContactScopeTable;
  owner_requests: OwnerRequestTable;
  audit: AuditTable;
  mail_tables: MailTableTable;
}

export type Database = Kysely<Tables>;
/** Inside a transaction. */
export type Tx = Transaction<Tables>;

/** What can be read with `T` may be written from plain read-only data. */
type Json<Read, Write> = ColumnType<Read, Write, Write>;

interface MailTableTable {
  workspace_id: string;
  published_at: number;
  published_by: string;
  content: ColumnType<Record<string, unknown>, string, string>;
}

interface WorkspaceTable {
  id: string;
  name: string;
  /** This history's name; a restore from backup changes it, nothing else. */
  epoch: string;
  /** Head of the workspace's history: the highest version given out. */
  counter: number;
  /** Version of this row. */
  version: number;
  domains: ColumnType<string[], readonly string[], readonly string[]>;
  team_edition: TeamEdition;
  profile: Profile;
}

interface MemberTable {
  workspace_id: string;
  id: string;
  version: number;
  name: string;
  address: string;
  role: Role;
  /** False: was a member once; the session answers 403. */
  active: boolean;
}

/** A view: who a token that is good now belongs to. */
interface SessionView {
  hash: string;
  scopes: string[];
  workspace_id: string;
  member_id: string;
  version: number;
  name: string;
  address: string;
  role: Role;
  active: boolean;
  workspace_name: string;
  epoch: string;
  team_edition: TeamEdition;
  profile: Profile;
}

interface SequenceTable {
  workspace_id: string;
  id: string;
  version: number;
  name: string;
  model: Model;
  owner_id: string | null;
  authority: Authority;
  archived: boolean;
  running: boolean;
  settings: Json<SequenceRow["settings"], SequenceSettings>;
}

interface ContactTable {
  workspace_id: string;
  id: string;
  version: number;
  name: string;
  company: string | null;
  title: string | null;
  phones: ColumnType<string[], readonly string[], readonly string[]>;
  owner_id: string | null;
  opted_out: Json<ContactRow["optedOut"], OptOut | null>;
  do_not_call: boolean;
  do_not_sms: boolean;
}

interface ContactAddressTable {
  workspace_id: string;
  /** Trimmed and lower case, as the protocol's Address gives it. */
  address: string;
  /** The address read backwards, kept by the database for finding a whole domain. */
  backwards: ColumnType<string, never, never>;
  contact_id: string;
  /** 0 is the primary one. */
  position: number;
}

interface EnrollmentTable {
  workspace_id: string;
  id: string;
  contact_id: string;
  sequence_id: string;
  status: Json<ContactRow["enrollments"][number]["status"], EnrollmentStatus>;
  /** The status's state, kept by the database for counting and filtering. */
  state: ColumnType<string, never, never>;
  changed_at: number;
  changed_by: string | null;
  created_at: number;
}

interface ActivityTable {
  workspace_id: string;
  id: string;
  /** null: about an address that no contact has. */
  contact_id: string | null;
  address: string | null;
  at: number;
  actor_id: string | null;
  sequence_id: string | null;
  what: Json<Activity["what"], NewWhat>;
  change_id: string | null;
}

/** What an activity says, as it may be written. */
export type NewWhat =
  | Exclude<Activity["what"], { readonly type: "status" }>
  | {
      readonly type: "status";
      readonly ops: readonly string[];
      readonly from: EnrollmentStatus;
      readonly to: EnrollmentStatus | null;
      readonly askedBy?: string;
    };

interface SuppressionTable {
  workspace_id: string;
  kind: "address" | "domain" | "phone" | "sms";
  value: string;
  reason: DoNotEmailReason;
  actor_id: string | null;
  at: number;
}

interface ChangeTable {
  workspace_id: string;
  id: string;
  member_id: string;
  type: PushedChange["type"];
  args: PushedChange["args"];
  based_on: number | null;
  made_at: number;
  decided_at: number;
  /** null only inside the transaction that decides it. */
  outcome: Result["outcome"] | null;
  reason: Reason | null;
  detail: Json<Record<string, unknown> | null, Detail | null>;
  contact_id: string | null;
  /** Where the contact stood before and after, for taking the change back; null where nothing was altered. */
  before: StoredStanding | null;
  after: StoredStanding | null;
}

interface ContactScopeTable {
  workspace_id: string;
  member_id: string;
  contact_id: string;
  /** When the member last opened or changed the contact, or lost another claim to see it. */
  opened_at: number;
}

/** A colleague's request to an owner, open until it is answered or expires. */
interface OwnerRequestTable {
  workspace_id: string;
  /** The id of the change that asked. */
  id: string;
  version: number;
  contact_id: string;
  sequence_id: string | null;
  asker_id: string;
  owner_id: string;
  asked: ColumnType<AskedChange, string, never>;
  asked_at: number;
  expires_at: number;
  state: "open" | "accepted" | "declined";
  answered_at: number | null;
}

/** Who altered what; only added to. */
interface AuditTable {
  workspace_id: string;
  id: string;
  at: number;
  /** null: the system, or nobody that the database was told. */
  actor_id: string | null;
  action: string;
  subject_id: string | null;
  detail: ColumnType<Record<string, unknown>, string, never>;
}

/** A standing without what its sequences are called and how they are set: those are read afresh. */
export interface StoredStanding {
  readonly contact: ContactStanding;
  readonly enrollments: readonly {
    readonly id: string;
    readonly sequenceId: string;
    readonly status: EnrollmentStatus;
  }[];
}
