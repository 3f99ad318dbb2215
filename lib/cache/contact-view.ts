import { available } from "#lib/status/available.ts";
import { derived } from "#lib/status/derived.ts";
import type { Circumstances, Enrollment } from "#lib/status/standing.ts";
import type { MemberRow, RequestRow } from "#lib/sync/rows.ts";
import type { ContactView, EnrollmentView, MemberView } from "#lib/view.ts";
import { activityViews } from "./activity-view.ts";
import type { LoadedContact } from "./loaded-contact.ts";
import type { OutboxEntry } from "./records.ts";
import { type Here, pendingViews, probably } from "./pending-view.ts";
import { requestView } from "./request-view.ts";

/** Names of the team's members, and which of them is the rep. */
export interface Team {
  readonly members: ReadonlyMap<string, MemberRow>;
  readonly myId: string;
}

/**
 * A contact as the sidebar shows it: the base with the outbox decided on top.
 * @param loaded with the requests about it that are open
 * @param address the one the page shows
 * @param here the browser's clock and rules; `circumstances.now` is the server's
 */
export function contactView(
  loaded: LoadedContact & { readonly requests: readonly RequestRow[] },
  address: string,
  team: Team,
  circumstances: Circumstances,
  here: Here,
): ContactView {
  const { row, standing } = loaded;
  const around = {
    myId: team.myId,
    nameOf: (id: string) => nameOf(id, team),
    sequenceName: (id: string) => loaded.sequences.get(id)?.name ?? null,
  };
  const { ownerId, optedOut, doNotEmail, doNotCall, doNotSms } = standing.contact;
  return {
    kind: "contact",
    id: row.id,
    address,
    name: row.name,
    company: row.company,
    title: row.title,
    owner: memberView(ownerId, team),
    optedOut: optedOut && { ...optedOut, actorName: nameOf(optedOut.actorId, team) },
    doNotEmail: doNotEmail.length > 0,
    doNotCall,
    doNotSms,
    enrollments: standing.enrollments.map((enrollment) => ({
      ...enrollmentView(enrollment, loaded, team, circumstances),
      ...probably(here),
    })),
    requests: loaded.requests.map((request) => requestView(request, around)),
    activities: activityViews(loaded, team),
    version: row.version,
    pending: pendingViews(loaded, here, (id) => nameOf(id, team)),
  };
}

function enrollmentView(
  enrollment: Enrollment,
  loaded: LoadedContact,
  team: Team,
  circumstances: Circumstances,
): EnrollmentView {
  const { id, sequence, status } = enrollment;
  const options = available(loaded.standing, id, circumstances);
  const part = loaded.row.enrollments.find((candidate) => candidate.id === id);
  const mine = lastChangeHere(id, loaded);
  return {
    id,
    sequenceName: sequence.name,
    model: sequence.model,
    authority: sequence.authority,
    owner: memberView(sequence.ownerId, team),
    status,
    ...derived(loaded.standing, enrollment),
    changedAt: mine?.change.madeAt ?? part?.changedAt ?? 0,
    changedBy: memberView(mine === undefined ? (part?.changedBy ?? null) : team.myId, team),
    options,
    names: namesIn(options, team),
  };
}

/** The newest waiting change that altered this enrollment. */
function lastChangeHere(enrollmentId: string, { entries, steps }: LoadedContact): OutboxEntry | undefined {
  return entries.findLast(({ id }) => {
    const step = steps.get(id);
    const statusIn = (standing: LoadedContact["standing"]) =>
      JSON.stringify(standing.enrollments.find((enrollment) => enrollment.id === enrollmentId)?.status);
    return step !== undefined && statusIn(step.before) !== statusIn(step.after);
  });
}

function namesIn(options: EnrollmentView["options"], team: Team): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { answer } of options) {
    const ownerId = answer.kind === "refused" ? answer.detail.ownerId : null;
    const name = nameOf(ownerId ?? null, team);
    if (ownerId && name !== null) {
      names[ownerId] = name;
    }
  }
  return names;
}

function memberView(id: string | null, team: Team): MemberView | null {
  return id === null ? null : { id, name: nameOf(id, team) ?? "", isMe: id === team.myId };
}

/** Null where nobody is named, or the member's row is not here. */
function nameOf(id: string | null, team: Team): string | null {
  return id === null ? null : (team.members.get(id)?.name ?? null);
}
