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

/** Takes the focus to all that can have it, as Tab does, and tells what that moved. */
const outOfFrameByFocus = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const clipped = [...document.querySelectorAll<HTMLElement>("main, main *")].filter((element) =>
      /hidden|clip/.test(getComputedStyle(element).overflowY),
    );
    const stops = "main :is(a[href], button, input, select, textarea, summary, [tabindex]):not([disabled])";
    for (const stop of document.querySelectorAll<HTMLElement>(stops)) {
      if (!stop.checkVisibility()) continue;
      stop.focus();
      const moved = clipped.some(({ scrollTop }) => scrollTop > 0) || window.scrollY > 0;
      if (moved) faults.push(`the focus on ${stop.outerHTML.slice(0, 90)}`);
      if (faults.length > 5) break;
    }
    return faults;
  });

/** To the end of everything and back: by wheel, by keys, and by the focus. */
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
  for (let stop = 0; stop < 3; stop++) await page.keyboard.press("Tab");
  expect(await outOfFrameByFocus(page)).toEqual([]);
  expect(await outOfFrame(page)).toEqual([]);
  await page.keyboard.press("End");
  expect(await outOfFrame(page)).toEqual([]);
}

async function staysInFrame(page: Page): Promise<void> {
  for (const size of sizes)
    await test.step(`${size.width} × ${size.height}`, async () => {
      await page.setViewportSize(size);
      await scrollAll(page);
    });
}

for (const screen of screens)
  test(`${screen} stays in its frame`, async ({ page, stack, signInAs }) => {
    await signInAs("admin");
    await openScreen(page, addressOf(stack, screen));
    await staysInFrame(page);
  });

test("a ticket stays in its frame, before and after it is accepted", async ({
  page,
  stack,
  api,
  signInAs,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openScreen(page, addressOf(stack, `tickets/${key}`));
  await staysInFrame(page);
  const accept = page.getByRole("button", { name: "Accept", exact: true });
  await accept.first().click();
  await expect(accept).toHaveCount(0);
  await staysInFrame(page);
});
