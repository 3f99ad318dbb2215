import type { ReadonlySignal } from "@preact/signals";
import { Icon } from "#components/parts/icon.tsx";
import { LeadmarkMark } from "#components/parts/mark.tsx";
import * as m from "#lib/texts/compiled/messages.js";
import { syncText } from "#lib/texts/sync.ts";
import { relativeText } from "#lib/texts/times.ts";
import type { SyncView } from "#lib/view.ts";

interface HeaderProps {
  readonly sync: SyncView | null;
  readonly now: ReadonlySignal<number>;
  readonly onCollapse: (() => void) | null;
}

export function Header({ sync, now, onCollapse }: HeaderProps) {
  return (
    <header class="header">
      <LeadmarkMark />
      <h2 class="product">{m.app_name()}</h2>
      {sync && (
        <span
          class="sync"
          data-part="sync"
          data-state={sync.state}
          data-waiting={sync.waiting}
          title={
            sync.lastAnswerAt === null ? undefined : m.sync_last({ when: relativeText(sync.lastAnswerAt, now.value) })
          }
        >
          <span class="dot" aria-hidden="true" />
          {syncText(sync)}
        </span>
      )}
      {onCollapse !== null && (
        <button
          type="button"
          class="quiet icon-only"
          data-action="collapse"
          aria-label={m.collapse()}
          title={m.collapse()}
          onClick={onCollapse}
        >
          <Icon name="aside" />
        </button>
      )}
    </header>
  );
}
