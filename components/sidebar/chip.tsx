import { Icon } from "#components/parts/icon.tsx";
import { lookOf, markLook } from "#components/parts/looks.ts";
import type { EnrollmentStatus } from "#lib/status/standing.ts";
import { marks, type Mark } from "#lib/status/words.ts";
import { finishReasonText, markText, stateText } from "#lib/texts/statuses.ts";

interface StateChipProps {
  readonly status: EnrollmentStatus;
  /** The person is opted out, and that stands over every sequence: an end that follows from it need not shout again. */
  readonly isSaidAbove?: boolean;
}

/** The state, by icon and word; a finished one also says why. */
export function StateChip({ status, isSaidAbove = false }: StateChipProps) {
  const { icon, tone } = lookOf(status);
  const reason = status.model === "reply" ? status.finishReason : null;
  return (
    <span class="chip state" data-tone={isSaidAbove && tone === "stop" ? "done" : tone}>
      <Icon name={icon} />
      {stateText[status.state]()}
      {reason && <span class="why"> · {finishReasonText[reason]()}</span>}
    </span>
  );
}

/** The marks that are set, as small chips, those that only tell what happened last; nothing for a model that has none. */
export function MarkChips({ status }: { readonly status: EnrollmentStatus }) {
  const set = status.model === "reply" ? marks.filter((mark) => status.marks[mark]) : [];
  const inOrder = [...set.filter((mark) => !factMarks.has(mark)), ...set.filter((mark) => factMarks.has(mark))];
  return inOrder.map((mark) => <MarkChip key={mark} mark={mark} />);
}

/** What only happened; it asks nothing of anybody. */
const factMarks: ReadonlySet<Mark> = new Set(["contacted", "opened", "clicked"]);

function MarkChip({ mark }: { readonly mark: Mark }) {
  const { icon, tone } = markLook(mark);
  return (
    <span class={factMarks.has(mark) ? "chip fact" : "chip"} data-mark={mark} data-tone={tone}>
      <Icon name={icon} />
      {markText[mark]()}
    </span>
  );
}
