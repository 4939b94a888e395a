import { defineConfig, devices } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

/**
 * Runs against a copy that is up: `npm test` starts one from a production build, or point `E2E_URL`
 * and `E2E_DIR` at one of your own. Tests tagged `@phone` run at phone size too, `@phone-only`
 * there alone; `@a11y` are the accessibility step. `E2E_EMPTY_URL` is a copy that nobody has set up:
 * with it only that is tested.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Nothing here is about speed: a machine that is busy with something else takes several times as long.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: process.env.E2E_REPORT
    ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]]
    : [["list"]],
  use: {
    baseURL: process.env.E2E_URL ?? "http://localhost:3000",
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    // What goes through the page's worker can't be held or cut off by a test.
    serviceWorkers: "block",
    // Of a second try alone: recording every one slows all of them down.
    trace: "on-first-retry",
    launchOptions: {
      executablePath: process.env.CHROME_PATH || undefined,
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-dev-shm-usage",
      ],
    },
  },
  projects: process.env.E2E_EMPTY_URL
    ? [
        {
          name: "first-run",
          testDir: "e2e/first-run",
          use: { ...devices["Desktop Chrome"], baseURL: process.env.E2E_EMPTY_URL },
        },
      ]
    : [
        {
          name: "desktop",
          testIgnore: "first-run/**",
          grepInvert: /@phone-only/,
          use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
        },
        { name: "phone", testIgnore: "first-run/**", grep: /@phone/, use: { ...devices["Pixel 7"] } },
      ],
});
