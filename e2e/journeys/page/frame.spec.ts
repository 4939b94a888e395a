import type { Page } from "@playwright/test";
import { addressOf, openScreen, screens, sizes } from "../../fixtures/screens";
import { expect, test } from "../../fixtures/test";
import { asksForPerson } from "../../fixtures/tickets";

/** What moved that must not: the document, or a box that shows no scroll bar. */
const outOfFrame = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const named = (element: Element) => `${element.tagName} ${element.className}`.slice(0, 90);
    const root = document.documentElement;
    const found = root.scrollTop > 0 || document.body.scrollTop > 0 ? ["the document"] : [];
    if (root.scrollHeight > window.innerHeight + 1)
      found.push(`the document is ${root.scrollHeight} px high`);
    for (const element of document.querySelectorAll("main, main *")) {
      const { overflowY } = getComputedStyle(element);
      if (element.scrollTop > 0 && (overflowY === "hidden" || overflowY === "clip"))
        found.push(named(element));
    }
    const header = document.querySelector("main header")?.getBoundingClientRect();
    if (header !== undefined && header.top < 0) found.push(`the header stands at ${header.top}`);
    return found;
  });

const scrollers = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main, main *")]
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY))
      .filter((element) => element.scrollHeight > element.clientHeight + 1 && element.checkVisibility())
      .map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return { x: left + width / 2, y: Math.min(top + height / 2, window.innerHeight - 5) };
      }),
  );

/** To the end of everything and back: by wheel, by End and Home, by Tab through the first hundred stops. */
async function scrollAll(page: Page): Promise<void> {
  for (const { x, y } of await scrollers(page)) {
    await page.mouse.move(x, y);
    for (const step of [4000, 4000, 4000]) await page.mouse.wheel(0, step);
    expect(await outOfFrame(page)).toEqual([]);
    await page.mouse.wheel(0, -20_000);
  }
  for (const key of ["End", "PageDown", "Home"]) {
    await page.keyboard.press(key);
    expect(await outOfFrame(page)).toEqual([]);
  }
  for (let stop = 0; stop < 100; stop++) await page.keyboard.press("Tab");
  expect(await outOfFrame(page)).toEqual([]);
  await page.keyboard.press("End");
  expect(await outOfFrame(page)).toEqual([]);
}

for (const size of sizes) {
  test(`no screen leaves its frame at ${size.width} × ${size.height}`, async ({
    page,
    stack,
    api,
    signInAs,
  }) => {
    test.slow();
    await signInAs("admin");
    await page.setViewportSize(size);
    const { key } = await asksForPerson(api);
    for (const screen of [...screens, `tickets/${key}`]) {
      await test.step(screen, async () => {
        await openScreen(page, addressOf(stack, screen));
        await scrollAll(page);
      });
    }
    await test.step("the ticket, accepted", async () => {
      await openScreen(page, addressOf(stack, `tickets/${key}`));
      await page.getByRole("button", { name: "Accept", exact: true }).first().click();
      await expect(page.getByRole("button", { name: "Accept", exact: true })).toHaveCount(0);
      await scrollAll(page);
    });
  });
}
