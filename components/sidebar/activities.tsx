import type { ReadonlySignal } from "@preact/signals";
import { Icon } from "#components/parts/icon.tsx";
import { iconOfActivity } from "#components/parts/looks.ts";
import { activityText } from "#lib/texts/activities.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";
import { absoluteText, relativeText } from "#lib/texts/times.ts";
import type { ActivityView } from "#lib/view.ts";

const shown = 3;

interface ActivitiesProps {
  /** Newest first. */
  readonly activities: readonly ActivityView[];
  readonly now: ReadonlySignal<number>;
}

/** The last three things that happened. */
export function Activities({ activities, now }: ActivitiesProps) {
  return (
    <section class="activities">
      <h4 class="label">{m.activity_heading()}</h4>
      {activities.length === 0 && <p class="line faint">{m.activity_none()}</p>}
      <ol>
        {activities.slice(0, shown).map((activity) => (
          <Entry key={activity.id} activity={activity} now={now.value} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ activity, now }: { readonly activity: ActivityView; readonly now: number }) {
  const { title, note } = activityText(activity);
  const context = [activity.actorName, activity.sequenceName].flatMap((name) => (name ? nameIn(name) : [])).join(" · ");
  return (
    <li data-part="activity" data-type={activity.what.type} data-waiting={activity.waiting || undefined}>
      <Icon name={iconOfActivity(activity)} />
      <div class="entry">
        <p class="line entry-title">
          <span>{title}</span>
          <time class="faint" dateTime={new Date(activity.at).toISOString()} title={absoluteText(activity.at)}>
            {activity.waiting ? m.strip_waiting() : relativeText(activity.at, now)}
          </time>
        </p>
        {context !== "" && <p class="line faint context">{context}</p>}
        {note !== "" && (
          <p class="line note" dir="auto">
            {note}
          </p>
        )}
      </div>
    </li>
  );
}
