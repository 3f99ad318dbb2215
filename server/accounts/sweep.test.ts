import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#server/store/fill.ts";
import { findSession } from "#server/store/sessions.ts";
import { openTestAccounts, type TestAccounts } from "#server/testing/account-browser.ts";
import { addMember, issueToken } from "./fill-members.ts";
import { sweep } from "./sweep.ts";

let here: TestAccounts;
beforeAll(async () => {
  here = await openTestAccounts();
});
afterAll(async () => {
  await here.close();
});

test("what is over goes, what is good stays", async () => {
  const { id: workspaceId } = await createWorkspace(here.owner, { name: "Harbor", domains: [] });
  const { id, token } = await addMember(here.owner, workspaceId, {
    name: "Ines",
    address: "i@t.example",
    role: "admin",
  });
  const over = await issueToken(here.owner, workspaceId, id, { expiresInMs: -1 });
  expect(await findSession(here.db, over)).toBeNull();
  await sweep(here.accounts);
  const left = await here.owner.selectFrom("accounts.oauthAccessToken").select("token").execute();
  expect(left).toHaveLength(1);
  expect(await findSession(here.db, token)).toMatchObject({ memberId: id });
});

test("the last admin stays, also past the account library", async () => {
  const { id: workspaceId } = await createWorkspace(here.owner, { name: "Quay", domains: [] });
  for (const name of ["a", "b"]) {
    await addMember(here.owner, workspaceId, { name, address: `${name}@t.example`, role: "admin" });
  }
  const demote = async (name: string) =>
    await here.accounts.db.transaction().execute(async (tx) => {
      const { id } = await tx
        .selectFrom("accounts.user")
        .select("id")
        .where("name", "=", name)
        .executeTakeFirstOrThrow();
      await tx
        .updateTable("accounts.member")
        .set({ role: "rep" })
        .where("userId", "=", id)
        .where("organizationId", "=", workspaceId)
        .execute();
    });
  const done = await Promise.allSettled([demote("a"), demote("b")]);
  expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});
