import type { Enrollment, Standing } from "#lib/status/standing.ts";
import type { ContactRow, SequenceRow } from "#lib/sync/rows.ts";

/**
 * The contact's row as the rules read it. Null where a sequence it is in has not arrived yet (rows come in pages): a
 * contact of which a part is missing counts as not loaded, so that nothing half is shown or decided.
 */
export function standingOf(row: ContactRow, sequences: ReadonlyMap<string, SequenceRow>): Standing | null {
  const enrollments: Enrollment[] = [];
  for (const part of row.enrollments) {
    const sequence = sequences.get(part.sequenceId);
    if (sequence === undefined) {
      return null;
    }
    const { id, name, model, ownerId, authority, archived, running, settings } = sequence;
    enrollments.push({
      id: part.id,
      sequence: { id, name, model, ownerId, authority, archived, running, settings },
      status: part.status,
    });
  }
  const { ownerId, optedOut, doNotEmail, doNotCall, doNotSms = false } = row;
  return { contact: { ownerId, optedOut, doNotEmail, doNotCall, doNotSms }, enrollments };
}
