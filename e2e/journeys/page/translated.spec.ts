import type { Page } from "@playwright/test";
import { cell, filtered, found, onFilteredBoard, openBoard } from "../../fixtures/board-page";
import { allAlive } from "../../fixtures/page";
import { addressOf, openScreen, pageErrors, screens } from "../../fixtures/screens";
import { expect, test } from "../../fixtures/test";
import { accept, composer, messageSaying, openTicket, press, resolve } from "../../fixtures/ticket-page";
import { asksForPerson } from "../../fixtures/tickets";

/** Does to a page what a browser's translation does: moves every text into elements of its own, and goes on doing so. */
const translate = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const wrap = (text: Text) => {
      const parent = text.parentElement;
      if (parent === null || parent.closest("script,style,textarea,title,svg") !== null) return;
      if (parent.tagName === "FONT" || parent.tagName === "OPTION") return;
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      outer.append(inner);
      parent.replaceChild(outer, text);
      inner.append(text);
    };
    const all = (root: Node) => {
      const texts: Text[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
      for (const text of texts) wrap(text);
    };
    all(document.body);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) node instanceof Text ? wrap(node) : all(node);
    }).observe(document.body, { childList: true, subtree: true });
  });

test("a translated ticket is accepted, answered, noted and resolved", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const errors = pageErrors(page);
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await translate(page);
  await accept(page);
  await composer(page).fill("Said on a translated page");
  await press(page, "Send");
  await expect(messageSaying(page, "Said on a translated page")).toBeVisible();
  await page.getByRole("button", { name: "Internal note" }).click();
  await page.getByRole("textbox", { name: "Internal note" }).fill("Noted there");
  await press(page, "Save note");
  await expect(messageSaying(page, "Noted there")).toBeVisible();
  await resolve(page, "Solved on a translated page", "None");
  expect(errors).toEqual([]);
});

test("a translated board filters, accepts and peeks", async ({ page, api, stack, signInAs }) => {
  const errors = pageErrors(page);
  await signInAs("manager");
  const { key, tier } = await onFilteredBoard(api, "A translated card");
  await openBoard(page, filtered(stack));
  await found(cell(page, "escalated", tier), key);
  await translate(page);
  await page.locator(`[data-card-link="${key}"]`).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("complementary", { name: `${key} at a glance` })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.locator(`[data-card-link="${key}"]`).focus();
  await page.keyboard.press("a");
  await expect(page.locator(`[data-cell^="in-progress"] [data-card="${key}"]`)).toHaveCount(1);
  for (const letter of ["s", "p", "e", "?"]) {
    await page.keyboard.press(letter);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  expect(errors).toEqual([]);
});

test("every screen bears being translated, and its buttons pressed", async ({ page, stack, signInAs }) => {
  test.slow();
  const errors = pageErrors(page);
  await signInAs("viewer");
  for (const screen of screens) {
    await test.step(screen, async () => {
      await openScreen(page, addressOf(stack, screen));
      // A page that is translated sooner React draws anew, and says so.
      await allAlive(page.locator("body"));
      await translate(page);
      // Menus, folds, tabs: what changes a screen without changing anything that is stored.
      const buttons = page.locator("main button:visible, main summary:visible");
      for (let index = 0; index < Math.min(await buttons.count(), 25); index++) {
        await buttons
          .nth(index)
          .click({ timeout: 2_000 })
          .catch(() => undefined);
        await page.keyboard.press("Escape");
      }
      await page.getByRole("link", { name: "My handoffs" }).first().click();
      await page.waitForURL(/queue/);
    });
    expect(errors, screen).toEqual([]);
  }
});
