import { defineConfig } from "vitest/config";

/** What a mutant has to survive: every test that answers within seconds. */
export default defineConfig({
  test: {
    include: ["lib/status/*.test.ts"],
    exclude: ["lib/status/{walks,determinism,conformance-cli,every-cell}.test.ts"],
    env: { STATUS_WALKS: "300" },
    environment: "node",
    isolate: false,
  },
});
