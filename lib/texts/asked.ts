import type { AskedChange } from "#lib/sync/changes.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { opsText } from "./ops.ts";

/** The change that an owner is asked for, as the menu says it. */
export function askedText(asked: AskedChange): string {
  return asked.type === "set" ? opsText(asked.args.ops) : m.strip_lift();
}
