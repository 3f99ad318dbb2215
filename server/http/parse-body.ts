import type { Context, Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as v from "valibot";
import { limits, type Problem } from "#lib/sync/protocol.ts";
import { problem } from "./problem.ts";

type FieldErrors = NonNullable<Problem["errors"]>;

/** What a body came to: the parsed value, or the answer that says what is wrong with it. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly response: Response };

/** Lets only JSON of a decent size through. */
export async function jsonOnly(c: Context, next: Next): Promise<Response | void> {
  const type = c.req.header("Content-Type") ?? "";
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    return problem(c, "unsupported_media_type");
  }
  return await limitSize(c, next);
}

const limitSize = bodyLimit({
  maxSize: limits.requestBytes,
  onError: (c) => problem(c, "too_large", { detail: `At most ${limits.requestBytes} bytes.` }),
});

/** Reads the body by a schema; whatever is wrong is answered as 400 that names the fields. */
export async function parseBody<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<Parsed<v.InferOutput<Schema>>> {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), await c.req.text());
  if (!json.success) {
    return malformed(c, [{ pointer: "", detail: "Not valid JSON" }]);
  }
  const body = v.safeParse(schema, json.output);
  if (!body.success) {
    return malformed(
      c,
      body.issues.map((issue) => ({ pointer: pointerTo(issue), detail: issue.message })),
    );
  }
  const unstorable = findUnstorable(json.output, "");
  if (unstorable !== null) {
    return malformed(c, [{ pointer: unstorable, detail: "Text with a NUL or half a surrogate pair" }]);
  }
  return { ok: true, value: body.output };
}

function malformed(c: Context, errors: FieldErrors): { readonly ok: false; readonly response: Response } {
  return { ok: false, response: problem(c, "malformed", { errors }) };
}

/** RFC 6901. */
function pointerTo(issue: v.GenericIssue): string {
  return (issue.path ?? []).map(({ key }) => `/${escaped(key)}`).join("");
}

function escaped(key: unknown): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Pointer to the first text that PostgreSQL cannot hold; null where all is well. */
function findUnstorable(value: unknown, pointer: string): string | null {
  if (typeof value === "string") {
    return value.includes("\0") || !value.isWellFormed() ? pointer : null;
  }
  if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const found = findUnstorable(item, `${pointer}/${escaped(key)}`);
      if (found !== null) {
        return found;
      }
    }
  }
  return null;
}
