import type { Role } from "#lib/status/words.ts";
import type { Session } from "#server/store/sessions.ts";

/** Who acts in a workspace, as a token or a web session says. */
export type Actor = Pick<Session, "workspaceId" | "memberId" | "role">;

/** What members may do beside changing statuses, which lib/status decides. */
const rights = {
  sequenceSettings: ["admin", "manager"],
  teamEdition: ["admin"],
  reassign: ["admin", "manager"],
  audit: ["admin"],
  mailTable: ["admin"],
} as const satisfies Record<string, readonly Role[]>;

/** Whether the member's role gives the right. A sequence's owner besides sets that sequence. */
export function may({ role }: Pick<Actor, "role">, right: keyof typeof rights): boolean {
  const roles: readonly Role[] = rights[right];
  return roles.includes(role);
}

/** What came of an act: done, with the workspace's new version where rows were altered, or why not. */
export type Done =
  | { readonly ok: true; readonly version: number | null }
  | { readonly ok: false; readonly why: "forbidden" | "not_found" };

export const forbidden: Done = { ok: false, why: "forbidden" };
export const notFound: Done = { ok: false, why: "not_found" };
