import { createAccessControl } from "better-auth/plugins/access";

/** What better-auth itself guards; what a role may do with contacts and sequences is said by lib/status and the routes. */
const access = createAccessControl({
  organization: ["update"],
  member: ["create", "update", "delete"],
  invitation: ["create", "cancel"],
  apiKey: ["create", "read", "update", "delete"],
});

/** The roles of a workspace. Only an admin changes who is in the team. */
export const roles = {
  admin: access.newRole({
    organization: ["update"],
    member: ["create", "update", "delete"],
    invitation: ["create", "cancel"],
    apiKey: ["create", "read", "update", "delete"],
  }),
  manager: access.newRole({ organization: [], member: [], invitation: [], apiKey: [] }),
  rep: access.newRole({ organization: [], member: [], invitation: [], apiKey: [] }),
} as const;

export { access };
