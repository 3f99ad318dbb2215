import { fileURLToPath } from "node:url";
import { build } from "vite";

/** The name under which the built reader stands in the world it is evaluated in. */
const slot = "leadmarkReader";

/** The reader, bundled and minified as for the extension: an expression that evaluates to what `entry` exports. */
export async function buildReader(entry = "./reader-entry.ts"): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ["iife"], name: slot },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output !== undefined && "output" in output ? output.output[0] : undefined;
  if (chunk?.type !== "chunk") {
    throw new Error("The reader was not built.");
  }
  return `(() => { ${chunk.code}; return ${slot}; })()`;
}
