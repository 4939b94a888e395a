import type { Page } from "@playwright/test";
import { alive } from "../fixtures/page";
import { manyChanges, putPolicy } from "../fixtures/policy-draft";
import {
  byOneAlone,
  forecastDone,
  grid,
  gridCell,
  head,
  nudge,
  openRules,
  publishPolicyPath,
  sendIn,
  threshold,
} from "../fixtures/policy-page";
import { expect, test } from "../fixtures/test";

test.describe.configure({ timeout: 120_000 });

const dialog = "[role=dialog]";
const whoGetsIt = (page: Page) => page.getByRole("region", { name: "Who gets a ticket of this row" });

/** A path with tickets, two versions, and a draft in which everything differs somewhere. */
test.beforeEach(async ({ api, signInAs }, testInfo) => {
  const { slug } = await publishPolicyPath(api, byOneAlone);
  await sendIn(api, slug, { confidence: 0.8 });
  await sendIn(api, slug, { confidence: 0.95 });
  await putPolicy(
    api,
    slug,
    (policy) => ({ ...policy, thresholds: { ...policy.thresholds, medium: 0.7 } }),
    true,
  );
  await putPolicy(api, slug, manyChanges, false);
  testInfo.annotations.push({ type: "path", description: slug });
  await signInAs("admin");
});

const own = (): string => String(test.info().annotations.find(({ type }) => type === "path")?.description);
const open = (page: Page, workspace: string, screen: string): Promise<unknown> =>
  page.goto(`/${workspace}/${screen}${screen.includes("?") ? "&" : "?"}path=${own()}`);

test("rules with one open, its condition open, and the sample @a11y @phone", async ({
  page,
  stack,
  expectAccessible,
}) => {
  await open(page, stack.demo.workspace, "rules?place=/rules/tool-fails");
  const conditions = page.getByRole("list", { name: "Conditions" });
  const leaf = conditions.getByRole("button", { name: /^failed/i }).first();
  await alive(leaf);
  await expectAccessible(page);
  await leaf.click();
  await expect(page.getByRole("dialog").getByRole("radiogroup", { name: "Comparison" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Condition", exact: true }).click();
  await expect(page.getByRole("combobox", { name: "Fields" })).toBeFocused();
  await expectAccessible(page, dialog);
});

test("thresholds whose figures are still to come @a11y", async ({ page, stack, expectAccessible }) => {
  let come: () => void = () => undefined;
  const waited = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(/\/figures\?/, async (route) => {
    await waited;
    await route.continue();
  });
  await openRules(page, stack, own());
  await page.getByRole("button", { name: "Adjust with figures" }).click();
  await expectAccessible(page, "main");
  await page.getByRole("slider", { name: /^Low risk/ }).focus();
  await expectAccessible(page, "main");
  come();
});

test("thresholds with their figures, and a phrase being edited @a11y", async ({
  page,
  stack,
  expectAccessible,
}) => {
  await openRules(page, stack, own());
  await page.getByRole("button", { name: "Adjust with figures" }).click();
  await expect(page.getByRole("button", { name: "Hide figures" })).toBeVisible();
  await expectAccessible(page, "main");
  await page
    .getByRole("button", { name: /a phrase from “Formal complaint”/ })
    .first()
    .click();
  await page.getByRole("dialog").getByText("Phrases of this rule").click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Add a phrase" })).toBeVisible();
  await expectAccessible(page, dialog);
});

test("word lists @a11y @phone", async ({ page, stack, expectAccessible }) => {
  await open(page, stack.demo.workspace, "words");
  await alive(page.getByRole("textbox", { name: "Add phrases" }));
  await expectAccessible(page);
});

test("matrix with a fault, and a row's properties @a11y @phone", async ({
  page,
  stack,
  expectAccessible,
}) => {
  await open(page, stack.demo.workspace, "raci");
  await expect(page.getByText("Nobody is accountable.")).toBeVisible();
  await expectAccessible(page);
  if ((await grid(page).count()) === 0) {
    await page
      .getByRole("button", { name: /Billing and refunds/ })
      .first()
      .click();
    await expect(whoGetsIt(page)).toContainText("fallback");
    await expectAccessible(page);
    return;
  }
  await (await gridCell(page, "Billing and refunds", "Finance")).click();
  await expect(whoGetsIt(page)).toContainText("fallback");
  await page.setViewportSize({ width: 1024, height: 768 });
  await expectAccessible(page, "main");
  await grid(page)
    .getByRole("rowheader", { name: /Billing and refunds/ })
    .dblclick();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, dialog);
});

test("review with faults, forecast and reason @a11y @phone", async ({ page, stack, expectAccessible }) => {
  await open(page, stack.demo.workspace, "review");
  await forecastDone(page);
  await expect(page.getByText("Nobody is accountable").first()).toBeVisible();
  await expectAccessible(page);
});

test("versions beside the rules, and two compared @a11y @phone", async ({
  page,
  stack,
  expectAccessible,
}) => {
  await open(page, stack.demo.workspace, "rules");
  const version = page.getByRole("heading", { name: "v2", exact: true });
  const beside = head(page).getByRole("button", { name: "Versions" });
  await alive(page.getByRole("main").getByRole("combobox", { name: "Path" }));
  // On a phone they stand behind a tab instead.
  if (await beside.isVisible()) await beside.click();
  else await page.getByRole("tab", { name: "Versions" }).click();
  await expect(version.first()).toBeVisible();
  await expectAccessible(page);
  await open(page, stack.demo.workspace, "versions?compare=1,2");
  await expect(page.getByRole("region", { name: "Comparison" })).toContainText("1 change");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Roll back to v1" }).click();
  await expect(page.getByRole("dialog", { name: "Roll back to v1" })).toBeVisible();
  await expectAccessible(page, dialog);
});

test("a conflict in three columns, wide and at phone size @a11y", async ({
  page,
  context,
  stack,
  api,
  expectAccessible,
}) => {
  await openRules(page, stack, own());
  await context.setOffline(true);
  await nudge(threshold(page, "High"), 4);
  await expect(page.getByText(/kept on this device/).first()).toBeVisible();
  await putPolicy(
    api,
    own(),
    (policy) => ({ ...policy, thresholds: { ...policy.thresholds, high: 0.6 } }),
    false,
    1,
  );
  await context.setOffline(false);
  await page.getByRole("button", { name: "Choose", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Your changes and theirs" })).toContainText("Yours");
  await expectAccessible(page, dialog);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, dialog);
});
