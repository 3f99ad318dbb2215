/**
 * The extension's only way to the console. Nothing personal goes in: no address, no token, no text of a mail.
 * "error" means somebody must act, "warn" that it healed.
 */
export const log = {
  warn(what: string, cause?: unknown): void {
    // oxlint-disable-next-line no-console -- the one place
    console.warn(`[leadmark] ${what}`, nameOf(cause));
  },
  error(what: string, cause?: unknown): void {
    // oxlint-disable-next-line no-console -- the one place
    console.error(`[leadmark] ${what}`, nameOf(cause));
  },
};

/** Messages of errors may quote data; names do not. */
function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : "";
}
