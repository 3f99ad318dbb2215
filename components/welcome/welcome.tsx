import { useSignal, type ReadonlySignal } from "@preact/signals";
import { LeadmarkMark } from "#components/parts/mark.tsx";
import type { SignInAnswer, StateAnswer } from "#lib/requests.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { signInText } from "#lib/texts/sign-in.ts";

interface WelcomeProps {
  /** Who is signed in; null: nobody, as far as is known. */
  readonly member: ReadonlySignal<Pick<NonNullable<StateAnswer["member"]>, "name" | "workspace"> | null>;
  readonly usualServer: string;
  /** null: the background did not answer. */
  readonly onSignIn: (server: string, token: string) => Promise<SignInAnswer | null>;
}

/** What Leadmark reads and keeps, in plain words, and the way in. */
export function Welcome({ member, usualServer, onSignIn }: WelcomeProps) {
  const who = member.value;
  return (
    <main class="welcome" data-signed-in={who === null ? undefined : ""}>
      <header>
        <LeadmarkMark />
        <h1>{m.welcome_title()}</h1>
        <p class="lead">{m.welcome_lead()}</p>
      </header>
      {who === null ? (
        <SignInForm usualServer={usualServer} onSignIn={onSignIn} />
      ) : (
        <section class="panel" role="status">
          <p class="welcome-done">{m.welcome_done({ name: who.name, workspace: who.workspace })}</p>
          <p>{m.welcome_done_next()}</p>
          <p class="faint">{m.welcome_reload()}</p>
        </section>
      )}
      <section class="facts">
        <Fact title={m.welcome_reads_title()} text={m.welcome_reads()} />
        <Fact title={m.welcome_stores_title()} text={m.welcome_stores()} />
        <Fact title={m.welcome_never_title()} text={m.welcome_never()} />
      </section>
    </main>
  );
}

function SignInForm({ usualServer, onSignIn }: Pick<WelcomeProps, "usualServer" | "onSignIn">) {
  const isBusy = useSignal(false);
  const wrong = useSignal("");
  const signIn = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const server = textOf(fields.get("server"));
    const token = textOf(fields.get("token"));
    if (!URL.canParse(server) || token === "") {
      wrong.value = token === "" ? m.signin_token() : m.signin_address();
      return;
    }
    isBusy.value = true;
    const answer = await onSignIn(server, token);
    isBusy.value = false;
    wrong.value = answer === null ? m.popup_no_answer() : answer.ok ? "" : signInText[answer.reason]();
  };
  return (
    <form
      class="panel"
      noValidate
      aria-busy={isBusy.value}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy.value) {
          void signIn(event.currentTarget);
        }
      }}
    >
      <label>
        <span class="legend">{m.welcome_server()}</span>
        <input
          name="server"
          type="url"
          inputMode="url"
          autocomplete="url"
          defaultValue={usualServer}
          aria-describedby="server-help"
        />
        <span class="faint" id="server-help">
          {m.welcome_server_help()}
        </span>
      </label>
      <label>
        <span class="legend">{m.welcome_token()}</span>
        <input name="token" type="password" autocomplete="off" spellcheck={false} aria-describedby="token-help" />
        <span class="faint" id="token-help">
          {m.welcome_token_help()}
        </span>
      </label>
      <button type="submit" class="primary" data-action="sign-in">
        {isBusy.value ? m.welcome_signing_in() : m.welcome_sign_in()}
      </button>
      <p class="wrong" role="alert">
        {wrong}
      </p>
    </form>
  );
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === "string" ? value.trim() : "");

function Fact({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
