/** Of the drawer and the gap before it, in CSS pixels, as long as the rep has not chosen another. */
export const usualWidth = 352;
export const narrowest = 300;
export const widest = 560;

/** The nearest width that the drawer may have, in whole pixels; the usual one for what is no number. */
export function clampWidth(width: unknown): number {
  return typeof width === "number" && Number.isFinite(width)
    ? Math.round(Math.min(widest, Math.max(narrowest, width)))
    : usualWidth;
}
