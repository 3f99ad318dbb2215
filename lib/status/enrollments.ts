import type { Enrollment, ReplyStatus, Standing } from "./standing.ts";

/** The enrollment of that id; undefined where the contact is not in it. */
export function findEnrollment({ enrollments }: Standing, id: string | null): Enrollment | undefined {
  return enrollments.find((enrollment) => enrollment.id === id);
}

/** The standing with other enrollments in the place of one; the very same where that one is not there. */
export function replaced(standing: Standing, id: string, next: readonly Enrollment[]): Standing {
  const at = standing.enrollments.findIndex((enrollment) => enrollment.id === id);
  return at < 0 ? standing : { contact: standing.contact, enrollments: standing.enrollments.toSpliced(at, 1, ...next) };
}

/** The standing with another status in one enrollment; the very same where it has that status. */
export function withStatus(standing: Standing, id: string, status: Enrollment["status"]): Standing {
  const old = findEnrollment(standing, id);
  return old === undefined || old.status === status ? standing : replaced(standing, id, [{ ...old, status }]);
}

/** The enrollments with what becomes of those of the Reply model. */
export function mapReply(
  enrollments: readonly Enrollment[],
  next: (status: ReplyStatus, id: string) => ReplyStatus,
): readonly Enrollment[] {
  return enrollments.map((enrollment) =>
    enrollment.status.model === "reply"
      ? { ...enrollment, status: next(enrollment.status, enrollment.id) }
      : enrollment,
  );
}
