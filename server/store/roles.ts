import { sql } from "kysely";
import { codeOf, StartError } from "#server/start-error.ts";
import type { Database } from "./tables.ts";

/**
 * The role that every query of the application runs as: neither owner of the tables nor superuser, so that row level
 * security holds for it. Nobody signs in as it; the user of DATABASE_URL is a member of it.
 */
export const appRole = "leadmark_app";
/** The role of the account library, which sees its own schema and nothing else. */
export const accountsRole = "leadmark_accounts";

/** PostgreSQL's "insufficient privilege". */
const notAllowed = "42501";
/** Two processes that make the same role at once: one of them finds it made. */
const madeMeanwhile = new Set(["42710", "23505", "XX000"]);

/**
 * Sees to it that both roles exist and may be taken on by the connected user. Where that user may make no roles, a
 * StartError says what somebody who may has to run.
 */
export async function ensureRoles(db: Database): Promise<void> {
  for (const role of [appRole, accountsRole]) {
    await ensureRole(db, role);
  }
}

async function ensureRole(db: Database, role: string): Promise<void> {
  const { made, usable, user } = await roleNow(db, role);
  try {
    if (!made) {
      await sql`create role ${sql.id(role)} nologin noinherit`.execute(db).catch(unlessMade);
    }
    if (!usable) {
      await sql`grant ${sql.id(role)} to ${sql.id(user)}`.execute(db).catch(unlessMade);
    }
  } catch (error) {
    throw codeOf(error) === notAllowed ? byHand(user) : error;
  }
}

async function roleNow(db: Database, role: string): Promise<{ made: boolean; usable: boolean; user: string }> {
  const { rows } = await sql<{ made: boolean; usable: boolean; user: string }>`
    select
      r.oid is not null as made,
      r.oid is not null and pg_has_role(session_user, r.oid, 'set') as usable,
      session_user as "user"
    from (select 1) as one left join pg_roles r on r.rolname = ${role}`.execute(db);
  return rows[0] ?? { made: false, usable: false, user: "" };
}

function unlessMade(error: unknown): void {
  if (!madeMeanwhile.has(codeOf(error) ?? "")) {
    throw error;
  }
}

function byHand(user: string): StartError {
  const statements = [appRole, accountsRole]
    .map((role) => `create role ${role} nologin noinherit; grant ${role} to "${user.replaceAll('"', '""')}";`)
    .join(" ");
  return new StartError(
    `The database user "${user}" may not make roles: let an administrator of the database run, once: ${statements}`,
  );
}

/** What keeps the fence from holding: the pool does not run as the application's role. A StartError then. */
export async function mustBeFenced(db: Database): Promise<void> {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db);
  if (rows[0]?.role !== appRole) {
    throw new StartError(
      `Queries would run as the database user "${rows[0]?.role ?? ""}" instead of ${appRole}: ` +
        'a connection pooler between here and the database must pass on the startup option "role".',
    );
  }
}
