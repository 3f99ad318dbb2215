import { refused } from "./answers.ts";
import type { Refused } from "./answers.ts";
import type { ContactStanding } from "./standing.ts";

/** Why this contact must not be mailed at all; null where nothing forbids it. */
export function barredFromMail({ doNotEmail, optedOut }: ContactStanding): Refused | null {
  if (doNotEmail.length > 0) {
    return refused("on_dne_list");
  }
  return optedOut === null ? null : refused("opted_out");
}
