import type { Context } from "hono";
import * as v from "valibot";
import type { Session } from "#server/store/sessions.ts";
import { findMemberSession } from "#server/store/sessions.ts";
import type { Database } from "#server/store/tables.ts";
import { actingAs } from "./actor.ts";
import type { Accounts } from "./accounts.ts";

/** What a key is good for: reading, or telling what a system saw. */
export const keyScopes = ["read", "events"] as const;
export type KeyScope = (typeof keyScopes)[number];

const configId = "workspace";
const keyShape = /^lmk_[A-Za-z]{64}$/;

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** How it begins, to tell it from others. */
  readonly start: string;
  readonly scopes: readonly string[];
  /** Epoch ms; null = never used, or does not end. */
  readonly createdAt: number;
  readonly usedAt: number | null;
  readonly expiresAt: number | null;
}

const When = v.nullish(v.pipe(v.union([v.date(), v.string()]), v.toDate()), null);
const Permissions = v.nullish(v.object({ leadmark: v.optional(v.array(v.string()), []) }));
const Row = v.object({
  id: v.string(),
  name: v.nullish(v.string(), ""),
  start: v.nullish(v.string(), ""),
  permissions: Permissions,
  createdAt: v.pipe(v.union([v.date(), v.string()]), v.toDate()),
  lastRequest: When,
  expiresAt: When,
});
const List = v.object({ apiKeys: v.array(Row) });
const Verified = v.object({
  referenceId: v.string(),
  permissions: Permissions,
  metadata: v.object({ madeBy: v.string() }),
});

/**
 * Makes a key of the workspace in the name of this member; an admin, which the library checks. The key itself is told this
 * once. It is good for as long as its maker is an admin. Null: not an admin.
 */
export async function makeApiKey(
  { auth }: Accounts,
  {
    workspaceId,
    madeBy,
    name,
    scope,
    days,
  }: { workspaceId: string; madeBy: string; name: string; scope: KeyScope; days: number | null },
): Promise<{ readonly id: string; readonly key: string } | null> {
  try {
    const body = {
      configId,
      name,
      userId: madeBy,
      organizationId: workspaceId,
      permissions: { leadmark: [scope] },
      metadata: { madeBy },
      ...(days === null ? {} : { expiresIn: days * 86_400 }),
    };
    const { id, key } = await actingAs(madeBy, async () => await auth.api.createApiKey({ body }));
    return { id, key };
  } catch (error) {
    if (isRefusal(error)) {
      return null;
    }
    throw error;
  }
}

/** The workspace's keys, newest first; empty for anybody but an admin. */
export async function listApiKeys(accounts: Accounts, c: Context, workspaceId: string): Promise<ApiKey[]> {
  const answer = await accounts.ask(c, "/api-key/list", { query: { configId, organizationId: workspaceId } });
  const list = v.safeParse(List, answer.body);
  return (list.success ? list.output.apiKeys : [])
    .map((row) => ({
      id: row.id,
      name: row.name ?? "",
      start: row.start ?? "",
      scopes: row.permissions?.leadmark ?? [],
      createdAt: row.createdAt.getTime(),
      usedAt: row.lastRequest?.getTime() ?? null,
      expiresAt: row.expiresAt?.getTime() ?? null,
    }))
    .toSorted((one, other) => other.createdAt - one.createdAt);
}

/** Ends a key at once; admins only. */
export async function endApiKey(accounts: Accounts, c: Context, id: string): Promise<boolean> {
  return (await accounts.ask(c, "/api-key/delete", { body: { configId, keyId: id } })).ok;
}

/** The session of a key: its maker's, with the key's scopes. Null: no such key, over, or its maker is no admin any more. */
export async function findKeySession(
  { auth }: Accounts,
  db: Database,
  key: string,
): Promise<Session | { readonly retryAfterSeconds: number } | null> {
  if (!keyShape.test(key)) {
    return null;
  }
  const answer = await auth.api.verifyApiKey({ body: { configId, key } });
  if (answer.error?.code === "RATE_LIMITED") {
    return { retryAfterSeconds: 60 };
  }
  const verified = v.safeParse(Verified, answer.valid ? answer.key : null);
  if (!verified.success) {
    return null;
  }
  const { referenceId, permissions, metadata } = verified.output;
  const session = await findMemberSession(db, referenceId, metadata.madeBy);
  return session?.active && session.role === "admin"
    ? { ...session, credential: "apiKey", scopes: permissions?.leadmark ?? [] }
    : null;
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === "APIError";
}
