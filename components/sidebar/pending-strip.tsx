import { Icon } from "#components/parts/icon.tsx";
import * as m from "#lib/texts/compiled/messages.js";
import { opsText } from "#lib/texts/ops.ts";
import { reasonText } from "#lib/texts/reasons.ts";
import type { PendingView } from "#lib/view.ts";
import type { Desk } from "./desk.ts";

interface PendingStripProps {
  readonly pending: PendingView;
  readonly names?: Readonly<Record<string, string>>;
  readonly desk: Desk;
}

/** One thing the rep asked for: waiting, just applied and still to be taken back, or refused with its reason. */
export function PendingStrip({ pending, names = {}, desk }: PendingStripProps) {
  const { changeId, outcome } = pending;
  const seconds = secondsLeft(pending, desk.now.value);
  return (
    <div class="strip" data-pending={outcome} data-change={changeId} data-type={pending.type}>
      <Icon name={outcome === "waiting" ? "clock" : outcome === "applied" ? "check" : "alert"} />
      <p class="strip-text">
        <strong>{outcome === "refused" ? m.strip_refused({ what: whatText(pending) }) : whatText(pending)}</strong>
        <span class="strip-detail">{detailText(pending, names)}</span>
      </p>
      {seconds > 0 && (
        <button
          type="button"
          class="small take-back"
          data-action="take-back"
          onClick={() => void desk.submit({ type: "takeBack", changeId }, null)}
        >
          <Icon name="undo" />
          {m.take_back()} <span class="seconds">{m.take_back_seconds({ seconds })}</span>
        </button>
      )}
      {outcome === "refused" && (
        <button type="button" class="small" data-action="dismiss" onClick={() => desk.dismiss(changeId)}>
          {m.dismiss()}
        </button>
      )}
    </div>
  );
}

/** An applied change is shown only as long as it can be taken back. */
export function isShown(pending: PendingView, now: number): boolean {
  return pending.outcome !== "applied" || secondsLeft(pending, now) > 0;
}

/** Whole seconds left to take a change back; 0 where it cannot be. */
export function secondsLeft({ outcome, takeBackUntil }: PendingView, now: number): number {
  return outcome === "refused" || takeBackUntil === null ? 0 : Math.max(0, Math.ceil((takeBackUntil - now) / 1000));
}

function whatText({ type, ops }: PendingView): string {
  switch (type) {
    case "set":
      return opsText(ops);
    case "optOut":
      return m.strip_opted_out();
    case "liftOptOut":
      return m.strip_lifted();
    case "logCall":
      return m.strip_call();
    case "takeBack":
      return m.strip_taken_back();
  }
}

function detailText({ type, outcome, reason }: PendingView, names: Readonly<Record<string, string>>): string {
  switch (outcome) {
    case "waiting":
      return m.strip_waiting();
    case "applied":
      return type === "optOut" ? m.strip_opted_out_detail() : m.strip_saved();
    case "refused":
      return reasonText(reason ?? "internal", { detail: {}, names });
  }
}
