import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = { "@": root.replace(/\/$/, "") };
const ignored = ["**/node_modules/**", "**/.next*/**", "**/.baton*/**", "e2e/**"];

/** Folders whose tests may ask for a database; the others run without one. */
const withDatabase = [
  "db",
  "lib/services",
  "lib/auth",
  "lib/http",
  "lib/mcp",
  "lib/integrations",
  "worker",
  "seed",
  "app",
  "tests/kill",
];

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx", "scripts/**/*.test.mjs"],
          exclude: [...ignored, ...withDatabase.map((folder) => `${folder}/**`), "tests/fuzz/**"],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: withDatabase.map((folder) => `${folder}/**/*.test.ts`),
          exclude: ignored,
          globalSetup: ["db/testing/global-setup.ts"],
          setupFiles: ["db/testing/watch-statements.ts"],
          env: { LOG_LEVEL: "silent" },
          pool: "forks",
          maxWorkers: 2,
          // It imports "next/server", which only a bundler finds.
          server: { deps: { inline: ["next-auth"] } },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "fuzz",
          include: ["tests/fuzz/**/*.test.ts"],
          globalSetup: ["db/testing/global-setup.ts"],
          env: { LOG_LEVEL: "silent" },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
