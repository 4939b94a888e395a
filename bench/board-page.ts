import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { createRequest, makeBusyDesk } from "./lib/busy-desk";
import { machineLine, print, quantile, type Row, resultRows, watchSteal } from "./lib/measure";
import type { Cookie } from "./lib/session";
import { startStack } from "./lib/stack";

/**
 * A board with 2,000 cards in a real browser: from a key, a filter and a drag to the frame that shows what it did.
 * BENCH_CARDS and BENCH_TIMES shrink it.
 */
const cards = Number(process.env.BENCH_CARDS ?? 2000);
const times = Number(process.env.BENCH_TIMES ?? 30);
const barMs = 100;
const root = join(import.meta.dirname, "..");

const desk: { slug: string; cookie: Cookie | null } = { slug: "", cookie: null };
const stack = await startStack(async () => {
  const { appDb } = await import("@/db/client");
  const { createTicket } = await import("@/lib/services/tickets/create-ticket");
  const { acceptTicket } = await import("@/lib/services/tickets/accept-ticket");
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

async function findBrowser(): Promise<string> {
  const lib = (await import(join(root, "scripts/lib/browser.mjs"))) as {
    findBrowser: (say: (text: string) => void) => Promise<string>;
  };
  return lib.findBrowser(() => undefined);
}

const shownCards = (page: Page): Promise<number> => page.locator("[data-card]").count();

/** Presses every cell's foot until enough cards stand on the board. */
async function openWindows(page: Page): Promise<void> {
  const more = page.locator("[data-cell] > button:not([aria-busy=true])");
  for (let tries = 0; (await shownCards(page)) < cards; tries++) {
    if (tries === 2_000) throw new Error(`Only ${await shownCards(page)} cards to be had`);
    const count = await more.count();
    if (count > 0) await more.nth(tries % count).click();
    // All are being read: none is to be pressed for a moment.
    else await page.waitForTimeout(50);
  }
}

type Given = { input: string; effect: string; key?: string };

/** As a person would go on: the picture is there, the answers have come, and nothing is left to do. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction("document.querySelector('[aria-busy=true]') === null");
  await page.waitForTimeout(400);
  await page.evaluate("new Promise((done) => requestIdleCallback(() => done()))");
}

/** Arms the probe, does it, and gives the time from the input event to the frame with its effect. */
async function timed(
  page: Page,
  { input, effect, key = "" }: Given,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(
    `probe.expect(${JSON.stringify(input)}, ${JSON.stringify(effect)}, ${JSON.stringify(key)})`,
  );
  await act();
  return page.evaluate("probe.done");
}

/** Keys of cards near the top of the first cell of a status that are on the screen. */
const keysIn = (page: Page, status: string, count: number): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('[data-cell^="${status} "] [data-card]')].map((card) => card.dataset.card).slice(0, ${count})`,
  );

const link = (page: Page, key: string) => page.locator(`[data-card-link="${key}"]`);

async function measure(page: Page): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  const note = (what: string, ms: number) => found.set(what, [...(found.get(what) ?? []), ms]);
  const [first = ""] = await keysIn(page, "escalated", 1);

  await link(page, first).focus();
  for (const key of Array.from({ length: times }, (_, n) => ["j", "j", "k", "l", "h"][n % 5] ?? "j"))
    note(
      "walk (J K H L)",
      await timed(page, { input: "keydown", effect: "focusMoved" }, () => page.keyboard.press(key)),
    );
  await timed(page, { input: "keydown", effect: "peekToggled" }, () => page.keyboard.press("Space"));
  await timed(page, { input: "keydown", effect: "peekToggled" }, () => page.keyboard.press("Escape"));
  for (let n = 0; n < times; n++)
    note(
      "peek (Space)",
      await timed(page, { input: "keydown", effect: "peekToggled" }, () => page.keyboard.press("Space")),
    );
  await page.keyboard.press("Escape");

  for (const key of await keysIn(page, "escalated", times)) {
    await link(page, key).focus();
    const given = { input: "keydown", effect: "cardLeft", key };
    note("accept (A)", await timed(page, given, () => page.keyboard.press("a")));
    await settled(page);
  }
  for (const key of await keysIn(page, "escalated", times)) note("drag start", await dragStart(page, key));

  const filter = page.getByRole("button", { name: "Due soon" });
  for (let n = 0; n < times; n++) {
    const given = { input: "click", effect: "pressed", key: "Due soon" };
    note("filter", await timed(page, given, () => filter.click()));
    await settled(page);
  }
  return found;
}

/** From the browser's `dragstart` to the frame with every legal cell marked; lets go where it began. */
async function dragStart(page: Page, key: string): Promise<number> {
  const card = page.locator(`[data-card="${key}"]`);
  await card.scrollIntoViewIfNeeded();
  const box = await card.boundingBox();
  if (box === null) throw new Error(`${key} is not to be seen`);
  const [x, y] = [box.x + 40, box.y + 30];
  await page.mouse.move(x, y);
  const took = await timed(page, { input: "dragstart", effect: "targetsShown" }, async () => {
    await page.mouse.down();
    await page.mouse.move(x + 12, y + 8, { steps: 4 });
  });
  await page.mouse.move(x, y);
  await page.mouse.up();
  await page.waitForFunction("document.querySelector('[data-drop]') === null");
  return took;
}

const steal = watchSteal();
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : ["--disable-dev-shm-usage"],
});
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  if (desk.cookie === null) throw new Error("nobody is signed in");
  await context.addCookies([{ ...desk.cookie, url: stack.url, httpOnly: true, sameSite: "Lax" }]);
  await context.addInitScript({ path: join(root, "bench/lib/page-probe.mjs") });
  const page = await context.newPage();
  await page.goto(`${stack.url}/${desk.slug}/board`);
  await openWindows(page);
  const loaded = await shownCards(page);
  const found = await measure(page);
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
  print("From the input event to the painted frame that shows its effect, headless Chromium.");
  print();
  print(machineLine(steal(), 0));
} finally {
  await browser.close();
  await stack.close();
}
