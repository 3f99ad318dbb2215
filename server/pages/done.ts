import type { Context } from "hono";
import * as m from "#lib/texts/compiled/messages.js";

/** What was just done, as codes in the address after a form: the page is drawn anew, and a reload sends nothing again. */
const texts = {
  password: m.web_done_password,
  session: m.web_done_session,
  sessions: m.web_done_sessions,
  role: m.web_done_role,
  deactivated: m.web_done_deactivated,
  "handed-over": m.web_done_handed_over,
  uninvited: m.web_done_uninvited,
  settings: m.web_done_settings,
  "key-revoked": m.web_done_key_revoked,
} as const;
export type Done = keyof typeof texts;

/** The sentence for the code in the address; null where there is none. */
export function doneOf(c: Context): string | null {
  const code = c.req.query("done") ?? "";
  return isDone(code) ? texts[code]() : null;
}

function isDone(code: string): code is Done {
  return Object.hasOwn(texts, code);
}
