import { expect, it } from "vitest";
import type { Account, Mailbox } from "#lib/cache/records.ts";
import { account } from "#lib/sync/testing/sample-team.ts";
import { placeOf } from "./mailbox-place.ts";

const ended = { why: "revoked", at: 1, waiting: 0, optOuts: 0 } as const;
const member = (address: string) => ({ ...account.member, address });
const mia: Account = { ...account, id: "mia" };
const other: Account = { ...account, id: "other", member: member("mia@second.example") };
const gone = (one: Account): Account => ({ ...one, ended });

function place(address: string | null, accounts: readonly Account[], mailboxes: readonly Mailbox[] = []) {
  const found = placeOf(address, { accounts, mailboxes });
  switch (found.kind) {
    case "work":
      return `work for ${found.account.id}`;
    case "signed_out":
      return `signed out of ${found.account?.id ?? "nothing"}`;
    case "ask":
      return `ask about ${found.address}: ${found.accounts.map(({ id }) => id).join()}`;
    case "private":
    case "unnamed":
      return found.kind;
  }
}
const said = (address: string, accountId: string | null): Mailbox[] => [{ address, accountId }];

it.each([
  ["of the account's own address", "mia@team.example", [mia, other], [], "work for mia"],
  ["of the other account's address", "mia@second.example", [mia, other], [], "work for other"],
  [
    "of one address with two workspaces: the one chosen last",
    "mia@team.example",
    [{ ...mia, id: "new" }, mia],
    [],
    "work for new",
  ],
  ["that was never seen", "me@home.example", [mia, other], [], "ask about me@home.example: mia,other"],
  ["that was said to be work", "me@home.example", [mia, other], said("me@home.example", "other"), "work for other"],
  ["that was said to be private", "me@home.example", [mia], said("me@home.example", null), "private"],
  [
    "of the account's address that was said to be private",
    "mia@team.example",
    [mia],
    said("mia@team.example", null),
    "private",
  ],
  [
    "that is private stays so while nobody is signed in",
    "me@home.example",
    [],
    said("me@home.example", null),
    "private",
  ],
  ["that does not say whose it is", null, [mia, other], [], "work for mia"],
  ["that does not say whose it is, and might be private", null, [mia], said("me@home.example", null), "unnamed"],
  ["while nobody is signed in", "mia@team.example", [], [], "signed out of nothing"],
  ["whose account has ended", "mia@team.example", [gone(mia), other], [], "signed out of mia"],
  [
    "whose address has an account that goes on",
    "mia@team.example",
    [gone(mia), { ...mia, id: "new" }],
    [],
    "work for new",
  ],
  [
    "for an account that has ended",
    "me@home.example",
    [gone(mia), other],
    said("me@home.example", "mia"),
    "signed out of mia",
  ],
  [
    "for an account that is forgotten",
    "me@home.example",
    [other],
    said("me@home.example", "mia"),
    "ask about me@home.example: other",
  ],
  ["that was never seen, while every account has ended", "me@home.example", [gone(mia)], [], "signed out of mia"],
] as const)("a mailbox %s", (_what, address, accounts, mailboxes, expected) => {
  expect(place(address, accounts, mailboxes)).toBe(expected);
});
