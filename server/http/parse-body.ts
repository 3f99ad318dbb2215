import type { Context, Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as v from "valibot";
import type { Problem } from "#lib/sync/protocol.ts";
import { limits } from "#lib/sync/values.ts";
import { problem } from "./problem.ts";

/** More wrong fields than this are not named, and longer pointers and sentences are cut. */
const mostErrors = 20;
const longestText = 200;

type FieldErrors = NonNullable<Problem["errors"]>;

/** What a body came to: the parsed value, or the answer that says what is wrong with it. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly response: Response };

/** Lets only plain JSON of a decent size through. */
export async function jsonOnly(c: Context, next: Next): Promise<Response | void> {
  const type = c.req.header("Content-Type") ?? "";
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    return problem(c, "unsupported_media_type");
  }
  if (!/^(?:identity)?$/i.test(c.req.header("Content-Encoding") ?? "")) {
    // RFC 9110, 15.5.16: says what would be taken instead.
    return problem(c, "unsupported_media_type", {
      detail: "Not compressed.",
      headers: { "Accept-Encoding": "identity" },
    });
  }
  return await limitSize(c, next);
}

const limitSize = bodyLimit({
  maxSize: limits.requestBytes,
  // What is still on its way is not waited for; nothing else comes through this connection.
  onError: (c) =>
    problem(c, "too_large", { detail: `At most ${limits.requestBytes} bytes.`, headers: { Connection: "close" } }),
});

/** Reads the body by a schema; whatever is wrong is answered as 400 that names the fields. */
export async function parseBody<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<Parsed<v.InferOutput<Schema>>> {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), utf8(await c.req.arrayBuffer()));
  if (!json.success) {
    return malformed(c, [{ pointer: "", detail: "Not valid JSON in UTF-8" }]);
  }
  const body = v.safeParse(schema, json.output);
  if (!body.success) {
    return malformed(
      c,
      body.issues.slice(0, mostErrors).map((issue) => ({ pointer: pointerTo(issue), detail: cut(issue.message) })),
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

/** Null where it is not UTF-8: bytes that are replaced by a guess would be somebody else's words. */
function utf8(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** RFC 6901. */
function pointerTo(issue: v.GenericIssue): string {
  return cut((issue.path ?? []).map(({ key }) => `/${escaped(key)}`).join(""));
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
