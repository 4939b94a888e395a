import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { alive } from "../fixtures/page";
import { expect, test } from "../fixtures/test";

/** Compressed scripts that a board may load before anybody touches it. */
const budgetBytes = 200_000;

/** What never belongs on the board, by a word of its source that survives minifying. */
const strangers = [
  { name: "zod", source: "node_modules/zod/v4/core/schemas.js", mark: "invalid_union" },
  {
    name: "Temporal",
    source: "node_modules/temporal-polyfill/chunks/internal.js",
    mark: "Invalid leap month",
  },
  { name: "the editors of policies", source: "components/draft/draft-client.ts", mark: "baton.draft." },
  { name: "the charts", source: "components/dashboard/volume-chart.tsx", mark: "dashboard.volume" },
];

type Script = { url: string; bytes: number };

/** Scripts loaded so far, with their compressed size. */
const scriptsOf = (page: Page): Promise<Script[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .map(({ name, encodedBodySize }) => ({ url: name, bytes: encodedBodySize })),
  );

test("a board loads 200 kB of scripts at most before the first interaction, and no zod, Temporal or charts", async ({
  page,
  stack,
  signInAs,
  request,
}) => {
  await signInAs("manager");
  await page.goto(`/${stack.demo.workspace}/board?path=customer-service`, { waitUntil: "load" });
  await alive(page.locator("[data-cell]").first());
  const scripts = await scriptsOf(page);
  const sum = scripts.reduce((total, { bytes }) => total + bytes, 0);
  const texts = await Promise.all(scripts.map(async ({ url }) => (await request.get(url)).text()));
  // A script served from a cache or without compression would be counted wrongly.
  expect(Math.min(...scripts.map(({ bytes }) => bytes))).toBeGreaterThan(0);
  expect(sum).toBeLessThan(texts.reduce((total, text) => total + text.length, 0) / 2);
  test.info().annotations.push({ type: "compressed scripts", description: `${sum} bytes` });
  expect(sum).toBeLessThanOrEqual(budgetBytes);
  for (const { name, source, mark } of strangers) {
    expect(readFileSync(source, "utf8"), name).toContain(mark);
    expect(
      texts.filter((text) => text.includes(mark)),
      name,
    ).toEqual([]);
  }
});
