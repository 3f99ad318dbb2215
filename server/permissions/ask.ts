import { v7 } from "uuid";
import * as v from "valibot";
import type { PushedChange } from "#lib/sync/changes.ts";
import { LookupAnswer } from "#lib/sync/protocol.ts";
import { send } from "#server/testing/start-test-server.ts";
import type { Actor, Outcome } from "./actors.ts";
import type { pushes } from "./matrix.ts";
import { madeAt, push, setOf, type Thing, type World } from "./world.ts";

/** What came of a request, and everything that was answered, headers aside. */
export interface Asked {
  readonly outcome: Outcome;
  readonly told: string;
}

/** Asks the API by bearer token. */
export async function askApi(
  url: string,
  world: World,
  { route, actor, thing }: { route: string; actor: Actor; thing: Thing },
): Promise<Asked> {
  const [method = "", path = ""] = route.split(" ");
  const token = actor === "anonymous" ? {} : { token: world.tokens[actor] };
  const body = method === "POST" ? { body: bodyOf(path, world.colleagueOf(actor), thing) } : {};
  const answer = await send(url, filled(path, thing), { ...token, method, ...body });
  const told = await answer.text();
  if (path === "/v1/lookup" && answer.ok) {
    const { rows } = v.parse(LookupAnswer, JSON.parse(told));
    return { outcome: rows.length > 0 ? "found" : "unknown", told };
  }
  return { outcome: answer.status, told };
}

/** Opens a page, or posts its form with everything that a browser would send along, as the cookie's owner; a key is shown as a bearer. */
export async function askPage(
  url: string,
  world: World,
  { route, actor, thing }: { route: string; actor: Actor; thing: Thing },
): Promise<Asked> {
  const [method = "", path = ""] = route.split(" ");
  const formToken = "f".repeat(43);
  const cookie = [`leadmark.form=${formToken}`, world.cookies[actor] ?? ""].filter(Boolean).join("; ");
  const isKey = actor === "keyRead" || actor === "keyEvents";
  const form = new URLSearchParams({ "form-token": formToken, ...formOf(path, world.colleagueOf(actor), thing) });
  const answer = await fetch(new URL(filled(path, thing), url), {
    method,
    redirect: "manual",
    headers: {
      Cookie: cookie,
      Origin: url,
      ...(isKey ? { Authorization: `Bearer ${world.tokens[actor]}` } : {}),
      ...(method === "POST" ? { "Content-Type": "application/x-www-form-urlencoded" } : {}),
    },
    ...(method === "POST" ? { body: form.toString() } : {}),
  });
  const to = answer.headers.get("Location");
  const told = `${await answer.text()}${to ?? ""}`;
  if (to !== null && answer.status >= 300 && answer.status < 400) {
    return { outcome: new URL(to, url).pathname, told };
  }
  return { outcome: answer.status, told };
}

/** Pushes a change of that type. */
export async function askPush(
  url: string,
  world: World,
  { type, actor, thing }: { type: keyof typeof pushes; actor: Actor; thing: Thing },
): Promise<Asked> {
  const token = actor === "anonymous" ? undefined : world.tokens[actor];
  return { outcome: await push(url, token, changeOf(type, thing)), told: "" };
}

function filled(path: string, thing: Thing): string {
  const ids: readonly (readonly [string, string])[] = [
    ["members", thing.ownerId],
    ["sequences", thing.sequenceId],
    ["invitation", thing.invitationId],
    ["keys", thing.keyId],
    ["assets", "page.css"],
  ];
  const [, id = "github"] = ids.find(([part]) => path.includes(`/${part}`)) ?? [];
  return path.replace(/:\w+/, id);
}

function bodyOf(path: string, toId: string, thing: Thing): unknown {
  const bodies: Readonly<Record<string, unknown>> = {
    "/v1/sync": { protocol: 1, rules: 1, epoch: null, cursor: 0, scope: null, push: [] },
    "/v1/lookup": { addresses: [thing.address] },
    "/v1/mail-table": { format: 1, madeOn: "2026-12-01" },
    "/v1/sequences/:id/settings": { outOfOfficeDays: 99 },
    "/v1/team-edition": { mode: "off" },
    "/v1/contacts/owner": { contactIds: [thing.contactId], ownerId: null },
    "/v1/members/:id/hand-over": { toId },
  };
  return bodies[path];
}

function formOf(path: string, heir: string, thing: Thing): Record<string, string> {
  const email = "somebody@new.example";
  const password = "correct horse battery";
  const forms: Readonly<Record<string, Record<string, string>>> = {
    "/sign-in": { email, password },
    "/set-up": { code: "AAAA", team: "Mine", name: "Me", email, "new-password": password },
    "/invitation/:id": { name: "Me", "new-password": password },
    "/consent": { answer: "deny", workspace: thing.workspaceId },
    "/device": { code: "ABCD-EFGH" },
    "/account/team": { id: thing.workspaceId },
    "/account/password": { password, "new-password": password },
    "/account/session": { id: thing.contactId },
    "/account/sessions": { which: "others" },
    "/team/members/:id/role": { role: "manager" },
    "/team/invitations": { email, role: "rep" },
    "/team/members/:id/hand-over": { heir },
    "/team/members/:id/deactivate": { heir },
    "/team/sequences/:id": {
      repliesHandling: "continue",
      outOfOfficeHandling: "manual",
      outOfOfficeDays: "99",
      finishAfterDays: "9",
    },
    "/team/settings": { edition: "off" },
    "/team/keys": { name: "Warehouse", scope: "read" },
  };
  return forms[path] ?? {};
}

function changeOf(type: keyof typeof pushes, thing: Thing): PushedChange {
  const { address, contactId, enrollmentId, requestId, changeId } = thing;
  const stamp = { id: v7(), basedOn: null, madeAt };
  switch (type) {
    case "set":
      return setOf(stamp.id, thing, ["set_paused"]);
    case "optOut":
      return { ...stamp, type, args: { address, contactId, evidence: null } };
    case "liftOptOut":
      return { ...stamp, type, args: { contactId, why: "They wrote again." } };
    case "logCall": {
      const call = { direction: "inbound", outcome: "connected", startedAt: 1, durationSeconds: 1, note: "" } as const;
      return { ...stamp, type, args: { address, contactId, enrollmentId, call } };
    }
    case "takeBack":
      return { ...stamp, type, args: { changeId } };
    case "askOwner": {
      const args = { contactId, enrollmentId, ops: ["set_paused"] };
      return { ...stamp, type, args: { asked: { type: "set", args } } };
    }
    case "answerRequest":
      return { ...stamp, type, args: { contactId, requestId, accept: true } };
    default:
      return type satisfies never;
  }
}
