import { html } from "hono/html";
import { described, type FieldOptions, labelled } from "./fields.ts";
import type { FormState } from "./form.ts";
import type { Html } from "./page.ts";

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What choosing it means, in a sentence. */
  readonly means?: string;
}

interface ChoiceOptions extends FieldOptions {
  readonly choices: readonly Choice[];
}

/** One of several, all of them in sight with what each means. */
export function radios(form: FormState, options: ChoiceOptions): Html {
  const { name, label, help, choices } = options;
  const error = form.errors[name];
  return html`<fieldset class="field" ${error === undefined ? "" : html`aria-describedby="${name}-wrong"`}>
    <legend>${label}</legend>
    ${choices.map(
      ({ value, label, means }) =>
        html`<label class="choice">
          <input type="radio" name="${name}" value="${value}" ${form.values[name] === value ? html`checked` : ""} />
          <span>${label}${means === undefined ? "" : html` <span class="faint">${means}</span>`}</span>
        </label>`,
    )}
    ${help === undefined ? "" : html`<p class="faint">${help}</p>`}
    ${error === undefined ? "" : html`<p class="wrong" id="${name}-wrong">${error}</p>`}
  </fieldset>`;
}

/** One of many, folded away. */
export function select(form: FormState, options: ChoiceOptions): Html {
  return labelled(form, options, selectAlone(form, options, html`id="${options.name}" ${described(form, options)}`));
}

/** The same without a name in sight, for the line of a list: its name is for screen readers. */
export function selectInLine(form: FormState, options: ChoiceOptions): Html {
  return selectAlone(form, options, html`aria-label="${options.label}"`);
}

function selectAlone(form: FormState, { name, choices }: ChoiceOptions, attributes: Html): Html {
  return html`<select name="${name}" ${attributes}>
    ${choices.map(
      ({ value, label }) =>
        html`<option value="${value}" ${form.values[name] === value ? html`selected` : ""}>${label}</option>`,
    )}
  </select>`;
}

/** Yes or no. Browsers send nothing for no. */
export function checkbox(form: FormState, { name, label }: FieldOptions): Html {
  return html`<label class="choice">
    <input type="checkbox" name="${name}" value="on" ${form.values[name] === "on" ? html`checked` : ""} />
    <span>${label}</span>
  </label>`;
}
