import { type Role, roles } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import type { Choice } from "./choices.ts";

/** What a role is called. */
export const roleText: Readonly<Record<Role, () => string>> = {
  admin: m.web_role_admin,
  manager: m.web_role_manager,
  rep: m.web_role_rep,
};

const roleMeans: Readonly<Record<Role, () => string>> = {
  admin: m.web_role_admin_means,
  manager: m.web_role_manager_means,
  rep: m.web_role_rep_means,
};

/** The roles to choose from, from the least to the most. */
export function roleChoices(): Choice[] {
  return roles.toReversed().map((role) => ({ value: role, label: roleText[role](), means: roleMeans[role]() }));
}
