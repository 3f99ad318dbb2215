import { participants } from "./participants.ts";
import type { Reading, ReadResult } from "./reading.ts";

/** Equal for two readings between which nothing changed that anybody is shown. */
export function signatureOf(result: ReadResult): string {
  if (!result.ok) {
    // Nothing open yet, or not loaded yet, look the same to the rep.
    return result.reason === "half_loaded" ? "no_thread" : result.reason;
  }
  const { reading } = result;
  return JSON.stringify([
    reading.provider,
    reading.threadId,
    reading.account,
    reading.subject,
    reading.messages.map((message) => [message.id, message.state, message.from?.address, message.text === null]),
    participants(reading).map((person) => person.address ?? person.name),
  ]);
}

/**
 * Whether page and address seem to speak of different threads: the id changed and the messages did not, or all messages
 * changed and the id did not. Outlook shows the old conversation for up to seconds after a click.
 */
export function isTorn(before: Reading, after: Reading): boolean {
  const known = new Set(before.messages.map((message) => message.id));
  const isSameContent =
    before.subject === after.subject &&
    before.messages.length === after.messages.length &&
    after.messages.every((message) => known.has(message.id));
  const isNewContent = !after.messages.some((message) => known.has(message.id));
  return before.threadId === after.threadId ? isNewContent : isSameContent;
}
