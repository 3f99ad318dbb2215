import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const root = fileURLToPath(new URL("../../lib/status/", import.meta.url));

/** What the extension takes of lib/status. */
export const shipped = `
  export { available } from "./available.ts";
  export { covers, stopsMail } from "./channels.ts";
  export { decide } from "./decide.ts";
  export { derived } from "./derived.ts";
  export { domainNamed } from "./domains.ts";
  export { isStatusOp } from "./status-op.ts";
  export { decideTakeBack, isTakeable } from "./take-back.ts";
`;

/** The interpreter with both models: what lib/status is. */
export const interpreter = `
  export { available } from "./available.ts";
  export { decide } from "./decide.ts";
  export { observe } from "./observe.ts";
`;

/** What is shipped, and what only the server and the demo take: every rule there is. Not the lists of words that schemas and texts read. */
export const everything = `${shipped}
  export { decideEach } from "./decide-each.ts";
  export { isSameEntry } from "./do-not-email.ts";
  export { coversAddress, keysCovering } from "./domains.ts";
  export { eventOf } from "./effects.ts";
  export { enroll, moveEnrollment } from "./enroll.ts";
  export { observe } from "./observe.ts";
  export { same } from "./same.ts";
  export { decideOnStranger, strangerStanding } from "./stranger.ts";
`;

/** An entry beside the rules as one minified file. @throws what the bundler throws */
export async function bundled(entry: string): Promise<string> {
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
export async function kilobytesOf(entry: string): Promise<number> {
  return gzipSync(await bundled(entry), { level: 9 }).length / 1_000;
}
