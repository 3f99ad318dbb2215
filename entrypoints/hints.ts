import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { createReaderInTurns } from "#lib/hints/reader.ts";
import { languageTables } from "#lib/hints/languages/tables.ts";
import { hintsSlot, type OpenHints } from "./mail-page/hints-slot.ts";

const openHints: OpenHints = async (pause) => {
  const { readHints } = await createReaderInTurns(languageTables, pause);
  return (mail) => readHints(mail);
};

/** What a message means, brought into the content script's own world once the sidebar is on screen. */
export default defineUnlistedScript(() => {
  Object.assign(globalThis, { [hintsSlot]: openHints });
});
