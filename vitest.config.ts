import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{lib,components,entrypoints,demo}/**/*.test.{ts,tsx}"],
          environment: "node",
        },
      },
      { test: { name: "server", include: ["server/**/*.test.ts"], globalSetup: ["server/testing/global-setup.ts"] } },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          globalSetup: ["e2e/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
