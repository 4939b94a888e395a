import { cell, filtered, found, linkOf, onFilteredBoard, openBoard } from "../fixtures/board-page";
import { expectFocus } from "../fixtures/page";
import { expect, test } from "../fixtures/test";
import { openTicket } from "../fixtures/ticket-page";
import { asksForPerson } from "../fixtures/tickets";

const REVERSED = "\u202eexe.gpj is my invoice";

test("a message is shown as it was written, its addresses as links; marks of direction move nothing", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api, { subject: REVERSED });
  const body = "snake_case_name, 3*4*5\n# no heading\nafter <!-- this --> and https://example.com/a_(b).";
  await api("POST", `tickets/${key}/messages`, { messages: [{ author: "ai", body }] });
  await openTicket(page, stack, key);
  const message = page.getByRole("article", { name: /^Message 4 / });
  expect(await message.locator("[dir=auto]").first().textContent()).toBe(body);
  const link = message.getByRole("link", { name: "https://example.com/a_(b)" });
  await expect(link).toHaveAttribute("rel", /noopener/);
  await expect(page).toHaveTitle(new RegExp(key));
  expect(await page.locator("header").first().textContent()).not.toContain("\u202e");
});

test("what is short on a card says the whole on hover, and all of it on focus", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { key, tier } = await onFilteredBoard(api, "Says what its marks mean");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  const card = await found(cell(page, "escalated", tier), key);
  await page.keyboard.press("Tab");
  await linkOf(card).focus();
  const tip = page.getByRole("tooltip");
  await expect(tip).toContainText("not accepted yet");
  await expect(tip).toContainText("AI");
  await expect(linkOf(card)).toHaveAttribute("aria-describedby", "baton-hint");
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  await card.getByRole("img", { name: /not accepted yet/ }).hover({ force: true });
  await expect(tip).toHaveText(/not accepted yet$/);
});

test("the hint of a card stays when the focus scrolls it into view", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { key, tier } = await onFilteredBoard(api, "Lies below what is in sight");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  const card = await found(cell(page, "escalated", tier), key);
  await page.setViewportSize({ width: 1440, height: 320 });
  await page.keyboard.press("Tab");
  await linkOf(card).focus();
  await expect(card).toBeInViewport();
  await expect(page.getByRole("tooltip")).toContainText("not accepted yet");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toHaveCount(0);
});

test("letters can be switched off, and the list stays a press away", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { key } = await asksForPerson(api);
  await signInAs("admin");
  await openTicket(page, stack, key);
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await list.getByRole("checkbox", { name: /Single-letter shortcuts/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await page.reload();
  await openTicket(page, stack, key);
  await page.keyboard.press("t");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page
    .getByRole("button", { name: /^Your menu/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await list.getByRole("checkbox", { name: /Single-letter shortcuts/ }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  await expect(page.getByRole("dialog", { name: `Transfer ${key}` })).toBeVisible();
});

test("nobody is chosen beforehand, and a dialog says what is missing in its own words", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { key } = await asksForPerson(api);
  await signInAs("admin");
  await openTicket(page, stack, key);
  await page.getByRole("button", { name: /^Owner:/ }).click();
  const dialog = page.getByRole("dialog", { name: `Assign ${key}` });
  await expect(dialog.getByRole("radio", { checked: true })).toHaveCount(0);
  await dialog.getByRole("searchbox").press("Control+Enter");
  await expect(dialog.getByText("Choose a person.")).toBeVisible();
  await expectFocus(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Hand back to AI" }).click();
  const handing = page.getByRole("dialog");
  const instructions = handing.getByLabel("What to do next");
  await instructions.press("Control+Enter");
  await expect(handing.getByText("Say what to do next.")).toBeVisible();
  await expect(instructions).toBeFocused();
});

test("a figure of the strip leads to exactly what it counts", async ({ page, stack, signInAs }) => {
  await signInAs("manager");
  await openBoard(page, `/${stack.demo.workspace}/board?path=customer-service`);
  for (const name of ["Breached", "To accept"]) {
    const link = page.getByRole("link", { name: new RegExp(`^${name}: `) });
    const count = Number((await link.getAttribute("aria-label"))?.replace(/\D/g, "") ?? "-1");
    await link.click();
    const totals = page.locator("[data-scrolls] .sticky .tnum");
    await expect(async () => {
      const shown = (await totals.allTextContents()).map((text) => Number(text.replace(/\D/g, "")));
      expect(shown.reduce((sum, each) => sum + each, 0)).toBe(count);
    }).toPass();
    await page.goBack();
  }
});
