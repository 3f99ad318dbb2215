import type { Finder } from "./anchors.ts";
import type { Provider } from "./reading.ts";

/** Where room for the sidebar can be made: names of elements and, in order, ways to make the mail narrower. */
export interface PlaceAnchors {
  /** The mail: what must end up beside the sidebar. */
  readonly mail: Finder;
  /** The application's own column at the far side, beside which the column of the mail lies; null: `mail` is the column. */
  readonly rail: string | null;
  /** The column, where the rail does not lead to it. */
  readonly column: Finder;
  /** Declarations for the column, the first that works is kept. `{width}`: of the sidebar; `{rest}`: of the column without it; both in px. */
  readonly tactics: readonly string[];
  /** The application lays itself out by script, on the window's resize event. */
  readonly needsResize: boolean;
}

const fixed = "width: {rest} !important; max-width: {rest} !important; min-width: 0 !important";
const margin = "margin-inline-end: {width} !important; min-width: 0 !important";

export const placeAnchors: Readonly<Record<Provider, PlaceAnchors>> = {
  gmail: {
    mail: { what: "view beside which the sidebar stands", ways: [{ css: '[role="main"]', since: "2014" }] },
    rail: '[role="complementary"]',
    column: { what: "column of the mail", ways: [{ css: ".bkK", since: "2018" }] },
    tactics: ["width: calc(100% - {width}) !important; min-width: 0 !important", margin, fixed],
    needsResize: true,
  },
  outlook: {
    mail: {
      what: "pane beside which the sidebar stands",
      ways: [
        { css: '[id="ConversationReadingPaneContainer"], [id="ItemReadingPaneContainer"]', since: "2023" },
        { css: '[data-app-section="ConversationContainer"], [data-app-section="ItemContainer"]', since: "2023" },
      ],
    },
    rail: null,
    column: { what: "reading pane", ways: [{ css: '[id="ReadingPaneContainerId"]', since: "2023" }] },
    tactics: ["padding-inline-end: {width} !important; box-sizing: border-box !important", margin, fixed],
    needsResize: false,
  },
};
