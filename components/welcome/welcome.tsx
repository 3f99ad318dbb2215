import { useSignal, type ReadonlySignal } from "@preact/signals";
import { LeadmarkMark } from "#components/parts/mark.tsx";
import type { AccountState } from "#lib/requests.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";
import { endedText } from "#lib/texts/sign-in.ts";
import { SignInForm, type SignInFormProps } from "./sign-in-form.tsx";

export interface WelcomeProps {
  /** The one in use first; null: not known yet. */
  readonly accounts: ReadonlySignal<readonly AccountState[] | null>;
  /** The backend that an administrator set for this browser; null: none. */
  readonly managedServer: string | null;
  readonly usualServer: string;
  readonly onSignIn: SignInFormProps["onSignIn"];
}

/** What Leadmark reads and keeps, in plain words, and the way in. */
export function Welcome({ accounts, managedServer, usualServer, onSignIn }: WelcomeProps) {
  const isAdding = useSignal(false);
  const known = accounts.value ?? [];
  const signedIn = known.filter(({ ended }) => ended === null);
  const ended = known.filter((account) => account.ended !== null);
  const server = managedServer ?? known[0]?.server ?? usualServer;
  const signIn: SignInFormProps["onSignIn"] = async (address, tell) => {
    const outcome = await onSignIn(address, tell);
    isAdding.value &&= !outcome.ok;
    return outcome;
  };
  return (
    <main class="welcome" data-signed-in={signedIn.length > 0 ? "" : undefined}>
      <header>
        <LeadmarkMark />
        <h1>{m.welcome_title()}</h1>
        <p class="lead">{m.welcome_lead()}</p>
      </header>
      {ended.map(({ id, name, workspace, ended: why }) => (
        <p key={id} class="panel" data-part="ended">
          {m.welcome_ended({ name: nameIn(name), workspace: nameIn(workspace), why: endedText[why ?? "nobody"]() })}
        </p>
      ))}
      {signedIn.length > 0 && (
        <Done accounts={signedIn} isAdding={isAdding.value} onAdd={() => (isAdding.value = true)} />
      )}
      {accounts.value !== null && (signedIn.length === 0 || isAdding.value) && (
        <SignInForm
          server={server}
          isManaged={managedServer !== null}
          label={ended.length > 0 && signedIn.length === 0 ? m.welcome_again() : m.welcome_sign_in()}
          onSignIn={signIn}
        />
      )}
      <section class="facts">
        <Fact title={m.welcome_reads_title()} text={m.welcome_reads()} />
        <Fact title={m.welcome_stores_title()} text={m.welcome_stores()} />
        <Fact title={m.welcome_never_title()} text={m.welcome_never()} />
      </section>
    </main>
  );
}

interface DoneProps {
  readonly accounts: readonly AccountState[];
  readonly isAdding: boolean;
  readonly onAdd: () => void;
}

function Done({ accounts, isAdding, onAdd }: DoneProps) {
  return (
    <section class="panel">
      <div role="status">
        {accounts.map(({ id, name, workspace }) => (
          <p key={id} class="welcome-done" data-account={id}>
            {m.welcome_done({ name: nameIn(name), workspace: nameIn(workspace) })}
          </p>
        ))}
      </div>
      <p>{m.welcome_done_next()}</p>
      <p class="faint">{m.welcome_reload()}</p>
      {!isAdding && (
        <button type="button" data-action="add-account" onClick={onAdd}>
          {m.welcome_another()}
        </button>
      )}
    </section>
  );
}

function Fact({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
