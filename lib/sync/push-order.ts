import type { OutboxEntry } from "#lib/cache/records.ts";
import { limits } from "./values.ts";

/** Room for the rest of the request within limits.requestBytes. */
const pushBytes = limits.requestBytes - 4 * 1024;

/**
 * The outbox in the order to push: opt-outs first, since mail goes on until they arrive, but never before another
 * change of the same contact.
 * @param entries in the order of the clicks
 */
export function pushOrder(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const overtaking: OutboxEntry[] = [];
  const others: OutboxEntry[] = [];
  const held = new Set<string>();
  for (const entry of entries) {
    if (entry.change.type === "optOut" && !entry.contactKeys.some((key) => held.has(key))) {
      overtaking.push(entry);
    } else {
      others.push(entry);
      for (const key of entry.contactKeys) {
        held.add(key);
      }
    }
  }
  return [...overtaking, ...others];
}

/** The first changes that fit one request, at least one. */
export function nextPush(entries: readonly OutboxEntry[], most: number = limits.changesPerPush): OutboxEntry[] {
  const push: OutboxEntry[] = [];
  let bytes = 0;
  for (const entry of pushOrder(entries)) {
    bytes += new TextEncoder().encode(JSON.stringify(entry.change)).length + 1;
    if (push.length === most || (push.length > 0 && bytes > pushBytes)) {
      break;
    }
    push.push(entry);
  }
  return push;
}
