/** What the rep chose for this browser; kept in its local storage, which content scripts can read. */

export const placeKey = "place";
/** Where the sidebar shows: beside the mail in its page, or in the browser's own side panel. */
export type SidebarPlace = "beside" | "panel";

/** The setting as it was stored; what is none of ours counts as never chosen. */
export function asSidebarPlace(stored: unknown): SidebarPlace {
  return stored === "panel" ? "panel" : "beside";
}
