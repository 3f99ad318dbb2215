/** The server's word about an unknown address is shown for a day and asked again after five minutes. */
export const strangerShownMs = 24 * 60 * 60 * 1000;
export const strangerFreshMs = 5 * 60 * 1000;
