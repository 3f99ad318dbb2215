import { Icon } from "#components/parts/icon.tsx";
import { stopsMail } from "#lib/status/channels.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { counterpartText } from "#lib/texts/counterpart-texts.ts";
import { meaningText } from "#lib/texts/meaning.ts";
import { nameIn, sequenceText } from "#lib/texts/names.ts";
import { absoluteText, relativeText } from "#lib/texts/times.ts";
import type { ContactView, EnrollmentView } from "#lib/view.ts";
import { MarkChips, StateChip } from "./chip.tsx";
import type { Desk } from "./desk.ts";
import { isShown, PendingStrip } from "./pending-strip.tsx";

interface EnrollmentCardProps {
  readonly enrollment: EnrollmentView;
  readonly contact: ContactView;
  readonly desk: Desk;
  readonly onOpenMenu: (opener: HTMLElement) => void;
}

/** The contact in one sequence: where it stands there, what that means, and the way to change it. */
export function EnrollmentCard({ enrollment, contact, desk, onOpenMenu }: EnrollmentCardProps) {
  const { status, model } = enrollment;
  const sequenceName = sequenceText(enrollment.sequenceName);
  const now = desk.now.value;
  const waiting = contact.pending.some(
    (one) =>
      one.outcome === "waiting" && (stopsMail(one) || (one.type === "set" && one.enrollmentId === enrollment.id)),
  );
  const strips = contact.pending.filter(
    (one) => one.enrollmentId === enrollment.id && one.type === "set" && isShown(one, now),
  );
  return (
    <article
      class="card"
      aria-label={m.status_of({ name: sequenceName })}
      data-part="status"
      data-enrollment={enrollment.id}
      data-state={status.state}
      data-model={model}
      data-sequence={sequenceName}
      data-waiting={waiting || undefined}
    >
      <div class="card-top">
        <h4 class="sequence" title={sequenceName}>
          <bdi>{sequenceName}</bdi>
        </h4>
        <button
          type="button"
          class="small"
          data-action="set-status"
          aria-haspopup="menu"
          aria-label={m.set_status_for({ name: sequenceName })}
          onClick={(event) => onOpenMenu(event.currentTarget)}
        >
          {m.set_status()}
          <Icon name="down" />
        </button>
      </div>
      <p class="line faint">
        {ownerText(enrollment)} · {modelText(enrollment, contact)}
      </p>
      <div class="chips">
        <StateChip status={status} isSaidAbove={contact.optedOut !== null} />
        <MarkChips status={status} />
      </div>
      <p class="line" data-part="meaning">
        {waiting ? m.meaning_pending() : meaningText(enrollment, now)}
      </p>
      <p class="line faint" title={absoluteText(enrollment.changedAt)}>
        {changedText(enrollment, now)}
      </p>
      {strips.map((one) => (
        <PendingStrip key={one.changeId} pending={one} model={model} inSequence desk={desk} />
      ))}
    </article>
  );
}

/** Beside an enrollment of the other model, a campaign's state is also said in that model's words. */
function modelText({ status }: EnrollmentView, { enrollments }: ContactView): string {
  if (status.model === "reply") {
    return m.model_reply();
  }
  const isBesideReply = enrollments.some(({ model }) => model === "reply");
  const word = isBesideReply ? counterpartText(status.state) : null;
  return word === null ? m.model_autoklose() : m.model_autoklose_counterpart({ word });
}

function ownerText({ owner }: EnrollmentView): string {
  return owner === null ? m.no_owner() : owner.isMe ? m.yours() : m.somebodys({ name: nameIn(owner.name) });
}

function changedText({ changedAt, changedBy }: EnrollmentView, now: number): string {
  const when = relativeText(changedAt, now);
  if (changedBy === null) {
    return m.changed_by_system({ when });
  }
  return changedBy.isMe ? m.changed_by_you({ when }) : m.changed_by({ when, name: nameIn(changedBy.name) });
}
