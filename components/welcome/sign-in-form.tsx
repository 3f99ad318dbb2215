import { useSignal } from "@preact/signals";
import type { SignInAnswer, SignInTrouble } from "#lib/requests.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { signInText } from "#lib/texts/sign-in.ts";

export type SignInOutcome = SignInAnswer | { readonly ok: false; readonly reason: "window_closed" };

/** How far signing in has come. */
export type SignInProgress =
  | { readonly kind: "checking" | "window" | "finishing" }
  /** The person agrees elsewhere, with this code. */
  | { readonly kind: "device"; readonly code: string; readonly address: string };

export interface SignInFormProps {
  /** What the address field begins with. */
  readonly server: string;
  /** An administrator set it: it cannot be changed. */
  readonly isManaged: boolean;
  readonly label: string;
  readonly onSignIn: (server: string, tell: (progress: SignInProgress) => void) => Promise<SignInOutcome>;
}

/** Where the address itself, in a tab, is the way on: a certificate, a server to be set up. */
const opensAddress: ReadonlySet<SignInTrouble | "window_closed"> = new Set([
  "no_secure_answer",
  "not_set_up",
  "other_address",
]);

interface Trouble {
  readonly text: string;
  /** To be opened in a tab; null: nothing to be seen there. */
  readonly address: string | null;
}

/** The address of the backend, and how signing in goes. */
export function SignInForm({ server, isManaged, label, onSignIn }: SignInFormProps) {
  const progress = useSignal<SignInProgress | null>(null);
  const trouble = useSignal<Trouble | null>(null);
  const signIn = async (form: HTMLFormElement) => {
    const address = textOf(new FormData(form).get("server"));
    if (!URL.canParse(address)) {
      trouble.value = { text: m.signin_address(), address: null };
      return;
    }
    trouble.value = null;
    const outcome = await onSignIn(address, (next) => (progress.value = next));
    progress.value = null;
    trouble.value = outcome.ok
      ? null
      : { text: signInText[outcome.reason](), address: opensAddress.has(outcome.reason) ? address : null };
  };
  return (
    <form
      class="panel"
      noValidate
      aria-busy={progress.value !== null}
      onSubmit={(event) => {
        event.preventDefault();
        if (progress.value === null) {
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
          defaultValue={server}
          readOnly={isManaged}
          aria-describedby="server-help"
        />
        <span class="faint" id="server-help">
          {isManaged ? m.welcome_managed() : m.welcome_server_help()}
        </span>
      </label>
      <button type="submit" class="primary" data-action="sign-in" aria-disabled={progress.value !== null || undefined}>
        {progress.value === null ? label : m.welcome_signing_in()}
      </button>
      <Progress progress={progress.value} />
      <p class="wrong" role="alert">
        {trouble.value?.text}
      </p>
      {trouble.value?.address && (
        <a href={trouble.value.address} target="_blank" rel="noreferrer">
          {m.welcome_open_address({ address: trouble.value.address })}
        </a>
      )}
    </form>
  );
}

function Progress({ progress }: { readonly progress: SignInProgress | null }) {
  return (
    <div role="status" class="said" data-progress={progress?.kind}>
      {progress?.kind === "checking" && <p>{m.welcome_checking()}</p>}
      {progress?.kind === "window" && <p>{m.welcome_window()}</p>}
      {progress?.kind === "finishing" && <p>{m.welcome_finishing()}</p>}
      {progress?.kind === "device" && (
        <>
          <p>{m.welcome_device()}</p>
          <p>
            <a href={progress.address} target="_blank" rel="noreferrer">
              {progress.address}
            </a>
          </p>
          <p class="device-code" data-part="device-code">
            {progress.code}
          </p>
          <p class="faint">{m.welcome_device_wait()}</p>
        </>
      )}
    </div>
  );
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === "string" ? value.trim() : "");
