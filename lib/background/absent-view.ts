import type { AbsentView, ThreadView } from "#lib/view.ts";
import type { MailboxPlace } from "./mailbox-place.ts";

/** What the sidebar is told of a mailbox that nobody's session shows. */
export function absentView(place: MailboxPlace): ThreadView {
  const sync = { state: "signed_out", waiting: 0, lastAnswerAt: null } as const;
  return { member: null, absent: absence(place), sync, people: [] };
}

function absence(place: MailboxPlace): AbsentView {
  switch (place.kind) {
    case "private":
    case "unnamed":
      return { kind: place.kind };
    case "ask": {
      const accounts = place.accounts.map(({ id, member, workspace }) => ({
        id,
        name: member.name,
        workspace: workspace.name,
      }));
      return { kind: "ask", address: place.address, accounts };
    }
    // An account whose session is only just ending is as good as ended.
    case "work":
    case "signed_out": {
      const { why = "nobody", waiting = 0, optOuts = 0 } = place.account?.ended ?? {};
      return { kind: "signed_out", why, waiting, optOuts };
    }
  }
}
