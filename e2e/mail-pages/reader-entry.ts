import { readThread } from "#lib/mail/read.ts";
import type { ReadResult } from "#lib/mail/reading.ts";

/** The reader as it runs in a mail page: of the document it finds itself in. */
export function read(): ReadResult {
  return readThread(document, new URL(location.href));
}
