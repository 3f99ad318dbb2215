import type { Context } from "hono";
import { html } from "hono/html";
import type { Role } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { dateText } from "#lib/texts/times.ts";
import type { OpenInvitation } from "#server/accounts/members.ts";
import { radios, selectInLine } from "../choices.ts";
import { formOf, lineForm, submit, textField } from "../fields.ts";
import type { PageEnv } from "../page-env.ts";
import { type FormState, freshForm } from "../form.ts";
import { list, type ListItem, said, section } from "../lists.ts";
import { type Html, page } from "../page.ts";
import { roleChoices, roleText } from "../people.ts";
import { top, type Visitor } from "../top.ts";

interface TeamMember {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly role: Role;
  readonly isActive: boolean;
  readonly isYou: boolean;
  /** How many sequences and contacts they own. */
  readonly sequences: number;
  readonly contacts: number;
}

export interface MembersOptions {
  readonly visitor: Visitor;
  readonly members: readonly TeamMember[];
  readonly invitations: readonly OpenInvitation[];
  readonly done: string | null;
  readonly now: number;
}

/** Who is in the team: an admin changes it, a manager hands sequences over. The form is the one for inviting. */
export async function membersPage(c: Context<PageEnv>, form: FormState, options: MembersOptions): Promise<Response> {
  const { visitor, members, invitations, done, now } = options;
  const isAdmin = visitor.role === "admin";
  const open = invitations.map((invitation) => invitationItem(c, invitation, now));
  return await page(
    c,
    { title: m.web_members_title(), form, top: top(c, visitor) },
    html`${said(done)}
      <section class="panel">
        ${list(
          members.map((member) => memberItem(c, member, isAdmin)),
          "",
        )}
      </section>
      ${isAdmin ? inviteForm(c, form) : ""} ${open.length === 0 ? "" : section(m.web_members_invited(), list(open, ""))}`,
  );
}

function memberItem(c: Context<PageEnv>, member: TeamMember, isAdmin: boolean): ListItem {
  const { name, address, role, isActive, isYou, sequences, contacts } = member;
  return {
    title: name,
    tags: [...(isYou ? [m.web_members_you()] : []), ...(isActive ? [] : [m.web_members_inactive()])],
    lines: [address, isAdmin && isActive ? countText(sequences) : `${roleText[role]()} · ${countText(sequences)}`],
    actions: [
      isAdmin && isActive ? roleForm(c, member) : html``,
      sequences + contacts > 0
        ? html`<a href="/team/members/${member.id}/hand-over" aria-label="${m.web_members_hand_over_name({ name })}"
            >${m.web_members_hand_over()}</a
          >`
        : html``,
      isAdmin && isActive && !isYou
        ? html`<a href="/team/members/${member.id}/deactivate" aria-label="${m.web_members_deactivate_name({ name })}"
            >${m.web_members_deactivate()}</a
          >`
        : html``,
    ],
  };
}

function roleForm(c: Context<PageEnv>, { id, name, role }: TeamMember): Html {
  const options = { name: "role", label: m.web_members_role_of({ name }), choices: roleChoices() };
  const label = m.web_members_role_do_name({ name });
  return formOf(
    c,
    freshForm(),
    html`${selectInLine(freshForm({ role }), options)}
      <button type="submit" class="small" aria-label="${label}">${m.web_members_role_do()}</button>`,
    { action: `/team/members/${id}/role`, look: "bare" },
  );
}

function inviteForm(c: Context<PageEnv>, form: FormState): Html {
  const values = { role: "rep", ...form.values };
  const fields = [
    html`<h2>${m.web_members_invite()}</h2>`,
    textField(form, { name: "email", label: m.web_address(), type: "email", help: m.web_members_invite_help() }),
    radios({ ...form, values }, { name: "role", label: m.web_role(), choices: roleChoices() }),
    submit(m.web_members_invite_do()),
  ];
  return formOf(c, form, fields, { action: "/team/invitations" });
}

function invitationItem(c: Context<PageEnv>, { id, address, role, until }: OpenInvitation, now: number): ListItem {
  const name = m.web_members_uninvite_name({ address });
  return {
    title: address,
    lines: [m.web_members_invited_until({ role: roleText[role](), date: dateText(until, now) })],
    actions: lineForm(c, `/team/invitations/${id}/take-back`, {}, m.web_members_uninvite(), name),
  };
}

function countText(count: number): string {
  if (count === 0) {
    return m.web_members_sequences_none();
  }
  return count === 1 ? m.web_members_sequences_one() : m.web_members_sequences({ count });
}
