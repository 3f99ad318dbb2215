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
