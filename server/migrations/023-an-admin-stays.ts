import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * A workspace keeps an admin, also when two of them take it from each other at the same moment: each waits for the other
 * here. Takes a short lock on the memberships for its trigger.
 */
export const anAdminStays: Migration = {
  async up(db) {
    await sql
      .raw(
        `create function an_admin_stays() returns trigger language plpgsql security definer set search_path = accounts, pg_temp as $$
        begin
          perform from organization where id = old."organizationId" for update;
          if found and not exists (select from member where "organizationId" = old."organizationId" and role = 'admin') then
            raise exception 'a workspace keeps an admin' using errcode = 'integrity_constraint_violation';
          end if;
          return null;
        end $$`,
      )
      .execute(db);
    await sql
      .raw(
        `create trigger an_admin_stays after update of role or delete on accounts.member for each row
        when (old.role = 'admin') execute function an_admin_stays()`,
      )
      .execute(db);
  },
};
