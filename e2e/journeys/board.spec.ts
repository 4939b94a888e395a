import {
  cardIn,
  cell,
  drag,
  filtered,
  found,
  linkOf,
  onFilteredBoard,
  openBoard,
  walkTo,
} from "../fixtures/board-page";
import { expectFocus, said } from "../fixtures/page";
import { expect, test } from "../fixtures/test";
import { accept } from "../fixtures/ticket-page";
import { asksForPerson } from "../fixtures/tickets";

test("accepting by keyboard is seen in another browser without a reload, and the focus stays", async ({
  page,
  stack,
  api,
  signInAs,
  otherBrowser,
}) => {
  const { key, tier } = await onFilteredBoard(api, "Wants a corrected invoice");
  await signInAs("manager");
  const other = await otherBrowser("admin");
  await Promise.all([openBoard(page, filtered(stack)), openBoard(other, filtered(stack))]);
  await found(cell(other, "escalated", tier), key);

  const card = await found(cell(page, "escalated", tier), key);
  await linkOf(card).focus();
  await page.keyboard.press("a");
  await expect(page.getByText(`Accepted ${key}`).first()).toBeVisible();
  await expect(cardIn(cell(page, "escalated", tier), key)).toHaveCount(0);
  await expect(cardIn(cell(other, "escalated", tier), key)).toHaveCount(0);
  const there = await found(cell(other, "in-progress", tier), key);
  await expect(there.getByRole("button", { name: `Accept ${key}` })).toHaveCount(0);
  await expect(linkOf(await found(cell(page, "in-progress", tier), key))).toBeFocused();
});

test("back from a ticket, the board knows what was done there", async ({ page, stack, api, signInAs }) => {
  const { key, tier } = await onFilteredBoard(api, "Accepted on its own page");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  await linkOf(await found(cell(page, "escalated", tier), key)).click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${key}$`));
  await accept(page);
  await page.goBack();
  await found(cell(page, "in-progress", tier), key);
  await expect(cardIn(cell(page, "escalated", tier), key)).toHaveCount(0);
});

test("a press before the page's script is there counts once it is", async ({
  page,
  stack,
  api,
  signInAs,
}) => {
  // Among few others: before the script is there nobody can ask for more cards.
  const few = { priority: "low", customer: { tier: "enterprise" } };
  const { key, tier } = await asksForPerson(api, { subject: "Pressed too early", ...few });
  await signInAs("manager");
  let send: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route("**/_next/static/chunks/**/*.js", async (route) => {
    await sent;
    await route.continue();
  });
  const address = `/${stack.demo.workspace}/board?path=customer-service&priority=low&customer_tier=enterprise`;
  await page.goto(address, { waitUntil: "commit" });
  const card = cardIn(cell(page, "escalated", tier), key);
  await card.hover();
  await card.getByRole("button", { name: `Accept ${key}` }).click();
  send();
  await expect(page.getByText(`Accepted ${key}`).first()).toBeVisible();
  await found(cell(page, "in-progress", tier), key);
});

test("a card is dragged to where its verb is legal, taken back by undo, and nowhere else", async ({
  page,
  stack,
  api,
  signInAs,
}) => {
  const { key, tier } = await onFilteredBoard(api, "Dragged from here to there");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  const fresh = await found(cell(page, "escalated", tier), key);
  await expect(async () => {
    await drag(page, fresh, cell(page, "input-needed", tier), "hold");
    await expect(cell(page, "in-progress", tier)).toHaveAttribute("data-drop", "legal", { timeout: 500 });
  }).toPass();
  await expect(cell(page, "input-needed", tier)).toHaveAttribute("data-drop", "refused");
  await page.mouse.up();
  await expect(cardIn(cell(page, "escalated", tier), key)).toHaveCount(1);

  await drag(page, fresh, cell(page, "in-progress", tier));
  const accepted = await found(cell(page, "in-progress", tier), key);
  await expect(page.getByText(`Accepted ${key}`).first()).toBeVisible();
  await drag(page, accepted, cell(page, "input-needed", tier));
  await found(cell(page, "input-needed", tier), key);
  await page.getByRole("button", { name: "Undo" }).click();
  await found(cell(page, "in-progress", tier), key);
});

test("keys: peek, move by menu, priority, help", async ({ page, stack, api, signInAs }) => {
  const { key, tier } = await onFilteredBoard(api, "All by keyboard");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  const card = await found(cell(page, "escalated", tier), key);
  await linkOf(card).focus();
  await page.keyboard.press("Space");
  const peek = page.getByRole("complementary", { name: `${key} at a glance` });
  await expect(peek.getByText("Problem")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(peek).toHaveCount(0);

  await page.keyboard.press("p");
  await page.getByRole("dialog").getByRole("button", { name: "High" }).click();
  await expect(page.getByText(`${key} has priority High`).first()).toBeVisible();

  await openBoard(page, filtered(stack, "high"));
  await linkOf(await found(cell(page, "escalated", tier), key)).focus();
  await page.keyboard.press("s");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^In progress/ })
    .click();
  await found(cell(page, "in-progress", tier), key);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("by keyboard alone: walk, escalate, peek, move, hand on; the focus is never lost and each change is said", async ({
  page,
  stack,
  api,
  signInAs,
}) => {
  const [first, second] = [
    await onFilteredBoard(api, "One by keys"),
    await onFilteredBoard(api, "Two by keys"),
  ];
  const { key, tier } = second;
  const link = page.locator(`[data-card-link="${key}"]`);
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  await found(cell(page, "escalated", tier), first.key);
  await found(cell(page, "escalated", tier), key);
  await walkTo(page, first.key);
  await walkTo(page, key);

  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator(":focus")).toHaveCount(1);
  await dialog.getByRole("textbox").first().pressSequentially("Needs a specialist");
  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();
  await page.keyboard.press("e");
  await dialog.getByRole("textbox").first().pressSequentially("Needs a specialist");
  await dialog.getByRole("button", { name: "Escalate" }).press("Enter");
  await expect(said(page, `Escalated ${key} to`)).toBeAttached();
  await expect(cardIn(cell(page, "escalated", tier), key)).toHaveCount(0);
  await expect(link).toBeFocused();

  await page.keyboard.press("Space");
  await expect(page.getByRole("complementary", { name: `${key} at a glance` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();

  await page.keyboard.press("s");
  await dialog.getByRole("button", { name: /^In progress/ }).press("Enter");
  await expect(said(page, `Accepted ${key}`)).toBeAttached();
  await expect(link).toBeFocused();
  await page.keyboard.press("t");
  await expect(dialog.locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();

  // With this priority the board's filter shows it no longer: the card beside it has the focus.
  await page.keyboard.press("p");
  await dialog.getByRole("button", { name: "Low" }).press("Enter");
  await expect(said(page, `${key} has priority Low`)).toBeAttached();
  await expect(link).toHaveCount(0);
  await expectFocus(page);
});

test("filters, folds and hidden columns are in the address, and back restores them", async ({
  page,
  stack,
  signInAs,
}) => {
  await signInAs("agent");
  await openBoard(page, `/${stack.demo.workspace}/board`);
  await page.getByRole("link", { name: /^Due in 30 min/ }).click();
  await expect(page).toHaveURL(/deadline=soon/);
  await expect(page.getByRole("button", { name: /^Remove the filter Deadline/ })).toBeVisible();
  await page.getByRole("button", { name: "1 filter", exact: true }).click();
  await page.getByRole("group").filter({ hasText: "Priority" }).getByText("Priority").click();
  await page.getByRole("checkbox", { name: "Urgent" }).check();
  await page.getByRole("checkbox", { name: "Low" }).check();
  await expect(page).toHaveURL(/priority=urgent,low/);
  await page.keyboard.press("Escape");
  await page.goBack();
  await expect(page).toHaveURL(/priority=urgent/);
  await page.getByRole("button", { name: "L1" }).click();
  await expect(page).toHaveURL(/fold=l1/);
  await expect(page.getByRole("button", { name: "L1" })).toHaveAttribute("aria-expanded", "false");
  await page.reload();
  await expect(page.getByRole("button", { name: "L1" })).toHaveAttribute("aria-expanded", "false");
  await page.goBack();
  await expect(page).not.toHaveURL(/priority=urgent/);
  await expect(page).toHaveURL(/deadline=soon/);
});

test("a viewer reads the board and may move nothing", async ({ page, stack, api, signInAs }) => {
  const { key, tier } = await onFilteredBoard(api, "Read only");
  await signInAs("viewer");
  await openBoard(page, filtered(stack));
  const card = await found(cell(page, "escalated", tier), key);
  await linkOf(card).focus();
  await expect(card.getByRole("button")).toHaveCount(0);
  await page.keyboard.press("a");
  await page.keyboard.press("s");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(card).toBeVisible();
});

test("on a phone one column at a time, by tab, and accepted with the thumb @phone-only", async ({
  page,
  stack,
  api,
  signInAs,
}) => {
  const { key, tier } = await onFilteredBoard(api, "With the thumb");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  const card = await found(cell(page, "escalated", tier), key);
  await card.getByRole("button", { name: `Accept ${key}` }).tap();
  await expect(page.getByText(`Accepted ${key}`).first()).toBeVisible();
  await page.getByRole("button", { name: /^In progress/ }).tap();
  await expect(await found(cell(page, "in-progress", tier), key)).toBeInViewport();
});
