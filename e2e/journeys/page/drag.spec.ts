import { cell, drag, filtered, found, onFilteredBoard, openBoard } from "../../fixtures/board-page";
import { alive, said } from "../../fixtures/page";
import { expect, test } from "../../fixtures/test";

test("the first drag after a load counts where the pointer rested on the card", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { key, tier } = await onFilteredBoard(api, "Dragged at once");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  const card = await found(cell(page, "escalated", tier), key);
  await card.scrollIntoViewIfNeeded();
  const box = await card.boundingBox();
  if (box === null) throw new Error("no card");
  await page.mouse.move(box.x + 40, box.y + 30);
  await page.reload();
  const again = await found(cell(page, "escalated", tier), key);
  await alive(page.locator("[data-cell]").first());
  const target = await cell(page, "in-progress", tier).boundingBox();
  if (target === null) throw new Error("no target");
  await page.mouse.down();
  await expect(again).toHaveAttribute("draggable", "true");
  await page.mouse.move(box.x + 60, box.y + 40, { steps: 4 });
  await page.mouse.move(target.x + 40, target.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect(page.locator(`[data-cell="in-progress ${tier}"] [data-card="${key}"]`)).toHaveCount(1);
});

test("a drop that is refused says why, while dragging and after", async ({ page, api, stack, signInAs }) => {
  const { key, tier } = await onFilteredBoard(api, "Dragged where it can't go");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  const card = await found(cell(page, "escalated", tier), key);
  await card.hover();
  await expect(card).toHaveAttribute("draggable", "true");
  const waiting = page.locator(`[data-cell="input-needed ${tier}"]`).first();
  await drag(page, card, waiting, "hold");
  await expect(page.getByText("Accept it first.")).toBeVisible();
  await page.mouse.up();
  await expect(said(page, "Accept it first.")).toHaveCount(1);
  await expect(page.locator(`[data-cell="escalated ${tier}"] [data-card="${key}"]`)).toHaveCount(1);
});
