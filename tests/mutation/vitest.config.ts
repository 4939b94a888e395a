import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { QuickFirst } from "./quick-first";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** The tests that a mutant must fail: those of the domain, without the one over public data, which isn't everywhere. */
export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/real-data.test.ts"],
    setupFiles: ["tests/mutation/few-runs.ts"],
    testTimeout: 20_000,
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
});
