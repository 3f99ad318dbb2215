import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** An entry in a folder of the project as one minified file. @throws what the bundler throws */
export async function bundled(entry: string, folder: string): Promise<string> {
  const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  const name = `${root}bundle-entry.ts`;
  const output = await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [
      {
        name: "entry-in-memory",
        resolveId: (id) => (id === name ? id : null),
        load: (id) => (id === name ? entry : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: "es2024",
      modulePreload: false,
      rolldownOptions: { input: name, preserveEntrySignatures: "strict", output: { format: "es" } },
    },
  });
  const bundles = Array.isArray(output) ? output : [output];
  return bundles
    .flatMap((bundle) => ("output" in bundle ? bundle.output : []))
    .map((part) => (part.type === "chunk" ? part.code : ""))
    .join("");
}

/** Kilobytes (1,000 bytes) of an entry, gzipped. */
export async function kilobytesOf(entry: string, folder: string): Promise<number> {
  return gzipSync(await bundled(entry, folder), { level: 9 }).length / 1_000;
}
