import { registerHooks } from "node:module";
import { bugs } from "./bugs.ts";

/**
 * Loaded before anything else (`node --import`): alters one file of the production code, or of the model of the server,
 * as it is read. The text to replace must be there exactly once, so that a bug cannot quietly stop being one.
 */
const bug = bugs.find(({ name }) => name === process.env["LEADMARK_SIM_BUG"]);
if (bug === undefined) {
  throw new Error("LEADMARK_SIM_BUG names no bug");
}
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(`/${bug.file}`)) {
      return loaded;
    }
    const source =
      typeof loaded.source === "string" ? loaded.source : new TextDecoder().decode(loaded.source ?? undefined);
    const parts = source.split(bug.instead);
    if (parts.length !== 2) {
      throw new Error(`"${bug.name}" does not fit ${bug.file} any more`);
    }
    return { ...loaded, source: parts.join(bug.of) };
  },
});
