import { Icon } from "#components/parts/icon.tsx";
import { lookOf, markLook } from "#components/parts/looks.ts";
import type { EnrollmentStatus } from "#lib/status/standing.ts";
import { marks, type Mark } from "#lib/status/words.ts";
import { finishReasonText, markText, stateText } from "#lib/texts/statuses.ts";

/** The state, by icon and word; a finished one also says why. */
export function StateChip({ status }: { readonly status: EnrollmentStatus }) {
  const { icon, tone } = lookOf(status);
  const reason = status.model === "reply" ? status.finishReason : null;
  return (
    <span class="chip state" data-tone={tone}>
      <Icon name={icon} />
      {stateText[status.state]()}
      {reason && <span class="why"> · {finishReasonText[reason]()}</span>}
    </span>
  );
}

/** The marks that are set, as small chips; nothing for a model that has none. */
export function MarkChips({ status }: { readonly status: EnrollmentStatus }) {
  const set = status.model === "reply" ? marks.filter((mark) => status.marks[mark]) : [];
  return set.map((mark) => <MarkChip key={mark} mark={mark} />);
}

function MarkChip({ mark }: { readonly mark: Mark }) {
  const { icon, tone } = markLook[mark];
  return (
    <span class="chip" data-mark={mark} data-tone={tone}>
      <Icon name={icon} />
      {markText[mark]()}
    </span>
  );
}
