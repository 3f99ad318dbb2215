import type { Decision, Detail } from "./change.ts";
import { effectsBetween } from "./effects.ts";
import { same } from "./same.ts";
import type { Standing } from "./standing.ts";
import type { Reason } from "./words.ts";

export type Refused = Extract<Decision, { kind: "refused" }>;
export type Unknown = Extract<Decision, { kind: "unknown" }>;

/** One operation taken: the standing after it, or why not. */
export type Step = { readonly kind: "taken"; readonly standing: Standing } | Refused | Unknown;

export function refused(reason: Reason, detail: Detail = {}): Refused {
  return { kind: "refused", reason, detail };
}

/** The code that names what this version does not know; a text at most this long is a code. */
export function codeOf(something: { readonly type?: unknown }): string {
  return typeof something.type === "string" ? something.type.slice(0, 64) : "";
}

export function taken(standing: Standing): Step {
  return { kind: "taken", standing };
}

/** Applied only if something really changed; else it was so already. What was not touched is the very same object, which spares most of the comparing. */
export function concluded(before: Standing, after: Standing): Decision {
  return same(before, after) ? { kind: "unchanged" } : applied(before, after);
}

/** The same, of a standing that is known to differ unless it is the very same object. */
export function applied(before: Standing, after: Standing): Decision {
  return before === after
    ? { kind: "unchanged" }
    : { kind: "applied", standing: after, effects: effectsBetween(before, after) };
}
