import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Call } from "#lib/status/change.ts";
import { callDirections, callOutcomes, type CallOutcome } from "#lib/status/words.ts";
import { directionText, outcomeText } from "#lib/texts/calls.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { sequenceText } from "#lib/texts/names.ts";
import type { EnrollmentView } from "#lib/view.ts";
import { Icon } from "#components/parts/icon.tsx";
import { localMinute, longestNote, readCall, type CallErrors } from "./call-draft.ts";
import { typedIn, type TypedCall } from "./typed-calls.ts";

interface CallFormProps {
  /** Enrollments a call can count for; the form asks only where there are several. */
  readonly enrollments: readonly EnrollmentView[];
  /** What was typed before; null: nothing. */
  readonly typed: TypedCall | null;
  /** Epoch ms, read when the form opens and when it is saved. */
  readonly now: () => number;
  readonly onSave: (call: Call, enrollmentId: string | null) => void;
  readonly onCancel: () => void;
  /** The form goes away, for whatever reason, with what was typed in it. */
  readonly onLeave: (typed: TypedCall | null) => void;
}

const outcomeHints: Partial<Record<CallOutcome, () => string>> = {
  call_back: m.outcome_call_back_hint,
  do_not_call: m.outcome_do_not_call_hint,
};

/** Log a call. The fields keep what is typed; they are read once, when saved. */
export function CallForm({ enrollments, typed, now, onSave, onCancel, onLeave }: CallFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const errors = useSignal<CallErrors>({});
  const outcome = useSignal<CallOutcome | null>(callOutcomes.find((one) => one === typed?.["outcome"]) ?? null);
  const openedAt = useSignal(typed?.["startedAt"] ?? localMinute(now()));
  const usualId = useSignal(typed?.["enrollmentId"] ?? usual(enrollments)?.id).value;
  const wasTyped = useRef(typed).current;
  useEffect(() => {
    // Coming back to a call that was begun must not take the focus from wherever it is.
    if (wasTyped === null) {
      form.current?.querySelector<HTMLElement>("[name=outcome]")?.focus();
    }
  }, [wasTyped]);
  useLayoutEffect(() => {
    const shown = form.current;
    return () => shown && onLeave(typedIn(shown));
  }, []);

  const save = (event: Event) => {
    event.preventDefault();
    if (form.current === null) {
      return;
    }
    const fields = new FormData(form.current);
    const draft = readCall(fields, now());
    if (draft.ok) {
      onSave(draft.call, enrollmentOf(fields, enrollments));
      return;
    }
    errors.value = draft.errors;
    form.current.querySelector<HTMLElement>(`[data-field=${Object.keys(draft.errors)[0]}] [name]`)?.focus();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape") {
      event.preventDefault();
      onCancel();
    }
  };
  return (
    <form
      class="call"
      ref={form}
      noValidate
      aria-label={m.log_call()}
      data-part="call-form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => event.preventDefault()}
    >
      <fieldset class="field" data-field="outcome">
        <legend>{m.call_outcome()}</legend>
        <p
          class="hint"
          role="status"
          data-consequence={(outcome.value !== null && isConsequence(outcome.value)) || undefined}
        >
          {outcome.value === null ? "" : outcomeHints[outcome.value]?.()}
        </p>
        <div class="choices">
          {callOutcomes.map((one) => (
            <label key={one} class="choice" data-consequence={isConsequence(one) || undefined}>
              <input
                type="radio"
                name="outcome"
                value={one}
                defaultChecked={one === wasTyped?.["outcome"]}
                onChange={() => {
                  outcome.value = one;
                  errors.value = {};
                }}
              />
              <span>
                {isConsequence(one) && <Icon name="stop" />}
                {outcomeText[one]()}
              </span>
            </label>
          ))}
        </div>
        <Wrong text={errors.value.outcome} />
      </fieldset>
      <div class="fields">
        <fieldset class="field">
          <legend>{m.call_direction()}</legend>
          <div class="choices two">
            {callDirections.map((one) => (
              <label key={one} class="choice">
                <input
                  type="radio"
                  name="direction"
                  value={one}
                  defaultChecked={one === (wasTyped?.["direction"] ?? "outbound")}
                />
                <span>{directionText[one]()}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset class="field" data-field="duration">
          <legend>{m.call_duration()}</legend>
          <div class="duration">
            <input
              name="minutes"
              defaultValue={wasTyped?.["minutes"]}
              inputMode="numeric"
              autocomplete="off"
              maxLength={4}
              placeholder="0"
              aria-label={m.call_minutes_label()}
            />
            <span aria-hidden="true">{m.call_minutes()}</span>
            <input
              name="seconds"
              defaultValue={wasTyped?.["seconds"]}
              inputMode="numeric"
              autocomplete="off"
              maxLength={2}
              placeholder="0"
              aria-label={m.call_seconds_label()}
            />
            <span aria-hidden="true">{m.call_seconds()}</span>
          </div>
        </fieldset>
      </div>
      <Wrong text={errors.value.duration} />
      <label class="field" data-field="startedAt">
        <span class="legend">{m.call_when()}</span>
        <input type="datetime-local" name="startedAt" defaultValue={openedAt.value} />
        <Wrong text={errors.value.startedAt} />
      </label>
      {enrollments.length > 1 && (
        <label class="field">
          <span class="legend">{m.call_sequence()}</span>
          <select name="enrollmentId">
            {enrollments.map(({ id, sequenceName }) => (
              <option key={id} value={id} selected={id === usualId}>
                {sequenceText(sequenceName)}
              </option>
            ))}
            <option value="">{m.call_sequence_none()}</option>
          </select>
        </label>
      )}
      <label class="field" data-field="note">
        <span class="legend">{m.call_note()}</span>
        <textarea
          defaultValue={wasTyped?.["note"]}
          name="note"
          rows={2}
          maxLength={longestNote}
          placeholder={m.call_note_placeholder()}
          dir="auto"
        />
        <Wrong text={errors.value.note} />
      </label>
      <div class="buttons">
        <button type="submit" class="primary" data-action="save-call" onClick={save}>
          {m.call_save()}
        </button>
        <button type="button" data-action="cancel-call" onClick={onCancel}>
          {m.call_cancel()}
        </button>
      </div>
    </form>
  );
}

/** An outcome that does more than record the call. */
function isConsequence(outcome: CallOutcome): boolean {
  return outcome === "do_not_call";
}

/** The one that is to be called, else the rep's own, else the first. */
function usual(enrollments: readonly EnrollmentView[]): EnrollmentView | undefined {
  return (
    enrollments.find(({ status }) => status.model === "reply" && status.marks.to_call) ??
    enrollments.find(({ owner }) => owner?.isMe) ??
    enrollments[0]
  );
}

function enrollmentOf(fields: FormData, enrollments: readonly EnrollmentView[]): string | null {
  if (enrollments.length < 2) {
    return enrollments[0]?.id ?? null;
  }
  return enrollments.find(({ id }) => id === fields.get("enrollmentId"))?.id ?? null;
}

function Wrong({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p class="wrong" role="alert">
      {text}
    </p>
  );
}
