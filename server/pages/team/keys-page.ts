import type { Context } from "hono";
import { html } from "hono/html";
import { type ApiKey, type KeyScope, keyScopes } from "#server/accounts/api-keys.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { dateText, relativeText } from "#lib/texts/times.ts";
import { radios, select } from "../choices.ts";
import { formOf, lineForm, submit, textField } from "../fields.ts";
import type { PageEnv } from "../page-env.ts";
import type { FormState } from "../form.ts";
import { list, type ListItem, said } from "../lists.ts";
import { page } from "../page.ts";
import { top, type Visitor } from "../top.ts";

const scopes: Readonly<Record<KeyScope, { readonly label: () => string; readonly means: () => string }>> = {
  read: { label: m.web_keys_scope_read, means: m.web_keys_scope_read_means },
  events: { label: m.web_keys_scope_events, means: m.web_keys_scope_events_means },
};

/** How long a key may be good for, in days; an empty one = until it is revoked. */
export const lives = ["", "30", "90", "365"] as const;

interface KeysOptions {
  readonly visitor: Visitor;
  readonly keys: readonly ApiKey[];
  readonly done: string | null;
  readonly now: number;
}

/** Keys for programs of the team. The form makes a new one. */
export async function keysPage(c: Context<PageEnv>, form: FormState, options: KeysOptions): Promise<Response> {
  const { visitor, keys, done, now } = options;
  const choices = keyScopes.map((value) => ({ value, label: scopes[value].label(), means: scopes[value].means() }));
  const fields = [
    html`<h2>${m.web_keys_create()}</h2>`,
    textField(form, { name: "name", label: m.web_keys_name() }),
    radios(
      { ...form, values: { scope: "read", ...form.values } },
      { name: "scope", label: m.web_keys_scope(), choices },
    ),
    select(form, {
      name: "life",
      label: m.web_keys_life(),
      choices: lives.map((days) => ({
        value: days,
        label: days === "" ? m.web_keys_life_open() : m.web_keys_life_days({ days }),
      })),
    }),
    submit(m.web_keys_create()),
  ];
  return await page(
    c,
    { title: m.web_keys_title(), lead: m.web_keys_lead(), form, top: top(c, visitor) },
    html`${said(done)}
      <section class="panel">
        ${list(
          keys.map((key) => item(c, key, now)),
          m.web_keys_none(),
        )}
      </section>
      ${formOf(c, form, fields)}`,
  );
}

function item(c: Context<PageEnv>, key: ApiKey, now: number): ListItem {
  const { id, name, start, createdAt, usedAt, expiresAt } = key;
  const facts = [
    m.web_keys_line({ start, date: dateText(createdAt, now) }),
    usedAt === null ? m.web_keys_unused() : m.web_keys_used({ time: relativeText(usedAt, now) }),
    ...(expiresAt === null ? [] : [m.web_keys_until({ date: dateText(expiresAt, now) })]),
  ];
  return {
    title: name,
    tags: keyScopes.filter((scope) => key.scopes.includes(scope)).map((scope) => scopes[scope].label()),
    lines: [facts.join(" · ")],
    actions: lineForm(c, `/team/keys/${id}/revoke`, {}, m.web_keys_revoke(), m.web_keys_revoke_name({ name })),
  };
}
