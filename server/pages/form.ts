/** What a form shows: what was typed, what is wrong with which field, and what is wrong with all of it. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly problem: string | null;
}

/** A form nobody has typed into, or one with these values to begin with. */
export function freshForm(values: FormState["values"] = {}): FormState {
  return { values, errors: {}, problem: null };
}

/** The same form, with a sentence on what is wrong with it as a whole. */
export function withProblem(form: FormState, problem: string): FormState {
  return { ...form, problem };
}

/** The same form, with a sentence at one field. */
export function withError(form: FormState, field: string, error: string): FormState {
  return { ...form, errors: { [field]: error } };
}
/** Whether it was sent and refused. */
export function isWrong({ errors, problem }: FormState): boolean {
  return problem !== null || Object.keys(errors).length > 0;
}
