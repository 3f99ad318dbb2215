import type { WebEnv } from "#server/accounts/web-session.ts";

/** What the pages find in their context; the session only behind `requireWebSession`. */
export interface PageEnv {
  Variables: WebEnv["Variables"] & {
    /** What this browser's forms must carry. */
    formToken: string;
  };
}
