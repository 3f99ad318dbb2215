/**
 * Answers of the server are values. `unauthorized`: it knows the sign-in no more; `forbidden`: the person is no member any
 * more; both only where the server itself says so. `refusedRequest`: it read the request and cannot take a change in it
 * (400, 413); `aborted`: we gave up waiting ourselves.
 */
export type Trouble =
  | "unauthorized"
  | "forbidden"
  | "clientTooOld"
  | "busy"
  | "offline"
  | "malformedAnswer"
  | "refusedRequest"
  | "aborted";

export type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly reason: Trouble;
      /** How long the server asks to be left alone; null: it does not say. */
      readonly retryAfterMs: number | null;
    };

export function trouble(reason: Trouble, retryAfterMs: number | null = null): Answered<never> {
  return { ok: false, reason, retryAfterMs };
}
