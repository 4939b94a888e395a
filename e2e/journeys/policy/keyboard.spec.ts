import type { Locator, Page } from "@playwright/test";
import { expectFocus, said } from "../../fixtures/page";
import {
  byOneAlone,
  changesOf,
  forecastDone,
  grid,
  gridCell,
  head,
  lineOf,
  nudge,
  openRaci,
  openRules,
  publishButton,
  publishPolicyPath,
  reasonBox,
  ruleCard,
  saved,
  sendIn,
  threshold,
  toReview,
} from "../../fixtures/policy-page";
import { expect, test } from "../../fixtures/test";

test.describe.configure({ timeout: 240_000 });

const ruleName = "Long and unsure";

/** Enter on what Tab leads to. */
async function enter(element: Locator): Promise<void> {
  await element.focus();
  await element.press("Enter");
}

/** Finds a field by its name in the list that is open, and takes it. */
async function pickField(page: Page, name: string): Promise<void> {
  const box = page.getByRole("combobox", { name: "Fields" });
  await expect(box).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(box).toHaveCount(0);
}

/** The value of the condition that was just added; its panel has the focus and gives it back to its line. */
async function typeValue(
  page: Page,
  line: Locator,
  text: string,
  keys: readonly string[] = ["Enter"],
): Promise<void> {
  await expect(page.getByRole("dialog").getByRole("combobox", { name: "Value" })).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
  for (const key of keys) await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(line.getByRole("button").first()).toBeFocused();
}

/** By arrows from wherever the cursor of the grid is. */
async function walk(page: Page, target: Locator): Promise<void> {
  const place = (cell: Locator) =>
    cell.evaluate((element) => [
      Number(element.parentElement?.getAttribute("aria-rowindex")),
      Number(element.getAttribute("aria-colindex")),
    ]);
  await grid(page).locator('[tabindex="0"]').first().focus();
  const [fromRow = 0, fromColumn = 0] = await place(page.locator(":focus"));
  const [row = 0, column = 0] = await place(target);
  for (let n = 0; n < Math.abs(row - fromRow); n++)
    await page.keyboard.press(row > fromRow ? "ArrowDown" : "ArrowUp");
  for (let n = 0; n < Math.abs(column - fromColumn); n++)
    await page.keyboard.press(column > fromColumn ? "ArrowRight" : "ArrowLeft");
  await expect(target).toBeFocused();
}

async function writeRule(page: Page): Promise<Locator> {
  await enter(page.getByRole("button", { name: "Add rule" }));
  await pickField(page, "confidence");
  const name = page.getByRole("textbox", { name: "Name of the rule" });
  await expect(name).toBeFocused();
  await page.keyboard.type(ruleName);
  await page.keyboard.press("Enter");
  await expectFocus(page);
  const rule = ruleCard(page, ruleName);
  await enter(lineOf(rule, "AI confidence").getByRole("button").first());
  await typeValue(page, lineOf(rule, "AI confidence"), "0.95");
  await enter(rule.getByRole("button", { name: "Condition", exact: true }));
  await pickField(page, "AI attempts");
  await typeValue(page, lineOf(rule, "AI attempts"), "2");
  await enter(rule.getByRole("button", { name: "Condition", exact: true }));
  await pickField(page, "category");
  await typeValue(page, lineOf(rule, /^category/i), "Billing", ["Enter", "Escape"]);
  return rule;
}

test("a rule, a threshold and the matrix by keyboard alone, to the next ticket", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishPolicyPath(api, byOneAlone);
  await signInAs("admin");
  await openRules(page, stack, slug);
  expect(await nudge(threshold(page, "High"), -5)).toBe(0.87);

  const rule = await writeRule(page);
  await lineOf(rule, "AI attempts").getByRole("button").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(rule.getByText("2 conditions selected")).toBeVisible();
  await enter(rule.getByRole("button", { name: "Any of these" }));
  await expect(said(page, "2 conditions grouped")).toBeAttached();
  await expectFocus(page);
  await expect(rule.getByRole("combobox", { name: "How these conditions combine" })).toHaveCount(2);
  await lineOf(rule, /^category/i)
    .getByRole("button")
    .first()
    .focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(said(page, "Moved up")).toBeAttached();
  await expect(
    lineOf(rule, /^category/i)
      .getByRole("button")
      .first(),
  ).toBeFocused();

  const name = rule.getByRole("textbox", { name: "Name of the rule" });
  await name.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(said(page, `${ruleName} moved to position 15 of 16`)).toBeAttached();
  await expect(name).toBeFocused();
  const position = rule.getByRole("textbox", { name: /^Position of/ });
  await position.focus();
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listitem", { name: `Rule 1 of 16: ${ruleName}` })).toBeVisible();
  await enter(rule.getByRole("button", { name: "On", exact: true }));
  const modes = page.getByRole("menu");
  await expect(modes.locator(":focus").or(modes.and(page.locator(":focus")))).toHaveCount(1);
  await page.keyboard.press("End");
  await expect(modes.getByRole("menuitemcheckbox", { name: /^Shadow/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rule.getByRole("button", { name: "Shadow", exact: true })).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(rule.getByRole("button", { name: "On", exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(rule.getByRole("button", { name: ruleName })).toBeFocused();
  await saved(page);

  await openRaci(page, stack, slug);
  const [ai, engineering] = [
    await gridCell(page, "Billing and refunds", "AI"),
    await gridCell(page, "Billing and refunds", "Engineering"),
  ];
  await walk(page, engineering);
  await page.keyboard.press("c");
  await expect(engineering).toHaveAccessibleName(/^C/);
  const below = await gridCell(page, "Technical fault", "Engineering");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(below).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Backspace");
  await expect(engineering).toHaveAccessibleName(/^empty/);
  await expect(below).toHaveAccessibleName(/^empty/);
  await page.keyboard.press("Control+z");
  await expect(below).toHaveAccessibleName("R");
  await expect(engineering).toHaveAccessibleName(/^C/);
  await page.keyboard.press("Escape");
  await walk(page, ai);
  await page.keyboard.press("Control+c");
  await expect(said(page, "1 cell copied")).toBeAttached();
  await walk(page, await gridCell(page, "Billing and refunds", "Front line"));
  await page.keyboard.press("Control+v");
  await expect(await gridCell(page, "Billing and refunds", "Front line")).toHaveAccessibleName(/^C/);
  await walk(page, await gridCell(page, "Approve an exception", "Head of support"));
  await page.keyboard.press("Delete");
  await page.keyboard.press("F8");
  await expect(page.locator(":focus")).toContainText("Nobody is accountable.");
  await page.keyboard.press("Enter");
  await expect(grid(page).getByText("Nobody is accountable.")).toHaveCount(0);
  await expectFocus(page);
  await saved(page);

  await enter(toReview(page));
  await forecastDone(page);
  await expect(changesOf(page, "RACI matrix")).toContainText("Front line");
  await enter(page.getByRole("button", { name: "Write" }));
  await expect(reasonBox(page)).toBeFocused();
  await page.keyboard.type("By hand, without a mouse");
  await enter(publishButton(page, "Publish v2"));
  await expect(head(page)).toContainText("Live v2");
  const { decision, ticket } = await sendIn(api, slug, { confidence: 0.9 });
  expect(decision).toMatchObject({ outcome: "escalated", policy_version: 2, rule: { name: ruleName } });
  expect(ticket.team).toBe("finance");
  expect((await sendIn(api, slug, { confidence: 0.9, category: "refund" })).decision?.outcome).toBe(
    "kept_by_ai",
  );
});
