import type { Page } from "@playwright/test";
import { makeBusyDesk, path } from "./lib/busy-desk";
import { machineLine, print, quantile, type Row, resultRows, watchSteal } from "./lib/measure";
import { openProbedPage } from "./lib/probed-page";
import type { Cookie } from "./lib/session";
import { startStack } from "./lib/stack";

/**
 * The rules screen in a real browser: from a key on a threshold to the frame that shows the sample ticket's new answer,
 * and beside it a question with the same document that is refused at the door. BENCH_TIMES shrinks it.
 */
const times = Number(process.env.BENCH_TIMES ?? 60);
const barMs = 100;
/** Edits further apart than the editor waits for the next one, as of somebody who looks at each answer. */
const apartMs = 400;

type Desk = { slug: string; cookie: Cookie | null; key: string };
const desk: Desk = { slug: "", cookie: null, key: "" };

const stack = await startStack(async () => {
  const { appDb } = await import("@/db/client");
  const { createTicket } = await import("@/lib/services/tickets/create-ticket");
  const { CreateTicket } = await import("@/lib/domain/ticket/inputs");
  const { signInTimes } = await import("./lib/session");
  const workspace = await makeBusyDesk(appDb());
  desk.slug = workspace.slug;
  [desk.cookie = null] = await signInTimes(workspace.personId, 1);
  // No rule matches it, so that the threshold decides and stands in the answer.
  const request = CreateTicket.parse({
    path,
    subject: "A question about my order",
    customer: { name: "Bram de Wit" },
    ai: { confidence: 0.1 },
    messages: Array.from({ length: 8 }, (_, n) => ({
      author: n % 2 === 0 ? "customer" : "ai",
      body: `The parcel of last week is still on its way. ${"It left the depot on Monday. ".repeat(8)}`,
    })),
  });
  desk.key = (await createTicket(workspace.as("admin"), request)).key;
});

type Probe = {
  probe: { expect(input: string, effect: string): void; done: Promise<number> };
};

async function changeOnce(page: Page, key: string): Promise<number> {
  await page.evaluate(() => (globalThis as unknown as Probe).probe.expect("keydown", "answerChanged"));
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as Probe).probe.done);
}

/** The same bytes there and back through session and body, and no sample behind them. */
async function askNothing(page: Page): Promise<number> {
  return page.evaluate(
    async ({ address, document }) => {
      const from = performance.now();
      const response = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ document, sample: { key: "none" } }),
      });
      await response.text();
      return performance.now() - from;
    },
    { address: `/api/w/${desk.slug}/policy/${path}/samples/answer`, document: await liveDocument() },
  );
}

let known: unknown = null;
async function liveDocument(): Promise<unknown> {
  if (known !== null) return known;
  const { appDb } = await import("@/db/client");
  const { policyVersions } = await import("@/db/schema");
  const rows = await appDb().select({ document: policyVersions.document }).from(policyVersions);
  known = rows.at(-1)?.document ?? {};
  return known;
}

const steal = watchSteal();
const { browser, page } = await openProbedPage(stack.url, desk.cookie);
try {
  await page.goto(`${stack.url}/${desk.slug}/rules?path=${path}&sample=${desk.key}`, {
    waitUntil: "networkidle",
  });
  await page.getByRole("slider", { name: /medium/i }).focus();
  const changes: number[] = [];
  const floor: number[] = [];
  for (let n = 0; n < times + 5; n++) {
    const took = await changeOnce(page, n % 20 < 10 ? "ArrowLeft" : "ArrowRight");
    await page.waitForTimeout(apartMs);
    const empty = await askNothing(page);
    // The first ones fetch code and fill caches.
    if (n < 5) continue;
    changes.push(took);
    floor.push(empty);
  }
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const p95 = quantile(changes, 0.95);
  const row: Row = {
    what: "a threshold changed → the sample's answer shown, 25 rules",
    measured: `p50 ${ms(quantile(changes, 0.5))}, p95 ${ms(p95)}, ${changes.length} times`,
    floor: `refused at the door: p50 ${ms(quantile(floor, 0.5))}, p95 ${ms(quantile(floor, 0.95))}`,
    ratio: `${(quantile(changes, 0.5) / quantile(floor, 0.5)).toFixed(1)}×`,
    bar: `p95 ≤ ${barMs} ms`,
    met: p95 <= barMs,
  };
  print(resultRows([row]));
  print();
  print("From the key's event to the painted frame that shows its effect, headless Chromium, one browser.");
  print();
  print(machineLine(steal(), 0));
} finally {
  await browser.close();
  await stack.close();
}
