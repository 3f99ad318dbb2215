import { useSignal } from "@preact/signals";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";
import { endedText } from "#lib/texts/sign-in.ts";
import type { AbsentView } from "#lib/view.ts";
import type { SidebarActions } from "./desk.ts";

interface AbsentProps {
  readonly absent: AbsentView;
  readonly actions: Pick<SidebarActions, "openWelcome" | "nameMailbox">;
}

/** Why the sidebar shows nobody here, and what to do about it. */
export function Absent({ absent, actions }: AbsentProps) {
  switch (absent.kind) {
    case "signed_out":
      return <SignedOut absent={absent} onOpen={actions.openWelcome} />;
    case "ask":
      return <WhichMailbox absent={absent} onName={actions.nameMailbox} />;
    case "unnamed":
      return (
        <div class="notice" data-part="unnamed-mailbox">
          <p class="notice-title">{m.mailbox_unnamed_title()}</p>
          <p>{m.mailbox_unnamed_text()}</p>
        </div>
      );
    case "private":
      return null;
  }
}

type Of<Kind extends AbsentView["kind"]> = Extract<AbsentView, { readonly kind: Kind }>;

function SignedOut({ absent, onOpen }: { readonly absent: Of<"signed_out">; readonly onOpen: () => void }) {
  const { why, waiting, optOuts } = absent;
  return (
    <div class="notice" data-part="signed-out" data-why={why}>
      <p class="notice-title">{m.signed_out_title()}</p>
      <p>{endedText[why]()}</p>
      {waiting > 0 && <p>{m.ended_kept({ count: waiting, optOuts })}</p>}
      <button type="button" class="primary" data-action="open-welcome" onClick={onOpen}>
        {m.open_leadmark()}
      </button>
    </div>
  );
}

/** Asked once for each mailbox whose address is no account's own. */
function WhichMailbox({
  absent: { address, accounts },
  onName,
}: {
  readonly absent: Of<"ask">;
  readonly onName: SidebarActions["nameMailbox"];
}) {
  const wrong = useSignal("");
  const answer = async (account: string | null) => {
    wrong.value = (await onName(address, account)) ? "" : m.mailbox_not_kept();
  };
  return (
    <div class="notice" data-part="which-mailbox">
      <p class="notice-title">{m.mailbox_ask_title()}</p>
      <p>{m.mailbox_ask_text({ address: nameIn(address) })}</p>
      {accounts.map(({ id, workspace }) => (
        <button key={id} type="button" class="primary" data-account={id} onClick={() => void answer(id)}>
          {m.mailbox_work({ workspace: nameIn(workspace) })}
        </button>
      ))}
      <button type="button" data-action="private" onClick={() => void answer(null)}>
        {m.mailbox_private()}
      </button>
      <p class="wrong" role="alert">
        {wrong}
      </p>
    </div>
  );
}
