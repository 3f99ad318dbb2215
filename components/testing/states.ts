import type { AccountState } from "#lib/requests.ts";

export function accountState(change: Partial<AccountState> = {}): AccountState {
  return {
    id: "harborline-maya",
    name: "Maya Lindqvist",
    address: "maya.lindqvist@harborline.example",
    workspace: "Harborline",
    server: "https://leadmark.example",
    isChosen: change.ended === undefined || change.ended === null,
    ended: null,
    sync: "online",
    waiting: 0,
    optOuts: 0,
    refused: 0,
    contacts: 38,
    requests: [],
    isSaved: false,
    ...change,
  };
}
