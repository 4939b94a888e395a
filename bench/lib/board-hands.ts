import type { Page } from "@playwright/test";

/** What a person does on a big board, and how long each takes to show. `page-probe.mjs` must be in the page. */

/** Cards that the cells show: a list says how many it has, however few of them are drawn. */
export const shownCards = (page: Page): Promise<number> =>
  page.evaluate(
    "[...document.querySelectorAll('[data-cell] ul')].reduce((sum, list) => sum + Number(list.firstElementChild.ariaSetSize), 0)",
  );

/** Presses every cell's foot until so many cards stand on the board. */
export async function openWindows(page: Page, cards: number): Promise<void> {
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

const gone = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).first().waitFor({ state: "detached" });

/** As a person would go on: the picture is there, the answers have come, and nothing is left to do. */
async function settled(page: Page): Promise<void> {
  await gone(page, "[aria-busy=true]");
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

/** The first card of a status that is drawn. */
const firstIn = (page: Page, status: string): Promise<string> =>
  page.evaluate(`document.querySelector('[data-cell^="${status} "] [data-card]').dataset.card`);

const link = (page: Page, key: string) => page.locator(`[data-card-link="${key}"]`);

/** Each of what a person does, `times` times, in ms. */
export async function measure(page: Page, times: number): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  const note = (what: string, ms: number) => found.set(what, [...(found.get(what) ?? []), ms]);
  const walk = (key: string) =>
    timed(page, { input: "keydown", effect: "focusMoved" }, () => page.keyboard.press(key));

  await link(page, await firstIn(page, "escalated")).focus();
  for (let n = 0; n < times; n++) note("walk (J K H L)", await walk(["j", "j", "k", "l", "h"][n % 5] ?? "j"));
  for (let n = 0; n < 2 * times; n++) note("walk on and on (J)", await walk("j"));
  await timed(page, { input: "keydown", effect: "peekToggled" }, () => page.keyboard.press("Space"));
  await timed(page, { input: "keydown", effect: "peekToggled" }, () => page.keyboard.press("Escape"));
  for (let n = 0; n < times; n++)
    note(
      "peek (Space)",
      await timed(page, { input: "keydown", effect: "peekToggled" }, () => page.keyboard.press("Space")),
    );
  await page.keyboard.press("Escape");

  for (let n = 0; n < times; n++) {
    const key = await firstIn(page, "escalated");
    await link(page, key).focus();
    // The jump back to the top is no part of it: what a walk costs is measured above.
    await settled(page);
    const given = { input: "keydown", effect: "cardLeft", key };
    note("accept (A)", await timed(page, given, () => page.keyboard.press("a")));
    await settled(page);
  }
  for (let n = 0; n < times; n++) note("drag start", await dragStart(page, await firstIn(page, "escalated")));

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
  await gone(page, "[data-drop]");
  return took;
}
