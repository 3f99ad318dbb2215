import { useSignal, type Signal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "#components/parts/icon.tsx";
import { stepFrom } from "#components/parts/steps.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn, sequenceText } from "#lib/texts/names.ts";
import type { EnrollmentView } from "#lib/view.ts";
import { StateChip } from "./chip.tsx";
import { menuLines, type MenuLine, type RefusedLines } from "./menu-lines.ts";

interface StatusMenuProps {
  readonly enrollment: EnrollmentView;
  /** What opened the menu. */
  readonly opener: HTMLElement | null;
  readonly onChoose: (ops: readonly string[]) => void;
  /** Asks the sequence's owner for what only they may do. */
  readonly onAsk: (ops: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Lies over the person until something is chosen, or Escape; the focus then goes back to where it came from. */
export function StatusMenu({ enrollment, opener, onChoose, onAsk, onClose }: StatusMenuProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const isAsking = useSignal(false);
  const lines = menuLines(enrollment);
  const owner = lines.barred?.reason === "not_sequence_owner" && enrollment.owner ? enrollment.owner : null;
  const shown = (group: readonly MenuLine[]) => (isAsking.value ? group.map((line) => asAsked(line)) : group);
  useEffect(() => {
    focusable(sheet.current)[0]?.focus();
    // Only after the menu is gone the rest is no longer inert and can take the focus.
    return () => queueMicrotask(() => opener?.focus());
  }, [opener]);
  useLayoutEffect(() => {
    // The button that was pressed is gone: the keyboard goes on at the first line.
    if (isAsking.value) {
      focusable(sheet.current)[0]?.focus();
    }
  }, [isAsking.value]);

  const choose = ({ ops }: MenuLine) => {
    if (ops.length > 0) {
      (isAsking.value ? onAsk : onChoose)(ops);
      onClose();
    }
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
      return;
    }
    const all = focusable(event.currentTarget);
    const next = stepFrom(
      event.key,
      all.findIndex((one) => one === event.target),
      all.length,
    );
    if (next !== null) {
      event.preventDefault();
      all[next]?.focus();
    }
  };
  const hasStates = lines.states.some(({ isCurrent }) => !isCurrent);
  const nothing = !hasStates && lines.marks.length + lines.refused.length === 0;
  return (
    <div class="sheet" ref={sheet} data-part="menu" onKeyDown={onKeyDown}>
      <div class="sheet-top">
        <h3 class="sheet-title">{m.set_status()}</h3>
        <button
          type="button"
          class="quiet icon-only"
          data-action="close-menu"
          aria-label={m.menu_close()}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
        <p class="line faint">
          <bdi>{sequenceText(enrollment.sequenceName)}</bdi>
        </p>
        <StateChip status={enrollment.status} />
      </div>
      <div class="sheet-scroll">
        <div role="menu" aria-label={m.set_status_for({ name: sequenceText(enrollment.sequenceName) })}>
          {lines.barred && !isAsking.value && (
            <p class="barred" aria-hidden="true">
              <Icon name="lock" />
              {lines.barred.text}
            </p>
          )}
          {owner !== null && <AskOwner name={nameIn(owner.name)} isAsking={isAsking} />}
          <Group label={m.menu_state()} lines={shown(lines.states)} onChoose={choose} />
          <Group label={m.menu_marks()} lines={shown(lines.marks)} onChoose={choose} />
          {nothing && <p class="line faint pad">{m.menu_nothing()}</p>}
          {lines.refused.length > 0 && (
            <p class="label pad" role="presentation">
              {m.menu_refused()}
            </p>
          )}
          {lines.refused.map((group) => (
            <Refused key={group.text} group={group} />
          ))}
        </div>
        {lines.system.length > 0 && (
          <details class="system">
            <summary>{m.menu_system()}</summary>
            <div role="menu" aria-label={m.menu_system()}>
              {lines.system.map((group) => (
                <Refused key={group.text} group={group} />
              ))}
            </div>
          </details>
        )}
      </div>
    </div>
  );
}

/** From here on the lines below are what the owner may be asked for. */
function AskOwner({ name, isAsking }: { readonly name: string; readonly isAsking: Signal<boolean> }) {
  return isAsking.value ? (
    <p class="label pad" role="presentation">
      {m.ask_owner_to({ name })}
    </p>
  ) : (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      class="item"
      data-action="ask-owner"
      onClick={() => (isAsking.value = true)}
    >
      <Icon name="person" />
      <span class="item-text">{m.ask_owner({ name })}</span>
    </button>
  );
}

/** Refused to the rep for ownership alone: it may be asked for. */
function asAsked(line: MenuLine): MenuLine {
  return line.refusal === null ? line : { ...line, ops: [line.op], refusal: null };
}

interface GroupProps {
  readonly label: string;
  readonly lines: readonly MenuLine[];
  readonly onChoose: (line: MenuLine) => void;
}

function Group({ label, lines, onChoose }: GroupProps) {
  if (lines.length === 0) {
    return null;
  }
  return (
    <div role="group" aria-label={label} class="group">
      <p class="label pad" aria-hidden="true">
        {label}
      </p>
      {lines.map((line) => (
        <Line key={line.op} line={line} onChoose={onChoose} />
      ))}
    </div>
  );
}

/** One reason and its lines; where it is about one line only, that line says it. */
function Refused({ group }: { readonly group: RefusedLines }) {
  const isOne = group.lines.length === 1;
  return (
    <div role="group" aria-label={group.text} class="group refused">
      {!isOne && (
        <p class="why-not" aria-hidden="true">
          {group.text}
        </p>
      )}
      {group.lines.map((line) => (
        <Line key={line.op} line={line} why={isOne ? group.text : null} />
      ))}
    </div>
  );
}

interface LineProps {
  readonly line: MenuLine;
  /** Said below the line's own words. */
  readonly why?: string | null;
  readonly onChoose?: (line: MenuLine) => void;
}

function Line({ line, why = null, onChoose }: LineProps) {
  const { op, ops, text, hint, icon, isCurrent, refusal } = line;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      class="item"
      data-op={op}
      data-reason={refusal?.reason}
      aria-disabled={ops.length === 0 || undefined}
      aria-current={isCurrent || undefined}
      aria-label={refusal === null || why !== null ? undefined : `${text}. ${refusal.text}`}
      title={refusal?.text}
      onClick={() => onChoose?.(line)}
    >
      <Icon name={icon} />
      <span class="item-text">
        {text}
        {why !== null && (
          <>
            <span class="unseen">. </span>
            <span class="item-why">{why}</span>
          </>
        )}
      </span>
      {hint && (
        <span class="item-hint">
          {isCurrent && <Icon name="check" />}
          {hint}
        </span>
      )}
    </button>
  );
}

/** The lines in reading order, without those that are folded away. */
function focusable(root: HTMLElement | null): HTMLElement[] {
  const lines = root?.querySelectorAll<HTMLElement>("[data-op], [data-action=ask-owner], summary") ?? [];
  return [...lines].filter((line) => line.localName === "summary" || !line.closest("details:not([open])"));
}
