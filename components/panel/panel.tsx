import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { LeadmarkMark } from "#components/parts/mark.tsx";
import type { SidebarActions } from "#components/sidebar/desk.ts";
import { isWorthShowing } from "#components/sidebar/is-worth-showing.ts";
import { Sidebar } from "#components/sidebar/sidebar.tsx";
import type { SuggestionDesk } from "#components/sidebar/suggestion-desk.ts";
import type { TypedCalls } from "#components/sidebar/typed-calls.ts";
import type { SidebarPlace } from "#lib/settings.ts";
import * as m from "#lib/texts/compiled/messages.js";
import type { ThreadView } from "#lib/view.ts";

interface PanelProps {
  /** The thread in the tab beside the panel; null: none. */
  readonly threadId: ReadonlySignal<string | null>;
  readonly view: ReadonlySignal<ThreadView | null>;
  /** null: not known yet. */
  readonly place: ReadonlySignal<SidebarPlace | null>;
  readonly now: ReadonlySignal<number>;
  readonly actions: SidebarActions;
  readonly typedCalls: TypedCalls;
  readonly suggestions: SuggestionDesk;
  /** The rep wants the sidebar here, not in the page. */
  readonly onUse: () => void;
}

/** What the browser's side panel shows: the sidebar of the thread in the tab beside it, or why there is none. */
export function Panel({ threadId, place, onUse, ...sidebar }: PanelProps) {
  const view = sidebar.view.value;
  if (place.value === null) {
    return null;
  }
  return (
    <div class="docked" data-part="panel">
      {place.value === "beside" ? (
        <Notice part="elsewhere" title={m.panel_elsewhere()}>
          <button type="button" class="primary" data-action="use-panel" onClick={onUse}>
            {m.panel_use()}
          </button>
        </Notice>
      ) : threadId.value === null || view === null || !isWorthShowing(view) ? (
        <Notice part="no-thread" title={m.panel_no_thread()}>
          <p>{m.panel_no_thread_about()}</p>
        </Notice>
      ) : (
        <Sidebar threadId={threadId.value} {...sidebar} />
      )}
    </div>
  );
}

interface NoticeProps {
  readonly part: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

function Notice({ part, title, children }: NoticeProps) {
  return (
    <aside class="lm sidebar" aria-label={m.app_name()}>
      <header class="header">
        <LeadmarkMark />
        <h2 class="product">{m.app_name()}</h2>
      </header>
      <div class="notice" data-part={part}>
        <p class="notice-title">{title}</p>
        {children}
      </div>
    </aside>
  );
}
