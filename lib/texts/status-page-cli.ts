/** Writes docs/status-models.md: `npm run -s docs:status`. */
import { writeFileSync } from "node:fs";
import { statusPage } from "./status-page.ts";

writeFileSync(new URL("../../docs/status-models.md", import.meta.url), statusPage());
