import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

/** An extension that does nothing but bring InboxSDK into Gmail, minified like ours, in `folder`. It is never asked to load. */
export async function writeInboxSdkExtension(folder: string): Promise<{ file: string }> {
  const entry = join(folder, "entry.js");
  mkdirSync(folder, { recursive: true });
  writeFileSync(entry, 'import * as sdk from "@inboxsdk/core";\nglobalThis.measuredSdk = sdk;\n');
  const built = await build({
    configFile: false,
    logLevel: "silent",
    resolve: { alias: { "@inboxsdk/core": join(process.cwd(), "node_modules/@inboxsdk/core/inboxsdk.js") } },
    build: { write: false, lib: { entry, formats: ["iife"], name: "measured" } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output !== undefined && "output" in output ? output.output[0] : undefined;
  if (chunk?.type !== "chunk") {
    throw new Error("InboxSDK was not built.");
  }
  const file = join(folder, "content.js");
  writeFileSync(file, chunk.code);
  writeFileSync(
    join(folder, "manifest.json"),
    JSON.stringify({
      manifest_version: 3,
      name: "InboxSDK alone",
      version: "1",
      content_scripts: [{ matches: ["https://mail.google.com/*"], js: ["content.js"], run_at: "document_start" }],
    }),
  );
  return { file };
}
