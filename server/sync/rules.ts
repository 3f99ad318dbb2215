import { decide } from "#lib/status/decide.ts";
import { observe } from "#lib/status/observe.ts";
import { decideOnStranger } from "#lib/status/stranger.ts";
import { decideTakeBack } from "#lib/status/take-back.ts";

/** The rules as the server calls them. A parameter, so that a test can see what a broken rule does. */
export interface Rules {
  readonly decide: typeof decide;
  readonly decideOnStranger: typeof decideOnStranger;
  readonly decideTakeBack: typeof decideTakeBack;
  readonly observe: typeof observe;
}

/** The rules of lib/status; those the browser runs too. */
export const rules: Rules = { decide, decideOnStranger, decideTakeBack, observe };

/** A rule threw: a bug of ours. It must not block the changes behind it. */
export class RuleError extends Error {
  override name = "RuleError";
}

/** Calls a rule; what it throws becomes a RuleError. */
export function ask<T>(rule: () => T): T {
  try {
    return rule();
  } catch (cause) {
    throw new RuleError("a rule threw", { cause });
  }
}
