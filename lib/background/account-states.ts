import { totals } from "#lib/cache/journal.ts";
import type { Account } from "#lib/cache/records.ts";
import { requestsToMe } from "#lib/cache/request-view.ts";
import type { Directory } from "#lib/cache/accounts.ts";
import type { AccountState, MailboxState } from "#lib/requests.ts";
import { placeOf } from "./mailbox-place.ts";
import type { Session } from "./session.ts";

const nothing = { waiting: 0, optOuts: 0, refused: 0, contacts: 0 } as const;

/**
 * The accounts as the popup draws them.
 * @param accounts the one chosen last first
 * @param now epoch ms by the browser's clock
 */
export async function accountStates(
  accounts: readonly Account[],
  find: (accountId: string) => Promise<Session | null>,
  now: number,
): Promise<readonly AccountState[]> {
  const chosen = accounts.find(({ ended }) => ended === null);
  return await Promise.all(
    accounts.map(async (account) => {
      const open = await find(account.id);
      const { waiting, optOuts, refused, contacts } =
        open === null ? { ...nothing, ...account.ended } : await totals(open.db);
      return {
        id: account.id,
        name: account.member.name,
        address: account.member.address,
        workspace: account.workspace.name,
        server: account.server,
        isChosen: account === chosen,
        ended: account.ended?.why ?? null,
        sync: open?.loop.state() ?? "signed_out",
        waiting,
        optOuts,
        refused,
        contacts,
        requests: open === null ? [] : await requestsToMe(open.db, account, now),
        isSaved: account.exportedAt !== undefined,
      };
    }),
  );
}

/** @param open addresses of the mailboxes that stand open now */
export function mailboxStates(directory: Directory, open: readonly string[]): readonly MailboxState[] {
  const addresses = new Set([...directory.mailboxes.map(({ address }) => address), ...open]);
  return [...addresses].toSorted().flatMap((address) => {
    const place = placeOf(address, directory);
    switch (place.kind) {
      case "work":
        return [{ address, use: place.account.id }];
      case "private":
      case "ask":
        return [{ address, use: place.kind }];
      case "signed_out":
        return place.account === null ? [] : [{ address, use: place.account.id }];
      case "unnamed":
        return [];
    }
  });
}
