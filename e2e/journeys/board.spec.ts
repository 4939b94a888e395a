import type { APIRequestContext, Locator, Page } from "@playwright/test";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";

type Made = { key: string; tier: string };

/** A ticket of its own for a test: the AI asks for a person, so it is escalated at once. */
async function escalated(request: APIRequestContext, stack: Stack, subject: string): Promise<Made> {
  const response = await request.post(`${stack.url}/api/v1/tickets`, {
    headers: { authorization: `Bearer ${stack.demo.api_key}` },
    data: {
      path: "customer-service",
      subject,
      priority: "urgent",
      customer: { external_id: `board-${crypto.randomUUID()}`, name: "Board Journey", tier: "vip" },
      messages: [{ author: "customer", body: "I want to speak to a person about my invoice, please." }],
      ai: { confidence: 0.4, handoff_requested: true },
    },
  });
  expect(response.ok(), await response.text()).toBe(true);
  const made = (await response.json()) as { ticket: { key: string }; handoff: { tier: string } | null };
  if (made.handoff === null) throw new Error(`${made.ticket.key} was not escalated`);
  return { key: made.ticket.key, tier: made.handoff.tier };
}

const filtered = (stack: Stack) =>
  `/${stack.demo.workspace}/board?path=customer-service&priority=urgent&customer_tier=vip`;
const cell = (page: Page, status: string, tier: string) => page.locator(`[data-cell="${status} ${tier}"]`);
const cardIn = (place: Locator, key: string) => place.locator(`[data-card="${key}"]`);

/** Opens the windows of a cell until the card is in sight. */
async function found(place: Locator, key: string): Promise<Locator> {
  const card = cardIn(place, key);
  const more = place.getByRole("button", { name: /more/ });
  await expect(async () => {
    if ((await card.count()) === 0 && (await more.count()) > 0) await more.click();
    expect(await card.count()).toBe(1);
  }).toPass();
  return card;
}
const linkOf = (card: Locator) => card.getByRole("link");

async function drag(page: Page, card: Locator, target: Locator, drop: "drop" | "hold" = "drop") {
  await card.scrollIntoViewIfNeeded();
  const from = await card.boundingBox();
  const to = await target.boundingBox();
  if (from === null || to === null) throw new Error("nothing to drag");
  await page.mouse.move(from.x + 40, from.y + 30);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 40, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + Math.min(20, to.height / 2), { steps: 8 });
  if (drop === "drop") await page.mouse.up();
}

test("accepting by keyboard is seen in another browser without a reload, and the focus stays", async ({
  page,
  stack,
  request,
  signInAs,
  otherBrowser,
}) => {
  const { key, tier } = await escalated(request, stack, "Wants a corrected invoice");
  await signInAs("manager");
  const other = await otherBrowser("admin");
  await Promise.all([page.goto(filtered(stack)), other.goto(filtered(stack))]);
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

test("a card is dragged to where its verb is legal, taken back by undo, and nowhere else", async ({
  page,
  stack,
  request,
  signInAs,
}) => {
  const { key, tier } = await escalated(request, stack, "Dragged from here to there");
  await signInAs("manager");
  await page.goto(filtered(stack));
  const fresh = await found(cell(page, "escalated", tier), key);
  await expect(async () => {
    await drag(page, fresh, cell(page, "input-needed", tier), "hold");
    await expect(cell(page, "in-progress", tier)).toHaveAttribute("data-drop", "legal", { timeout: 500 });
  }).toPass();
  await expect(cell(page, "input-needed", tier)).toHaveAttribute("data-drop", "no");
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

test("keys: peek, move by menu, priority, help", async ({ page, stack, request, signInAs }) => {
  const { key, tier } = await escalated(request, stack, "All by keyboard");
  await signInAs("manager");
  await page.goto(filtered(stack));
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

  await page.goto(`/${stack.demo.workspace}/board?path=customer-service&priority=high&customer_tier=vip`);
  await linkOf(await found(cell(page, "escalated", tier), key)).focus();
  await page.keyboard.press("s");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^In progress/ })
    .click();
  await found(cell(page, "in-progress", tier), key);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
});

test("filters, folds and hidden columns are in the address, and back restores them", async ({
  page,
  stack,
  signInAs,
}) => {
  await signInAs("agent");
  await page.goto(`/${stack.demo.workspace}/board`);
  await page.getByRole("button", { name: "Due soon" }).click();
  await expect(page).toHaveURL(/due=soon/);
  await expect(page.getByRole("button", { name: "Due soon" })).toHaveAttribute("aria-pressed", "true");
  await page
    .getByRole("button", { name: "Filter" })
    .or(page.getByRole("button", { name: "1 filter" }))
    .click();
  await page.getByLabel("Priority", { exact: true }).selectOption("urgent");
  await expect(page).toHaveURL(/priority=urgent/);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "L1" }).click();
  await expect(page).toHaveURL(/fold=l1/);
  await expect(page.getByRole("button", { name: "L1" })).toHaveAttribute("aria-expanded", "false");
  await page.reload();
  await expect(page.getByRole("button", { name: "L1" })).toHaveAttribute("aria-expanded", "false");
  await page.goBack();
  await expect(page).not.toHaveURL(/priority=urgent/);
  await expect(page).toHaveURL(/due=soon/);
});

test("a viewer reads the board and may move nothing", async ({ page, stack, request, signInAs }) => {
  const { key, tier } = await escalated(request, stack, "Read only");
  await signInAs("viewer");
  await page.goto(filtered(stack));
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
  request,
  signInAs,
}) => {
  const { key, tier } = await escalated(request, stack, "With the thumb");
  await signInAs("manager");
  await page.goto(filtered(stack));
  const card = await found(cell(page, "escalated", tier), key);
  await card.getByRole("button", { name: `Accept ${key}` }).tap();
  await expect(page.getByText(`Accepted ${key}`).first()).toBeVisible();
  await page.getByRole("button", { name: /^In progress/ }).tap();
  await expect(await found(cell(page, "in-progress", tier), key)).toBeInViewport();
});

test("board and queue are accessible @a11y @phone", async ({ page, stack, signInAs, expectAccessible }) => {
  await signInAs("manager");
  await page.goto(`/${stack.demo.workspace}/board`);
  await expect(page.getByRole("heading", { level: 1, name: "Board" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/${stack.demo.workspace}/queue`);
  await expect(page.getByRole("heading", { level: 1, name: "My handoffs" })).toBeVisible();
  await expectAccessible(page);
});
