import { optOutActivity } from "#lib/sync/as-change.ts";
import type { Activity } from "#lib/sync/rows.ts";
import { limits } from "#lib/sync/values.ts";
import type { ActivityView } from "#lib/view.ts";
import type { Team } from "./contact-view.ts";
import type { LoadedContact } from "./loaded-contact.ts";
import type { OutboxEntry } from "./records.ts";
import type { Step } from "./replay.ts";

/** The timeline, newest first: what the server knows, and what waits here and would take effect. */
export function activityViews(loaded: LoadedContact, team: Team): ActivityView[] {
  const known = loaded.row.activities.map((activity) => view(activity, false));
  const here = loaded.entries.flatMap((entry) => {
    const step = loaded.steps.get(entry.id);
    const activity = step === undefined ? null : waitingActivity(entry, step, loaded, team.myId);
    return activity === null ? [] : [view(activity, !entry.answered)];
  });
  return [...here.toReversed(), ...known].toSorted((a, b) => b.at - a.at).slice(0, limits.activitiesPerContact);

  function view(activity: Activity, waiting: boolean): ActivityView {
    return {
      ...activity,
      actorName: activity.actorId === null ? null : (team.members.get(activity.actorId)?.name ?? null),
      sequenceName: activity.sequenceId === null ? null : (loaded.sequences.get(activity.sequenceId)?.name ?? null),
      waiting,
    };
  }
}

function waitingActivity(entry: OutboxEntry, step: Step, loaded: LoadedContact, actorId: string): Activity | null {
  const what = whatOf(entry, step);
  const { change } = entry;
  const enrollmentId = change.type === "set" || change.type === "logCall" ? change.args.enrollmentId : null;
  const part = loaded.row.enrollments.find(({ id }) => id === enrollmentId);
  const at = change.type === "logCall" ? change.args.call.startedAt : change.madeAt;
  return what && { id: entry.id, at, actorId, sequenceId: part?.sequenceId ?? null, what };
}

function whatOf({ change }: OutboxEntry, step: Step): Activity["what"] | null {
  // A call is a record and stands whatever the rules say of its effect.
  if (change.type === "logCall") {
    return { type: "call", call: change.args.call };
  }
  if (step.kind !== "applied") {
    return null;
  }
  switch (change.type) {
    case "set": {
      const statusIn = (standing: Step["before"]) =>
        standing.enrollments.find(({ id }) => id === change.args.enrollmentId)?.status;
      const from = statusIn(step.before);
      return from === undefined
        ? null
        : { type: "status", ops: change.args.ops, from, to: statusIn(step.after) ?? null };
    }
    case "optOut":
    case "liftOptOut":
      return optOutActivity(change);
    case "askOwner":
    case "answerRequest":
      return null;
    case "takeBack":
      return { type: "takenBack", changeId: change.args.changeId };
  }
}
