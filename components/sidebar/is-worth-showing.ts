import type { ThreadView } from "#lib/view.ts";

/** In a private mailbox, and where there is nobody to show, the sidebar stays away. */
export function isWorthShowing({ member, absent, people }: ThreadView): boolean {
  return member === null ? absent?.kind !== "private" : people.length > 0;
}
