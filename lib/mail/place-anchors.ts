import type { Finder } from "./anchors.ts";
import type { Provider } from "./reading.ts";

/** Where room for the sidebar can be made: names of elements. */
export interface PlaceAnchors {
  /** The mail: what must end up beside the sidebar. */
  readonly mail: Finder;
  /** The application's own column at the far side, beside which the column of the mail lies; null: `mail` is the column. */
  readonly rail: string | null;
  /** The column, where the rail does not lead to it. */
  readonly column: Finder;
}

/** How an application is made to leave room. Behaviour: it comes with the extension only, never with a table that is served. */
interface PlaceTactics {
  /** Declarations for the column, the first that works is kept. `{width}`: of the sidebar; `{rest}`: of the column without it; both in px. */
  readonly tactics: readonly string[];
  /** Windows over the lower edge, which the sidebar must not cover: what holds them, and each of them; null: none. */
  readonly floating: { readonly holder: string; readonly window: string } | null;
  /** The application lays itself out by script, on the window's resize event. */
  readonly needsResize: boolean;
}

const fixed = "width: {rest} !important; max-width: {rest} !important; min-width: 0 !important";
const margin = "margin-inline-end: {width} !important; min-width: 0 !important";

export const placeTactics: Readonly<Record<Provider, PlaceTactics>> = {
  gmail: {
    tactics: ["width: calc(100% - {width}) !important; min-width: 0 !important", margin, fixed],
    floating: { holder: "div.dw", window: '[role="dialog"]' },
    needsResize: true,
  },
  outlook: {
    tactics: ["padding-inline-end: {width} !important; box-sizing: border-box !important", margin, fixed],
    floating: null,
    needsResize: false,
  },
};
