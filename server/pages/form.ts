import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as m from "#lib/texts/compiled/messages.js";

/** What a form shows: what was typed, what is wrong with which field, and what is wrong with all of it. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly problem: string | null;
  /** 200 as long as nothing was refused. */
  readonly status: ContentfulStatusCode;
}

/** A form nobody has typed into, or one with these values to begin with. */
export function freshForm(values: FormState["values"] = {}): FormState {
  return { values, errors: {}, problem: null, status: 200 };
}

/** The same form, with a sentence on what is wrong with it as a whole. */
export function withProblem(form: FormState, problem: string, status: ContentfulStatusCode = 422): FormState {
  return { ...form, problem, status };
}

/** The same form, with a sentence at one field. */
export function withError(form: FormState, field: string, error: string): FormState {
  return withErrors(form, { [field]: error });
}
/** The same form, with what is wrong with which field. */
export function withErrors(form: FormState, errors: FormState["errors"]): FormState {
  return { ...form, errors, status: 422 };
}

/** The same form after too many tries. */
export function tooOften(form: FormState): FormState {
  return withProblem(form, m.web_too_often(), 429);
}
