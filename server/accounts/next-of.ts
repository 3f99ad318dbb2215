import * as v from "valibot";
import type { Answer } from "./accounts.ts";

const Next = v.object({ url: v.string() });

/** Where the library says that the browser goes next; null where it says nothing. */
export function nextOf({ ok, body }: Answer): string | null {
  const next = v.safeParse(Next, body);
  return ok && next.success ? next.output.url : null;
}
