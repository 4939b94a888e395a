import type { Locator, Page } from "@playwright/test";
import { cardIn, cell, drag, found, linkOf, openBoard } from "../fixtures/board-page";
import { crowdedPath, nth, openTo, shownIn } from "../fixtures/crowd";
import { said } from "../fixtures/page";
import { expect, test } from "../fixtures/test";

/** What a screen of 900 px takes in two columns, with as much again around it. */
const mostDrawn = 100;
/** A two-line card with the gap after it. */
const rowPx = 74;

const drawn = (page: Page): Promise<number> => page.locator("[data-card]").count();
const scrollTo = (page: Page, top: number): Promise<void> =>
  page.locator("[data-scrolls]").evaluate((board, to) => {
    board.scrollTop = to;
  }, top);
const keyOf = async (card: Locator): Promise<string> => String(await card.getAttribute("data-card"));

// Hundreds of tickets are taken in first, and their windows opened one by one.
test.slow();

test("of hundreds of cards those near the screen are drawn, and the keys lead through all of them", async ({
  page,
  stack,
  api,
  signInAs,
}) => {
  const count = 240;
  const path = await crowdedPath(api, count, "by the AI");
  await signInAs("manager");
  await openBoard(page, `/${stack.demo.workspace}/board?path=${path}`);
  const crowd = cell(page, "with-ai", "");
  await openTo(crowd, count);
  await scrollTo(page, 0);
  await expect(nth(crowd, 1)).toBeInViewport();
  expect(await drawn(page)).toBeLessThan(mostDrawn);
  const list = await crowd.getByRole("list").boundingBox();
  expect(list?.height).toBe(count * rowPx - 8);

  await linkOf(nth(crowd, 1)).focus();
  for (let at = 2; at <= 30; at++) {
    await page.keyboard.press("j");
    await expect(linkOf(nth(crowd, at))).toBeFocused();
  }
  await expect(nth(crowd, 30)).toBeInViewport();
  expect(await drawn(page)).toBeLessThan(mostDrawn);

  // Scrolled out of sight the card keeps the focus, and the next key comes back to it.
  await scrollTo(page, 200 * rowPx);
  await expect(nth(crowd, 202)).toBeInViewport();
  await expect(linkOf(nth(crowd, 30))).toBeFocused();
  expect(await drawn(page)).toBeLessThan(mostDrawn);
  await page.keyboard.press("k");
  await expect(linkOf(nth(crowd, 29))).toBeFocused();
  await expect(nth(crowd, 29)).toBeInViewport();
});

test("far down a long cell a card is accepted by key and another by drag; the focus goes with it", async ({
  page,
  stack,
  api,
  signInAs,
}) => {
  const count = 120;
  const path = await crowdedPath(api, count, "to accept");
  await signInAs("manager");
  await openBoard(page, `/${stack.demo.workspace}/board?path=${path}`);
  const crowd = cell(page, "escalated", "l1");
  const beside = cell(page, "in-progress", "l1");
  await openTo(crowd, count);
  await scrollTo(page, 100 * rowPx);
  const accepted = await keyOf(nth(crowd, 105));
  await linkOf(cardIn(crowd, accepted)).focus();
  await page.keyboard.press("a");
  await expect(said(page, `Accepted ${accepted}`)).toBeAttached();
  await expect(linkOf(await found(beside, accepted))).toBeFocused();
  await expect(cardIn(beside, accepted)).toBeInViewport();
  await expect.poll(() => shownIn(crowd)).toBe(count - 1);

  await scrollTo(page, 100 * rowPx);
  const dragged = await keyOf(nth(crowd, 105));
  await drag(page, cardIn(crowd, dragged), beside);
  await expect(said(page, `Accepted ${dragged}`)).toBeAttached();
  await found(beside, dragged);
  await expect.poll(() => shownIn(crowd)).toBe(count - 2);
  expect(await drawn(page)).toBeLessThan(mostDrawn);
});

test("back from a ticket the board stands as it was left: opened as far, scrolled as far", async ({
  page,
  stack,
  api,
  signInAs,
}) => {
  const path = await crowdedPath(api, 80, "by the AI");
  await signInAs("manager");
  await openBoard(page, `/${stack.demo.workspace}/board?path=${path}`);
  const crowd = cell(page, "with-ai", "");
  await openTo(crowd, 80);
  await scrollTo(page, 60 * rowPx);
  const key = await keyOf(nth(crowd, 65));
  await linkOf(cardIn(crowd, key)).click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${key}$`));
  await page.goBack();
  await expect(cardIn(crowd, key)).toBeInViewport();
  expect(await shownIn(crowd)).toBe(80);
});
