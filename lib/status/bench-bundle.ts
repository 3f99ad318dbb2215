import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** What the extension takes of lib/status. */
const entry = `
  export { available } from "./available.ts";
  export { decide } from "./decide.ts";
  export { decideEach } from "./decide-each.ts";
  export { derived } from "./derived.ts";
  export { enroll, moveEnrollment } from "./enroll.ts";
  export { observe } from "./observe.ts";
  export { isStatusOp } from "./status-op.ts";
  export { decideTakeBack } from "./take-back.ts";
`;

/** Bytes of the whole of lib/status as it is shipped: bundled, minified, gzipped. */
export async function bundleBytes(): Promise<number> {
  const root = fileURLToPath(new URL(".", import.meta.url));
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
    build: { write: false, minify: true, target: "es2024", lib: { entry: name, formats: ["iife"], name: "rules" } },
  });
  const bundles = Array.isArray(output) ? output : [output];
  const code = bundles.flatMap((bundle) =>
    "output" in bundle ? bundle.output.flatMap((part) => (part.type === "chunk" ? [part.code] : [])) : [],
  );
  return gzipSync(code.join(""), { level: 9 }).length;
}
