import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import type { LanguageTable } from "#lib/hints/language-table.ts";
import { english } from "#lib/hints/languages/english.ts";
import { createLazyReader } from "#lib/hints/reader.ts";
import { hintsSlot, type OpenHints } from "./mail-page/hints-slot.ts";

const openHints: OpenHints = ({ pause, importTable }) =>
  createLazyReader({
    pause,
    load: async (code) => (code === english.code ? english : tableIn(await importTable(code))),
  });

function tableIn(script: unknown): LanguageTable {
  const table: unknown = typeof script === "object" && script !== null ? Reflect.get(script, "table") : null;
  if (!isTable(table)) {
    throw new Error("The script of a language did not load.");
  }
  return table;
}

/** What the build has made of a table is one; only whether it came is asked. */
function isTable(value: unknown): value is LanguageTable {
  return typeof value === "object" && value !== null && "phrases" in value;
}

/** What a message means, brought into the content script's own world once the sidebar is on screen. */
export default defineUnlistedScript(() => {
  Object.assign(globalThis, { [hintsSlot]: openHints });
});
