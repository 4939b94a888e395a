import { measure, openWindows, shownCards } from "./lib/board-hands";
import { createRequest, makeBusyDesk } from "./lib/busy-desk";
import { machineLine, print, quantile, type Row, resultRows, watchSteal } from "./lib/measure";
import { openProbedPage } from "./lib/probed-page";
import type { Cookie } from "./lib/session";
import { startStack } from "./lib/stack";

/**
 * A board with 2,000 cards in a real browser: from a key, a filter and a drag to the frame that shows what it did.
 * BENCH_CARDS and BENCH_TIMES shrink it.
 */
const cards = Number(process.env.BENCH_CARDS ?? 2000);
const times = Number(process.env.BENCH_TIMES ?? 30);
const barMs = 100;

const desk: { slug: string; cookie: Cookie | null } = { slug: "", cookie: null };
const stack = await startStack(async () => {
  const { appDb } = await import("@/db/client");
  const { createTicket } = await import("@/lib/services/tickets/create-ticket");
  const { acceptTicket } = await import("@/lib/services/tickets/verbs");
  const { signInTimes } = await import("./lib/session");
  const workspace = await makeBusyDesk(appDb());
  desk.slug = workspace.slug;
  [desk.cookie = null] = await signInTimes(workspace.personId, 1);
  const make = async (n: number) => {
    const { ticket } = await createTicket(workspace.as("agent"), createRequest(n));
    if (n % 3 > 0) await acceptTicket(workspace.as("manager"), { key: `ESC-${ticket.number}` });
  };
  // A few more than are loaded, so that no cell runs out of further windows.
  let next = 0;
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let n = next++; n < cards * 1.1; n = next++) await make(n);
    }),
  );
});

const steal = watchSteal();
const { browser, page } = await openProbedPage(stack.url, desk.cookie);
try {
  await page.goto(`${stack.url}/${desk.slug}/board`);
  await openWindows(page, cards);
  const loaded = await shownCards(page);
  const found = await measure(page, times);
  const drawn = await page.locator("[data-card]").count();
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const rows = [...found].map(([what, spans]): Row => {
    const p95 = quantile(spans, 0.95);
    return {
      what: `${what}, ${loaded.toLocaleString("en")} cards`,
      measured: `p50 ${ms(quantile(spans, 0.5))}, p95 ${ms(p95)}, ${spans.length} times`,
      floor: "",
      ratio: "",
      bar: `p95 ≤ ${barMs} ms`,
      met: p95 <= barMs,
    };
  });
  print(resultRows(rows));
  print();
  print(
    `From the input event to the painted frame that shows its effect, headless Chromium. ${drawn} cards drawn at the end.`,
  );
  print();
  print(machineLine(steal(), 0));
} finally {
  await browser.close();
  await stack.close();
}
