import type { Context } from "hono";
import { html } from "hono/html";
import type { Role } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { formOf, lineForm, submit, textField } from "./fields.ts";
import type { PageEnv } from "./page-env.ts";
import type { FormState } from "./form.ts";
import { list, type ListItem, moment, said, section } from "./lists.ts";
import { type Html, page } from "./page.ts";
import { roleText } from "./people.ts";
import { newPassword } from "./set-up-page.ts";
import { top, type Visitor } from "./top.ts";

/** A browser somebody is signed in with: on these pages, or by the extension. */
interface DrawnSession {
  readonly id: string;
  /** Such as "Firefox on Linux"; of an extension, the team it is signed in to. */
  readonly title: string;
  /** Epoch ms. */
  readonly at: number;
  readonly isThis: boolean;
}

interface Account {
  readonly name: string;
  readonly address: string;
  readonly hasPassword: boolean;
  readonly teams: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly isShown: boolean;
  }[];
  readonly sessions: readonly DrawnSession[];
  /** Browsers in which the extension is signed in. */
  readonly extensions: readonly DrawnSession[];
}

interface AccountOptions {
  readonly visitor: Visitor | null;
  readonly done: string | null;
  readonly now: number;
}

/** One's own account: who one is, the password, and where one is signed in. */
export async function accountPage(
  c: Context<PageEnv>,
  form: FormState,
  account: Account,
  { visitor, done, now }: AccountOptions,
): Promise<Response> {
  const title = m.web_account_title();
  return await page(
    c,
    { title, form, ...(visitor === null ? {} : { top: top(c, visitor) }) },
    html`${said(done)}
    ${section(m.web_account_you(), html`<p><bdi class="list-title">${account.name}</bdi><br />${account.address}</p>`)}
    ${section(m.web_account_teams(), teams(c, account.teams))} ${password(c, form, account.hasPassword)}
    ${section(m.web_account_sessions(), sessions(c, account.sessions, now))}
    ${section(
      m.web_account_extensions(),
      list(
        account.extensions.map((one) => sessionItem(c, one, now)),
        m.web_account_extensions_none(),
      ),
    )}`,
  );
}

function teams(c: Context<PageEnv>, all: Account["teams"]): Html {
  const items = all.map(({ id, name, role, isShown }): ListItem => ({
    title: name,
    tags: isShown && all.length > 1 ? [m.web_account_team_now()] : [],
    lines: [roleText[role]()],
    ...(isShown ? {} : { actions: lineForm(c, "/account/team", { id }, m.web_account_team_show()) }),
  }));
  return list(items, m.web_no_team());
}

function password(c: Context<PageEnv>, form: FormState, hasPassword: boolean): Html {
  if (!hasPassword) {
    return section(m.web_password(), html`<p class="faint">${m.web_account_password_none()}</p>`);
  }
  const present = {
    name: "password",
    label: m.web_account_password_now(),
    type: "password",
    autocomplete: "current-password",
  } as const;
  return formOf(
    c,
    form,
    html`<h2>${m.web_account_password()}</h2>
      ${textField(form, present)} ${newPassword(form, m.web_account_password_new())}
      <p class="faint">${m.web_account_password_help()}</p>
      ${submit(m.web_account_password_do(), "")}`,
    { action: "/account/password" },
  );
}

function sessions(c: Context<PageEnv>, all: readonly DrawnSession[], now: number): Html {
  return html`${list(
      all.map((one) => sessionItem(c, one, now)),
      "",
    )}
    <div class="buttons">
      ${all.length > 1 ? lineForm(c, "/account/sessions", { which: "others" }, m.web_account_sessions_end()) : ""}
      ${lineForm(c, "/account/sessions", { which: "all" }, m.web_account_sessions_end_all())}
    </div>`;
}

function sessionItem(c: Context<PageEnv>, { id, title, at, isThis }: DrawnSession, now: number): ListItem {
  return {
    title,
    tags: isThis ? [m.web_account_session_this()] : [],
    lines: [html`${moment(at, now)}`],
    ...(isThis
      ? {}
      : {
          actions: lineForm(
            c,
            "/account/session",
            { id },
            m.web_account_session_end(),
            m.web_account_session_end_name({ title }),
          ),
        }),
  };
}
