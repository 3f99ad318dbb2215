import type { Context } from "hono";
import { sql } from "kysely";
import * as v from "valibot";
import type { Role } from "#lib/status/words.ts";
import type { Accounts } from "./accounts.ts";
import { passwordLength } from "./auth.ts";
import { clientAddress } from "./client-address.ts";
import { countAttempt } from "./count-attempt.ts";
import { ensureUser } from "./fill-members.ts";
import { limits } from "./limits.ts";
import { sendMail } from "./mail.ts";
import { signIn } from "./sign-in.ts";
import { isAllowed } from "./who-may.ts";

/** An invitation that can still be taken, as whoever has its link sees it. */
export interface Invitation {
  readonly id: string;
  readonly workspaceName: string;
  readonly address: string;
  readonly role: Role;
  /** True: there is an account by this address; sign in with it first. */
  readonly hasAccount: boolean;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** An invitation whose link can be passed on; whether it was sent by mail, too. */
export type Invited =
  | { readonly ok: true; readonly link: string; readonly mailed: boolean }
  | { readonly ok: false; readonly reason: "notAllowed" | "alreadyMember" | "forbidden" };

export type Joined =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: "gone" | "hasAccount" | "passwordLength" | "tooMany" | "otherAddress";
    };

const Made = v.object({ id: v.string() });

/** Invites somebody; admins only, which the library checks. An earlier invitation of the same address ends. */
export async function invite(
  accounts: Accounts,
  c: Context,
  { workspaceId, address, role }: { workspaceId: string; address: string; role: Role },
): Promise<Invited> {
  const email = address.trim().toLowerCase();
  if (!isAllowed(accounts.config.domains, email)) {
    return { ok: false, reason: "notAllowed" };
  }
  const answer = await accounts.ask(c, "/organization/invite-member", {
    body: { email, role, organizationId: workspaceId, resend: true },
  });
  const made = v.safeParse(Made, answer.body);
  if (!answer.ok || !made.success) {
    const isMember = answer.code === "USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION";
    return { ok: false, reason: isMember ? "alreadyMember" : "forbidden" };
  }
  const link = invitationLink(accounts, made.output.id);
  return { ok: true, link, mailed: await sendInvitation(accounts, workspaceId, email, link) };
}

/** Where an invitation is taken. The id is 122 random bits and good once, for seven days. */
function invitationLink({ publicUrl }: Accounts, id: string): string {
  return `${publicUrl}/invitation/${id}`;
}

/** Takes an invitation back; admins only. */
export async function cancelInvitation(accounts: Accounts, c: Context, id: string): Promise<boolean> {
  return (await accounts.ask(c, "/organization/cancel-invitation", { body: { invitationId: id } })).ok;
}

/** The invitation of a link; null where it is none, was used, was taken back or is too old, which all look the same. */
export async function findInvitation(
  accounts: Accounts,
  c: Context,
  id: string,
): Promise<Invitation | "tooMany" | null> {
  const client = clientAddress(c, accounts.config.proxies);
  if ((await countAttempt(accounts.db, "invitation", client, limits.invitation)) > 0) {
    return "tooMany";
  }
  const row = await accounts.db
    .selectFrom("accounts.invitation as i")
    .innerJoin("accounts.organization as o", "o.id", "i.organizationId")
    .leftJoin("accounts.user as u", "u.email", "i.email")
    .where(sql<string>`i.id::text`, "=", id)
    .where("i.status", "=", "pending")
    .where("i.expiresAt", ">", sql<Date>`now()`)
    .select(["i.id", "i.email", "i.role", "i.expiresAt", "o.name", "u.id as userId"])
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        workspaceName: row.name,
        address: row.email,
        role: row.role,
        hasAccount: row.userId !== null,
        expiresAt: row.expiresAt.getTime(),
      };
}

/** Makes an account with a password for the invited address, signs it in and takes the invitation. */
export async function joinAsNew(
  accounts: Accounts,
  c: Context,
  { id, name, password }: { id: string; name: string; password: string },
): Promise<Joined> {
  const invitation = await findInvitation(accounts, c, id);
  if (invitation === null || invitation === "tooMany") {
    return { ok: false, reason: invitation ?? "gone" };
  }
  if (invitation.hasAccount) {
    return { ok: false, reason: "hasAccount" };
  }
  if (password.length < passwordLength.least || password.length > passwordLength.most) {
    return { ok: false, reason: "passwordLength" };
  }
  const { address } = invitation;
  await accounts.db.transaction().execute(async (tx) => await ensureUser(tx, { name, address, password }));
  const signedIn = await signIn(accounts, c, { address, password });
  return signedIn.ok ? await joinAsSelf(accounts, c, id) : { ok: false, reason: "hasAccount" };
}

/** Takes an invitation as the person who is signed in, if it is theirs. */
export async function joinAsSelf(accounts: Accounts, c: Context, id: string): Promise<Joined> {
  const answer = await accounts.ask(c, "/organization/accept-invitation", { body: { invitationId: id } });
  if (answer.ok) {
    return { ok: true };
  }
  const isOther = answer.code === "YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION";
  return { ok: false, reason: isOther ? "otherAddress" : "gone" };
}

async function sendInvitation(accounts: Accounts, workspaceId: string, to: string, link: string): Promise<boolean> {
  const workspace = await accounts.db
    .selectFrom("accounts.organization")
    .select("name")
    .where("id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return await sendMail(accounts, {
    to,
    subject: `Join ${workspace.name} on Leadmark`,
    text: `You are invited to ${workspace.name} on Leadmark. This link is good for seven days, once:\n\n${link}\n`,
  });
}
