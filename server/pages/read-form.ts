import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as v from "valibot";
import * as m from "#lib/texts/compiled/messages.js";
import { passwordLength } from "#server/accounts/auth.ts";
import { type FormState, freshForm, withErrors, withProblem } from "./form.ts";
import { carriesToken, tokenField } from "./form-token.ts";
import type { PageEnv } from "./page-env.ts";

/** What a posted form came to. */
export type Posted<T> =
  | { readonly ok: true; readonly value: T; readonly form: FormState }
  | { readonly ok: false; readonly form: FormState };

/** Longest form, in bytes. */
const longestForm = 64 * 1024;

export const limitForm = bodyLimit({ maxSize: longestForm });

/**
 * Reads a posted form by a schema of its fields; the schema's messages are what is shown at the fields. Wrong or without this
 * browser's token: the form as it was typed, with what is wrong. Fields the schema does not know are passed over.
 */
export async function readForm<Schema extends v.GenericSchema>(
  c: Context<PageEnv>,
  schema: Schema,
): Promise<Posted<v.InferOutput<Schema>>> {
  const body: Record<string, unknown> = await c.req.parseBody();
  const values = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  if (!carriesToken(c, values[tokenField])) {
    return { ok: false, form: withProblem(freshForm(values), m.web_form_expired()) };
  }
  const read = v.safeParse(schema, values);
  if (read.success) {
    return { ok: true, value: read.output, form: freshForm(values) };
  }
  return { ok: false, form: withErrors(freshForm(values), errorsOf(read.issues)) };
}

/** The first sentence for each field. */
function errorsOf(issues: readonly v.GenericIssue[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const field = v.getDotPath(issue) ?? "";
    errors[field] ??= issue.message;
  }
  return errors;
}

/** A line of text that must be there: trimmed, without control characters. */
export function line(missing: () => string, most = 200) {
  return v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.nonEmpty(() => missing()),
    v.maxLength(most, () => m.web_wrong_long({ most })),
    v.regex(/^\P{Cc}*$/u, () => m.web_wrong_characters()),
  );
}

/** An address to reach somebody at. */
export const EmailAddress = v.pipe(
  line(m.web_missing_address, 254),
  v.toLowerCase(),
  v.regex(/^[^\s@]+@[^\s@]+$/, () => m.web_missing_address()),
);

/** A password that somebody has. */
export const Password = v.pipe(
  v.optional(v.string(), ""),
  v.nonEmpty(() => m.web_missing_password()),
  v.maxLength(passwordLength.most, () => m.web_password_long({ most: passwordLength.most })),
);

/** A password that is being chosen: any characters, taken as they are. */
export const NewPassword = v.pipe(
  Password,
  v.minLength(passwordLength.least, () => m.web_password_short({ least: passwordLength.least })),
);
