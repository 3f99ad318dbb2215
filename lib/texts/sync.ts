import type { SyncView } from "#lib/view.ts";
import * as m from "#lib/texts/compiled/messages.js";

/** Whether this browser and the server agree, in two or three words. */
export function syncText({ state, waiting, lastAnswerAt }: SyncView): string {
  switch (state) {
    case "offline":
      return waiting > 0 ? m.sync_offline_waiting({ count: waiting }) : m.sync_offline();
    case "online":
    case "syncing":
      // Every round would flash "Sending" otherwise: it is said only while something is under way.
      return waiting > 0
        ? m.sync_waiting({ count: waiting })
        : lastAnswerAt === null
          ? m.sync_first()
          : m.sync_online();
    case "signed_out":
      return m.sync_signed_out();
    case "client_too_old":
      return m.sync_client_too_old();
  }
}

export const syncStateText: Readonly<Record<SyncView["state"], () => string>> = {
  online: m.sync_online,
  syncing: m.sync_syncing,
  offline: m.sync_offline,
  signed_out: m.sync_signed_out,
  client_too_old: m.sync_client_too_old,
};
