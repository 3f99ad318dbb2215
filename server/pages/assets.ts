import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Handler } from "hono";

/** What the pages load. Their names carry a hash of the content, so browsers may keep them for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: string;
}

/** The look of the extension's own pages, and on top of it what only these pages have. */
const styleFiles = [
  "../../components/parts/tokens.css",
  "../../components/parts/base.css",
  "../../components/parts/controls.css",
  "../../components/parts/fields.css",
  "../../components/parts/pages.css",
  "./styles/frame.css",
  "./styles/forms.css",
  "./styles/tables.css",
];

export const style = asset("style", "css", "text/css", styleFiles);
export const copyScript = asset("copy", "js", "text/javascript", ["./scripts/copy.js"]);
export const icon = asset("icon", "svg", "image/svg+xml", ["../../public/icon.svg"]);

/** GET /assets/…: one of the files above, by its full name. */
export const serveAsset: Handler = (c) => {
  const found = [style, copyScript, icon].find(({ path }) => path === c.req.path);
  if (found === undefined) {
    return c.notFound();
  }
  return c.body(found.content, 200, {
    "Content-Type": `${found.type}; charset=utf-8`,
    "Cache-Control": "public, max-age=31536000, immutable",
  });
};

function asset(name: string, extension: string, type: string, files: readonly string[]): Asset {
  const content = files.map((file) => readFileSync(new URL(file, import.meta.url), "utf8")).join("");
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return { path: `/assets/${name}-${hash}.${extension}`, type, content };
}
