import type { ReadonlySignal } from "@preact/signals";
import type { SidebarActions } from "#components/sidebar/desk.ts";
import type { TypedCalls } from "#components/sidebar/typed-calls.ts";
import { Sidebar } from "#components/sidebar/sidebar.tsx";
import type { SuggestionDesk } from "#components/sidebar/suggestion-desk.ts";
import { EdgeTab, Updated } from "#components/sidebar/states.tsx";
import type { Stand } from "#lib/mail/place.ts";
import type { ThreadView } from "#lib/view.ts";
import { Grip } from "./grip.tsx";

const tabHeight = 44;

export interface DrawerState {
  /** null: no thread is open. */
  readonly threadId: ReadonlySignal<string | null>;
  readonly view: ReadonlySignal<ThreadView | null>;
  /** There is somebody to show, or soon will be. */
  readonly isShown: ReadonlySignal<boolean>;
  readonly isCollapsed: ReadonlySignal<boolean>;
  /** The rep asked for it although the page gave no room: it then lies over the page. */
  readonly isOver: ReadonlySignal<boolean>;
  readonly isUpdated: ReadonlySignal<boolean>;
  readonly stand: ReadonlySignal<Stand | null>;
  /** Of the drawer and the gap before it, in CSS pixels. */
  readonly width: ReadonlySignal<number>;
  readonly now: ReadonlySignal<number>;
}

interface DrawerProps {
  readonly state: DrawerState;
  readonly actions: SidebarActions;
  readonly typedCalls: TypedCalls;
  readonly suggestions: SuggestionDesk;
  readonly onExpand: () => void;
  readonly onResize: (width: number) => void;
}

/** What stands in the page: the sidebar, the tab it leaves when put aside, a word after an update, or nothing. */
export function Drawer({ state, actions, typedCalls, suggestions, onExpand, onResize }: DrawerProps) {
  const stand = state.stand.value;
  const threadId = state.threadId.value;
  if (state.isUpdated.value) {
    return (
      <div class="drawer" data-mode="updated" style={{ insetBlockStart: "72px", right: "8px", width: "300px" }}>
        <Updated />
      </div>
    );
  }
  if (threadId === null || !state.isShown.value) {
    return null;
  }
  if (state.isCollapsed.value || (stand?.mode === "tab" && !state.isOver.value)) {
    const { top = 64, height = 400, side = "right", inset = 0 } = stand ?? {};
    // Half way down: the upper end of the edge is where applications keep buttons of their own.
    const place = { top: `${top + Math.max(8, height / 2 - tabHeight / 2)}px`, [side]: `${inset}px` };
    return (
      <div class="drawer" data-mode="tab" data-side={side} style={place}>
        <EdgeTab onOpen={onExpand} />
      </div>
    );
  }
  if (stand === null) {
    return null;
  }
  const { top, height, side, inset, mode } = stand;
  const place = { top: `${top}px`, height: `${height}px`, [side]: `${inset}px`, width: `${state.width.value}px` };
  return (
    <div class="drawer" data-mode="open" data-side={side} data-over={mode === "tab" || undefined} style={place}>
      <Grip width={state.width.value} side={side} onResize={onResize} />
      <Sidebar
        threadId={threadId}
        view={state.view}
        now={state.now}
        actions={actions}
        typedCalls={typedCalls}
        suggestions={suggestions}
      />
    </div>
  );
}
