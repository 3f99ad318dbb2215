import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#server/store/fill.ts";
import { findSession } from "#server/store/sessions.ts";
import {
  type AccountBrowser,
  openAccountBrowser,
  openTestAccounts,
  type TestAccounts,
} from "#server/testing/account-browser.ts";
import { addMember, joinMember } from "./fill-members.ts";
import { cancelInvitation, findInvitation, invite, joinAsNew, joinAsSelf } from "./invitations.ts";
import { changeRole, openInvitations, removeMember } from "./members.ts";
import { signIn } from "./sign-in.ts";
import { findWebSession } from "./web-session.ts";

let here: TestAccounts;
let [harbor, quay, inesId, maraId, tomId] = ["", "", "", "", ""];
let [ines, mara, tom]: AccountBrowser[] = [];
const password = "correct horse battery";
const person = (name: string, role: "admin" | "manager" | "rep") =>
  ({ name, address: `${name.toLowerCase()}@team.example`, password, role }) as const;

beforeAll(async () => {
  here = await openTestAccounts({ config: { domains: ["team.example"] } });
  harbor = (await createWorkspace(here.owner, { name: "Harbor", domains: [] })).id;
  quay = (await createWorkspace(here.owner, { name: "Quay", domains: [] })).id;
  inesId = await joinMember(here.owner, harbor, person("Ines", "admin"));
  maraId = await joinMember(here.owner, harbor, person("Mara", "manager"));
  tomId = await joinMember(here.owner, harbor, person("Tom", "rep"));
  await joinMember(here.owner, quay, person("Olaf", "admin"));
  [ines, mara, tom] = await Promise.all(["ines", "mara", "tom"].map(signedIn));
});
afterAll(async () => {
  await here.close();
});

async function signedIn(name: string): Promise<AccountBrowser> {
  const browser = openAccountBrowser(here.accounts);
  await browser.at(async (c) => await signIn(here.accounts, c, { address: `${name}@team.example`, password }));
  return browser;
}

const asked = { workspaceId: "", address: "new@team.example", role: "rep" } as const;
const inviteBy = async (
  browser: AccountBrowser | undefined,
  over: Partial<{ workspaceId: string; address: string; role: "admin" | "manager" | "rep" }> = {},
) => await browser?.at(async (c) => await invite(here.accounts, c, { ...asked, workspaceId: harbor, ...over }));

async function invited(address: string): Promise<string> {
  const answer = await inviteBy(ines, { address });
  return answer?.ok ? (answer.link.split("/").at(-1) ?? "") : "";
}

test("only an admin invites, into their own workspace, and only whom the allow-list lets in", async () => {
  for (const browser of [mara, tom, openAccountBrowser(here.accounts)]) {
    expect(await inviteBy(browser)).toEqual({ ok: false, reason: "forbidden" });
  }
  expect(await inviteBy(ines, { workspaceId: quay })).toEqual({ ok: false, reason: "forbidden" });
  expect(await inviteBy(ines, { address: "new@elsewhere.example" })).toEqual({ ok: false, reason: "notAllowed" });
  expect(await inviteBy(ines, { address: "tom@team.example" })).toEqual({ ok: false, reason: "alreadyMember" });
  expect(await openInvitations(here.accounts, harbor)).toEqual([]);
});

test("an invitation is taken once, makes an account and a member, and the member is there for sync", async () => {
  const id = await invited("New@team.example ");
  const browser = openAccountBrowser(here.accounts);
  expect(await browser.at(async (c) => await findInvitation(here.accounts, c, id))).toMatchObject({
    workspaceName: "Harbor",
    address: "new@team.example",
    role: "rep",
    hasAccount: false,
  });
  const join = async (from: AccountBrowser, more = {}) =>
    await from.at(async (c) => await joinAsNew(here.accounts, c, { id, name: "New", password, ...more }));
  expect(await join(browser, { password: "short" })).toEqual({ ok: false, reason: "passwordLength" });
  expect(await join(browser)).toEqual({ ok: true });
  expect(await browser.at(async (c) => await findWebSession(here.accounts, c))).toMatchObject({
    name: "New",
    memberships: [{ workspaceName: "Harbor", role: "rep" }],
  });
  expect(await join(openAccountBrowser(here.accounts))).toEqual({ ok: false, reason: "gone" });
  const row = await here.owner.selectFrom("members").selectAll().where("name", "=", "New").executeTakeFirst();
  expect(row).toMatchObject({ workspace_id: harbor, address: "new@team.example", role: "rep", active: true });
});

test("an invitation of somebody else, one taken back, one too old and one that never was look the same", async () => {
  const others = await invited("other@team.example");
  expect(await tom?.at(async (c) => await joinAsSelf(here.accounts, c, others))).toEqual({
    ok: false,
    reason: "otherAddress",
  });
  const [pending] = await openInvitations(here.accounts, harbor);
  expect(pending).toMatchObject({ id: others, address: "other@team.example" });
  expect(await tom?.at(async (c) => await cancelInvitation(here.accounts, c, others))).toBe(false);
  expect(await ines?.at(async (c) => await cancelInvitation(here.accounts, c, others))).toBe(true);
  const old = await invited("old@team.example");
  await here.owner
    .updateTable("accounts.invitation")
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where("id", "=", old)
    .execute();
  for (const id of [others, old, "no-invitation", "7b1ff0f1-5e6e-4b53-9f3a-2a1b9d3c8e11"]) {
    const browser = openAccountBrowser(here.accounts);
    expect(await browser.at(async (c) => await findInvitation(here.accounts, c, id))).toBeNull();
    expect(await browser.at(async (c) => await joinAsNew(here.accounts, c, { id, name: "X", password }))).toEqual({
      ok: false,
      reason: "gone",
    });
  }
  expect(await here.owner.selectFrom("accounts.user").select("id").where("name", "=", "X").execute()).toEqual([]);
});

test("who has an account elsewhere signs in and joins as themselves", async () => {
  const id = await invited("olaf@team.example");
  const browser = await signedIn("olaf");
  expect(await browser.at(async (c) => await findInvitation(here.accounts, c, id))).toMatchObject({ hasAccount: true });
  expect(
    await browser.at(
      async (c) => await joinAsNew(here.accounts, c, { id, name: "Thief", password: "a password of mine" }),
    ),
  ).toEqual({ ok: false, reason: "hasAccount" });
  expect(await browser.at(async (c) => await joinAsSelf(here.accounts, c, id))).toEqual({ ok: true });
  const session = await browser.at(async (c) => await findWebSession(here.accounts, c));
  expect(session?.memberships.map(({ workspaceName, role }) => `${role} of ${workspaceName}`)).toEqual([
    "rep of Harbor",
    "admin of Quay",
  ]);
});

test("only an admin gives roles and ends memberships, in their own workspace, and one admin stays", async () => {
  const toAdmin = async (browser: AccountBrowser | undefined, memberId: string, workspaceId = harbor) =>
    await browser?.at(async (c) => await changeRole(here.accounts, c, { workspaceId, memberId }, "admin"));
  const out = async (browser: AccountBrowser | undefined, memberId: string) =>
    await browser?.at(async (c) => await removeMember(here.accounts, c, { workspaceId: harbor, memberId }));
  for (const browser of [mara, tom, openAccountBrowser(here.accounts), await signedIn("olaf")]) {
    expect(await toAdmin(browser, tomId)).toEqual({ ok: false, reason: "forbidden" });
    expect(await out(browser, maraId)).toEqual({ ok: false, reason: "forbidden" });
  }
  expect(await toAdmin(ines, tomId, quay)).toEqual({ ok: false, reason: "forbidden" });
  expect(await out(ines, inesId)).toEqual({ ok: false, reason: "lastAdmin" });
  const demoted = await ines?.at(
    async (c) => await changeRole(here.accounts, c, { workspaceId: harbor, memberId: inesId }, "rep"),
  );
  expect(demoted).toEqual({ ok: false, reason: "lastAdmin" });
  expect(
    await ines?.at(async (c) => {
      // As every page of the team does first.
      c.set("webSession", await findWebSession(here.accounts, c));
      return await changeRole(here.accounts, c, { workspaceId: harbor, memberId: tomId }, "admin");
    }),
  ).toEqual({ ok: true });
  const member = await here.owner
    .selectFrom("members")
    .selectAll()
    .where("workspace_id", "=", harbor)
    .where("id", "=", tomId)
    .executeTakeFirst();
  expect(member).toMatchObject({ role: "admin", active: true });
  const audit = await here.owner.selectFrom("audit").selectAll().where("action", "=", "member.role").execute();
  expect(audit).toMatchObject([{ workspace_id: harbor, actor_id: inesId, subject_id: tomId }]);
});

test("who comes back is the same member as before", async () => {
  const { id } = await addMember(here.owner, harbor, person("Pia", "rep"));
  const remove = async () =>
    await ines?.at(async (c) => await removeMember(here.accounts, c, { workspaceId: harbor, memberId: id }));
  expect(await remove()).toEqual({ ok: true });
  const invitation = await invited("pia@team.example");
  const browser = await signedIn("pia");
  expect(await browser.at(async (c) => await joinAsSelf(here.accounts, c, invitation))).toEqual({ ok: true });
  const rows = await here.owner.selectFrom("members").selectAll().where("name", "=", "Pia").execute();
  expect(rows).toMatchObject([{ id, active: true }]);
  const { token } = await addMember(here.owner, quay, person("Pia", "rep"));
  expect(await findSession(here.db, token)).toMatchObject({ memberId: id, workspaceId: quay });
});
