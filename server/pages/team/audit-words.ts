import * as v from "valibot";
import * as m from "#lib/texts/compiled/messages.js";
import type { AuditEntry } from "#server/store/audit.ts";
import type { Choice } from "../choices.ts";
import type { AuditLine } from "./audit-page.ts";

/** What was done, by its code in the log; in the order of the filter. */
const actions: Readonly<Record<string, () => string>> = {
  "member.added": m.web_audit_member_added,
  "member.removed": m.web_audit_member_removed,
  "member.role": m.web_audit_member_role,
  "member.handedOver": m.web_audit_member_handed_over,
  "invitation.sent": m.web_audit_invitation_sent,
  "invitation.accepted": m.web_audit_invitation_accepted,
  "invitation.canceled": m.web_audit_invitation_canceled,
  "workspace.teamEdition": m.web_audit_team_edition,
  "sequence.settings": m.web_audit_sequence_settings,
  "contact.owner": m.web_audit_contact_owner,
  "key.made": m.web_audit_key_made,
  "key.changed": m.web_audit_key_changed,
  "key.deleted": m.web_audit_key_deleted,
  "change.set": m.web_audit_change_set,
  "change.optOut": m.web_audit_change_opt_out,
  "change.liftOptOut": m.web_audit_change_lift,
  "change.logCall": m.web_audit_change_call,
  "change.takeBack": m.web_audit_change_take_back,
  "change.askOwner": m.web_audit_change_ask,
  "change.answerOwner": m.web_audit_change_answer,
};

/** What there is to filter by. */
export function actionChoices(): Choice[] {
  return Object.entries(actions).map(([value, label]) => ({ value, label: label() }));
}

/** An entry in words. `names` are those of members, sequences and contacts, by id; a code without words stands for itself. */
export function auditLine(
  { at, actor_name: who, action, subject_id: subject, detail }: AuditEntry & { readonly actor_name: string | null },
  names: ReadonlyMap<string, string>,
): AuditLine {
  const about = subject === null ? null : (names.get(subject) ?? null);
  const more = detailText(detail, names);
  return {
    at,
    who,
    what: actions[action]?.() ?? action,
    about: [about, more].filter((part) => part !== null && part !== "").join(": "),
  };
}

const Detail = v.fallback(v.record(v.string(), v.unknown()), {});

/** From what to what, where it is such an entry; else what is known, as name and value. Ids read as the names they have. */
function detailText(detail: unknown, names: ReadonlyMap<string, string>): string {
  const { before, after, role, change: _change, enrollment: _enrollment, ...rest } = v.parse(Detail, detail);
  if (isPlain(before) && isPlain(after ?? role)) {
    return m.web_audit_from_to({ from: String(before), to: String(after ?? role) });
  }
  const altered = v.parse(Detail, after);
  const earlier = v.parse(Detail, before);
  const changed = Object.entries(altered)
    .filter(([name, value]) => earlier[name] !== value)
    .map(
      ([name, value]) =>
        `${name} ${m.web_audit_from_to({ from: plain(earlier[name], names), to: plain(value, names) })}`,
    );
  const known = Object.entries({ ...(role === undefined ? {} : { role }), ...rest })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${plain(value, names)}`);
  return [...changed, ...known].join(", ");
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function plain(value: unknown, names: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) {
    return value.map((one) => plain(one, names)).join(" + ");
  }
  return isPlain(value) ? (names.get(String(value)) ?? String(value)) : JSON.stringify(value);
}
