import { refused, taken } from "./answers.ts";
import type { Step } from "./answers.ts";
import { autokloseTable } from "./autoklose-table.ts";
import type { SetStatus } from "./change.ts";
import { barredFromMail } from "./may-be-mailed.ts";
import { removed } from "./do-not-email.ts";
import { entryFor, optOutIn } from "./opt-out.ts";
import { replaced, withStatus } from "./enrollments.ts";
import type { Circumstances, DoNotEmailEntry, Enrollment, OptOut, RecipientStatus, Standing } from "./standing.ts";
import type { RecipientState } from "./words.ts";

type Recipient = Enrollment & { readonly status: RecipientStatus };

/** One operation on an Autoklose recipient, as its table says. Permission is somebody else's question. */
export function stepAutoklose(
  standing: Standing,
  recipient: Recipient,
  to: RecipientState,
  change: SetStatus,
  circumstances: Circumstances,
): Step {
  const cell = autokloseTable.get(recipient.status.state)?.get(to);
  if (cell === undefined) {
    // A state of a newer version.
    return refused("unknown_change", { code: recipient.status.state });
  }
  if (cell.kind === "same") {
    return taken(standing);
  }
  if (cell.kind === "refused") {
    return refused(cell.reason);
  }
  const barred = cell.onlyOffDoNotEmail ? barredFromMail(standing.contact) : null;
  if (barred !== null) {
    return barred;
  }
  return taken(moved(standing, recipient, to, change, circumstances));
}

function moved(
  standing: Standing,
  recipient: Recipient,
  to: RecipientState,
  { address }: SetStatus,
  { actor, now }: Circumstances,
): Standing {
  if (to === "removed") {
    return replaced(standing, recipient.id, removed(recipient, recipient.status));
  }
  const status: RecipientStatus = { ...recipient.status, state: to };
  if (to === "unsubscribed") {
    const asked: OptOut = { source: "rep", actorId: actor.memberId, at: now, evidence: null };
    const entry: DoNotEmailEntry | null =
      address === undefined ? null : { ...entryFor(asked, address), reason: "unsubscribed" };
    return optOutIn(standing, { id: recipient.id, status }, asked, entry);
  }
  return withStatus(standing, recipient.id, status);
}
