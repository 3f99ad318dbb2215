import { useSignal } from "@preact/signals";
import type { AccountState } from "#lib/requests.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { askedText } from "#lib/texts/asked.ts";
import { nameIn } from "#lib/texts/names.ts";
import { endedText } from "#lib/texts/sign-in.ts";
import { syncStateText } from "#lib/texts/sync.ts";
import { Line } from "./line.tsx";

export interface AccountActions {
  readonly choose: (account: string) => Promise<void>;
  readonly signOut: (account: string) => Promise<void>;
  readonly openWelcome: () => void;
  /** Saves what waits to a file; false where that failed. */
  readonly saveWaiting: (account: string) => Promise<boolean>;
  readonly forget: (account: string) => Promise<void>;
  readonly answerRequest: (account: string, request: RequestToMe, accept: boolean) => Promise<void>;
}

type RequestToMe = AccountState["requests"][number];

/** Which account is used where a mailbox does not say otherwise. */
export function AccountSwitch({
  accounts,
  onChoose,
}: {
  readonly accounts: readonly AccountState[];
  readonly onChoose: AccountActions["choose"];
}) {
  return (
    <fieldset class="popup-part popup-choices" data-part="account-switch">
      <legend>{m.popup_accounts()}</legend>
      {accounts.map(({ id, name, workspace, isChosen }) => (
        <label key={id}>
          <input type="radio" name="account" value={id} checked={isChosen} onChange={() => void onChoose(id)} />
          <span>{m.popup_account({ workspace: nameIn(workspace), name: nameIn(name) })}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface AccountProps {
  readonly account: AccountState;
  readonly actions: AccountActions;
}

export function AccountInUse({ account, actions }: AccountProps) {
  const asking = useSignal(false);
  const signOut = () => {
    // What waits is sent only when the same person signs in again: it takes a second click.
    if (account.waiting > 0 && !asking.value) {
      asking.value = true;
      return;
    }
    void actions.signOut(account.id);
  };
  return (
    <section class="popup-part" data-part="state">
      <p class="popup-who">{m.popup_signed_in({ name: nameIn(account.name), workspace: nameIn(account.workspace) })}</p>
      <dl>
        <Line name={m.popup_server()} value={account.server} />
        <Line name={m.popup_sync()} value={syncStateText[account.sync]()} hook="sync" />
        <Line name={m.popup_waiting()} value={String(account.waiting)} hook="waiting" />
        <Line name={m.popup_refused()} value={String(account.refused)} hook="refused" />
        <Line name={m.popup_contacts()} value={String(account.contacts)} hook="contacts" />
      </dl>
      <div class="popup-buttons">
        <button type="button" data-action="open-welcome" onClick={actions.openWelcome}>
          {m.open_leadmark()}
        </button>
        <button type="button" data-action="sign-out" onClick={signOut}>
          {m.popup_sign_out()}
        </button>
      </div>
      {asking.value && (
        <>
          <p class="wrong" role="alert">
            {m.popup_sign_out_waiting({ count: account.waiting })}
          </p>
          <SaveWaiting account={account.id} onSave={actions.saveWaiting} />
        </>
      )}
    </section>
  );
}

/** What colleagues ask of the rep, whichever contact it is about. */
export function Requests({
  account,
  onAnswer,
}: {
  readonly account: AccountState;
  readonly onAnswer: AccountActions["answerRequest"];
}) {
  return (
    <section class="popup-part" data-part="requests">
      <h2>{m.popup_requests()}</h2>
      {account.requests.map((request) => (
        <div key={request.id} class="popup-request" data-request={request.id}>
          <p>
            <strong>{m.request_to_me({ name: nameIn(request.asker.name), what: askedText(request.asked) })}</strong>
          </p>
          <p class="faint">
            <bdi>{request.contactName}</bdi>
            {request.sequenceName !== null && (
              <>
                {" · "}
                <bdi>{request.sequenceName}</bdi>
              </>
            )}
          </p>
          <div class="popup-buttons">
            <button type="button" data-action="accept" onClick={() => void onAnswer(account.id, request, true)}>
              {m.request_accept()}
            </button>
            <button type="button" data-action="decline" onClick={() => void onAnswer(account.id, request, false)}>
              {m.request_decline()}
            </button>
          </div>
        </div>
      ))}
    </section>
  );
}

/** Why an account ended, and what of it is still here; nothing that waits is thrown away unseen. */
export function EndedAccount({ account, actions }: AccountProps) {
  const { id, name, workspace, ended, waiting, optOuts, isSaved } = account;
  return (
    <section class="popup-part" data-part="ended" data-why={ended} data-account={id}>
      <h2>{m.popup_account({ workspace: nameIn(workspace), name: nameIn(name) })}</h2>
      {ended !== null && <p>{endedText[ended]()}</p>}
      {waiting > 0 && <p class="wrong">{m.popup_ended_waiting({ count: waiting, optOuts })}</p>}
      <div class="popup-buttons">
        <button type="button" class="primary" data-action="open-welcome" onClick={actions.openWelcome}>
          {m.welcome_again()}
        </button>
        {(waiting === 0 || isSaved) && (
          <button type="button" data-action="forget" onClick={() => void actions.forget(id)}>
            {m.popup_forget()}
          </button>
        )}
      </div>
      {waiting > 0 && <SaveWaiting account={id} onSave={actions.saveWaiting} />}
    </section>
  );
}

function SaveWaiting({
  account,
  onSave,
}: {
  readonly account: string;
  readonly onSave: AccountActions["saveWaiting"];
}) {
  const said = useSignal("");
  const save = async () => {
    said.value = (await onSave(account)) ? m.popup_saved() : m.popup_not_saved();
  };
  return (
    <>
      <button type="button" data-action="save-waiting" onClick={() => void save()}>
        {m.popup_save_waiting()}
      </button>
      <p class="said" role="status">
        {said}
      </p>
    </>
  );
}
