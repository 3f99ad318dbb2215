import type { AccountState, MailboxState } from "#lib/requests.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";

export interface MailboxActions {
  readonly useMailbox: (address: string, use: MailboxState["use"]) => Promise<void>;
}

interface MailboxesProps {
  readonly mailboxes: readonly MailboxState[];
  readonly accounts: readonly AccountState[];
  readonly onUse: MailboxActions["useMailbox"];
}

/** What each mailbox is for: an account's work, private, or to be asked about. */
export function Mailboxes({ mailboxes, accounts, onUse }: MailboxesProps) {
  return (
    <section class="popup-part" data-part="mailboxes">
      <h2>{m.popup_mailboxes()}</h2>
      {mailboxes.map(({ address, use }) => (
        <label key={address} class="popup-mailbox">
          <bdi>{address}</bdi>
          <select
            value={use}
            data-mailbox={address}
            onChange={({ currentTarget }) => void onUse(address, currentTarget.value)}
          >
            {accounts.map(({ id, workspace, name }) => (
              <option key={id} value={id}>
                {m.popup_account({ workspace: nameIn(workspace), name: nameIn(name) })}
              </option>
            ))}
            <option value="private">{m.popup_mailbox_private()}</option>
            <option value="ask">{m.popup_mailbox_ask()}</option>
          </select>
        </label>
      ))}
    </section>
  );
}
