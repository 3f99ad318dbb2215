import { Icon } from "#components/parts/icon.tsx";
import { stopsMail } from "#lib/status/channels.ts";
import type { Model } from "#lib/status/words.ts";
import { doneText } from "#lib/texts/activities.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { opsText } from "#lib/texts/ops.ts";
import { optOutScopeText } from "#lib/texts/opt-outs.ts";
import { reasonText } from "#lib/texts/reasons.ts";
import type { PendingView } from "#lib/view.ts";
import type { Desk } from "./desk.ts";

interface PendingStripProps {
  readonly pending: PendingView;
  /** Of the sequence it concerns; null: the person as a whole. */
  readonly model: Model | null;
  /** The person is in at least one sequence. */
  readonly inSequence: boolean;
  readonly desk: Desk;
}

/** One thing the rep asked for: waiting, just applied and still to be taken back, or refused with its reason. */
export function PendingStrip({ pending, model, inSequence, desk }: PendingStripProps) {
  const { changeId, outcome } = pending;
  const seconds = secondsLeft(pending, desk.now.value);
  return (
    <div class="strip" data-pending={outcome} data-change={changeId} data-type={pending.type}>
      <Icon name={outcome === "waiting" ? "clock" : outcome === "applied" ? "check" : "alert"} />
      <p class="strip-text">
        <strong>{titleText(pending, model)}</strong>
        <span class="strip-detail">{detailText(pending, inSequence)}</span>
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
function secondsLeft({ outcome, takeBackUntil }: PendingView, now: number): number {
  return outcome === "refused" || takeBackUntil === null ? 0 : Math.max(0, Math.ceil((takeBackUntil - now) / 1000));
}

/** Said as done only once it is; until then by what was asked. */
function titleText(pending: PendingView, model: Model | null): string {
  switch (pending.outcome) {
    case "waiting":
      return askedText(pending);
    case "applied":
      return settledText(pending, model);
    case "refused":
      return m.strip_refused({ what: askedText(pending) });
  }
}

function askedText(pending: PendingView): string {
  const { type, ops } = pending;
  return type === "set" ? opsText(ops) : (optOutScopeText(pending) ?? asked[type]());
}

function settledText(pending: PendingView, model: Model | null): string {
  const { type, ops } = pending;
  if (type !== "set") {
    return optOutScopeText(pending) ?? done[type]();
  }
  return model === null ? opsText(ops) : ops.map((op) => doneText(op, model)).join(", ");
}

const asked = {
  optOut: m.opt_out,
  liftOptOut: m.strip_lift,
  logCall: m.log_call,
  takeBack: m.take_back,
  askOwner: m.strip_ask,
  answerRequest: m.strip_answer,
} as const satisfies Record<Exclude<PendingView["type"], "set">, () => string>;

const done = {
  optOut: m.strip_opted_out,
  liftOptOut: m.strip_lifted,
  logCall: m.strip_call,
  takeBack: m.strip_taken_back,
  askOwner: m.strip_asked,
  answerRequest: m.strip_answered,
} as const satisfies Record<Exclude<PendingView["type"], "set">, () => string>;

function detailText(pending: PendingView, inSequence: boolean): string {
  const { outcome, reason, detail = {}, names = {}, isProbable } = pending;
  const why = reason === null ? null : reasonText(reason, { detail, names });
  switch (outcome) {
    case "waiting":
      if (why === null) {
        return m.strip_waiting();
      }
      return isProbable === true ? m.strip_would_probably_be_refused({ why }) : m.strip_would_be_refused({ why });
    case "applied":
      return !stopsMail(pending)
        ? m.strip_saved()
        : inSequence
          ? m.strip_opted_out_detail()
          : m.strip_opted_out_address();
    case "refused":
      return why ?? reasonText("internal");
  }
}
