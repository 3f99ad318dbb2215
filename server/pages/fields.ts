import type { Context } from "hono";
import { html } from "hono/html";
import { tokenField } from "./form-token.ts";
import type { PageEnv } from "./page-env.ts";
import { type FormState, freshForm } from "./form.ts";
import type { Html } from "./page.ts";

interface FormOptions {
  /** Where it posts; without one, to the page it stands on. */
  readonly action?: string;
  /** "bare": no frame around it, such as a lone button. */
  readonly look?: "panel" | "bare";
}

/** A form with its token, and above the fields what is wrong with all of it. The server checks; browsers' bubbles stay out. */
export function formOf(
  c: Context<PageEnv>,
  form: FormState,
  fields: Html | readonly Html[],
  options: FormOptions = {},
): Html {
  const { action, look = "panel" } = options;
  return html`<form method="post" ${action === undefined ? "" : html`action="${action}"`} class="${look}" novalidate>
    <input type="hidden" name="${tokenField}" value="${c.get("formToken")}" />
    ${form.problem === null ? "" : html`<p class="web-problem" role="alert">${form.problem}</p>`} ${fields}
  </form>`;
}

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly isRequired?: boolean;
}

interface TextFieldOptions extends FieldOptions {
  readonly type?: "text" | "email" | "password" | "number" | "date";
  readonly autocomplete?: string;
}

/** One line to type into, with its name above, its help and what is wrong with it below. A password is never shown again. */
export function textField(form: FormState, options: TextFieldOptions): Html {
  const { name, type = "text", autocomplete = "off", isRequired = true } = options;
  const value = type === "password" ? "" : (form.values[name] ?? "");
  return labelled(
    form,
    options,
    html`<input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      ${isRequired ? html`required` : ""}
      ${type === "email" || type === "password" ? html`spellcheck="false" autocapitalize="none"` : ""}
      ${described(form, options)}
    />`,
  );
}

/** What ties a control to its help and to what is wrong with it. Wrong fields say so, and the first of them takes the focus. */
export function described(form: FormState, { name, help }: FieldOptions): Html {
  const error = form.errors[name];
  const by = [...(error === undefined ? [] : [`${name}-wrong`]), ...(help === undefined ? [] : [`${name}-help`])];
  return html`${by.length === 0 ? "" : html`aria-describedby="${by.join(" ")}"`}
  ${error === undefined ? "" : html`aria-invalid="true"`} ${isFirstWrong(form, name) ? html`autofocus` : ""}`;
}

function isFirstWrong(form: FormState, name: string): boolean {
  return Object.keys(form.errors)[0] === name;
}

export function labelled(form: FormState, { name, label, help }: FieldOptions, control: Html): Html {
  const error = form.errors[name];
  return html`<div class="field">
    <label class="legend" for="${name}">${label}</label>
    ${control} ${error === undefined ? "" : html`<p class="wrong" id="${name}-wrong">${error}</p>`}
    ${help === undefined ? "" : html`<p class="faint" id="${name}-help">${help}</p>`}
  </div>`;
}

/** The button that sends the form. */
export function submit(label: string, look: "primary" | "danger" | "quiet" | "small" | "" = "primary"): Html {
  return html`<button type="submit" class="${look}">${label}</button>`;
}

/** A form that is only its button. */
export function lineForm(
  c: Context<PageEnv>,
  action: string,
  values: Readonly<Record<string, string>>,
  label: string,
  name = label,
): Html {
  const hidden = Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const button = html`<button type="submit" class="small" ${name === label ? "" : html`aria-label="${name}"`}>
    ${label}
  </button>`;
  return formOf(c, freshForm(), html`${hidden} ${button}`, { action, look: "bare" });
}
