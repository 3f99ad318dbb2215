import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Problem, ProblemCode } from "#lib/sync/protocol.ts";

const problems: Readonly<Record<ProblemCode, { readonly status: ContentfulStatusCode; readonly title: string }>> = {
  malformed: { status: 400, title: "The request is not what this route expects" },
  unauthorized: { status: 401, title: "A valid bearer token is needed" },
  forbidden: { status: 403, title: "Not a member of the workspace any more, or not allowed to do this" },
  not_found: { status: 404, title: "There is no such route" },
  method_not_allowed: { status: 405, title: "The route does not take this method" },
  too_large: { status: 413, title: "The request is too large" },
  unsupported_media_type: { status: 415, title: "The body must be application/json" },
  too_old: { status: 426, title: "This version of the extension is too old for the server" },
  too_many: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "The server cannot answer now; try again later" },
  internal: { status: 500, title: "Something went wrong in the server" },
};

export interface ProblemOptions {
  readonly detail?: string;
  readonly errors?: NonNullable<Problem["errors"]>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is not a success: RFC 9457 problem details with a stable code. */
export function problem(c: Context, code: ProblemCode, { headers = {}, ...more }: ProblemOptions = {}): Response {
  const { status, text } = problemBody(code, more);
  return c.body(text, status, { ...headers, "Content-Type": "application/problem+json" });
}

/** The same as text, where there is no request to answer. */
export function problemBody(
  code: ProblemCode,
  { detail, errors }: Omit<ProblemOptions, "headers"> = {},
): { readonly status: ContentfulStatusCode; readonly text: string } {
  const { status, title } = problems[code];
  const body: Problem = {
    type: `https://leadmark.example/problems/${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  };
  return { status, text: JSON.stringify(body) };
}
