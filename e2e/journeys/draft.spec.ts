import type { Locator, Page } from "@playwright/test";
import { publishOwnPath } from "../fixtures/own-path";
import { alive, expectFocus, said } from "../fixtures/page";
import { cutOff } from "../fixtures/policy-page";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";

const head = (page: Page): Locator => page.getByRole("main").locator("header").first();
const threshold = (page: Page, risk: "Low" | "High"): Locator =>
  page.getByRole("slider", { name: `${risk} risk: a person takes over below` });

async function open(page: Page, stack: Stack, slug: string): Promise<void> {
  await page.goto(`/${stack.demo.workspace}/rules?path=${slug}`);
  await alive(threshold(page, "High"));
}

async function nudge(slider: Locator, key: "ArrowLeft" | "ArrowRight", times = 1): Promise<void> {
  await slider.focus();
  for (let press = 0; press < times; press++) await slider.press(key);
}

test("an edit saves itself, is counted in the menu, and is undone and redone by keyboard", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishOwnPath(api);
  await signInAs("admin");
  await open(page, stack, slug);
  await expect(head(page)).toContainText("Live v1");
  await expect(head(page)).toContainText("Change anything to start a draft");
  const high = threshold(page, "High");
  const before = await high.inputValue();
  await nudge(high, "ArrowLeft", 3);
  const after = await high.inputValue();
  expect(after).not.toBe(before);
  await expect(head(page)).toContainText("Draft of v2");
  await expect(head(page)).toContainText(/saved \d\d:\d\d/);
  await expect(head(page).getByRole("link", { name: "Review 1 change" })).toBeVisible();
  const menu = page.getByRole("navigation", { name: "Main" });
  await expect(menu.getByRole("link", { name: /Rules & thresholds/ })).toContainText("1 unpublished change");
  await page.keyboard.press("Control+z");
  await expect(high).toHaveValue(before);
  await expect(said(page, "Undone")).toBeAttached();
  await expect(head(page)).toContainText("Live v1");
  await page.keyboard.press("Control+Shift+z");
  await expect(high).toHaveValue(after);
  await expect(high).toBeFocused();
});

test("two browsers in one draft see each other's edits, and where they meet a person chooses", async ({
  page,
  context,
  api,
  stack,
  signInAs,
  otherBrowser,
}) => {
  const { slug } = await publishOwnPath(api);
  await signInAs("admin");
  await open(page, stack, slug);
  const other = await otherBrowser("admin");
  await open(other, stack, slug);
  await nudge(threshold(page, "Low"), "ArrowRight", 2);
  const low = await threshold(page, "Low").inputValue();
  await expect(threshold(other, "Low")).toHaveValue(low);

  await context.setOffline(true);
  await nudge(threshold(page, "High"), "ArrowLeft", 3);
  const mine = await threshold(page, "High").inputValue();
  await expect(head(page)).toContainText("kept on this device");
  await nudge(threshold(other, "High"), "ArrowRight", 2);
  const theirs = await threshold(other, "High").inputValue();
  await expect(head(other)).toContainText("Review 2 changes");
  await expect(head(other)).toContainText(/saved \d\d:\d\d/);
  await context.setOffline(false);

  await expect(page.getByText("Nothing was overwritten: theirs stands until you choose.")).toBeVisible();
  await expect(threshold(page, "High")).toHaveValue(theirs);
  await page.getByRole("button", { name: "Choose" }).click();
  const dialog = page.getByRole("dialog", { name: "Your changes and theirs" });
  await expect(dialog).toContainText(Number(mine).toFixed(2));
  await dialog.getByRole("button", { name: /^Keep yours/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("All conflicts are resolved").first()).toBeVisible();
  await expectFocus(page);
  await expect(threshold(other, "High")).toHaveValue(mine);
  await expect(threshold(other, "Low")).toHaveValue(low);
});

test("edits without an answer outlive a reload and are saved on top of what others did", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
}) => {
  const { slug } = await publishOwnPath(api);
  await signInAs("admin");
  await open(page, stack, slug);
  await cutOff(page);
  await nudge(threshold(page, "High"), "ArrowLeft", 3);
  const mine = await threshold(page, "High").inputValue();
  await expect(head(page)).toContainText("kept on this device");
  const other = await otherBrowser("admin");
  await open(other, stack, slug);
  await nudge(threshold(other, "Low"), "ArrowRight", 2);
  const theirs = await threshold(other, "Low").inputValue();
  await expect(head(other)).toContainText(/saved \d\d:\d\d/);
  await page.unrouteAll();
  await page.reload();
  await expect(
    page.getByText(/Changes that were kept on this device .* are back in the draft/),
  ).toBeVisible();
  await expect(threshold(page, "High")).toHaveValue(mine);
  await expect(threshold(page, "Low")).toHaveValue(theirs);
  await expect(head(page)).toContainText(/saved \d\d:\d\d/);
  await expect(threshold(other, "High")).toHaveValue(mine);
});

test("who may not edit sees what is live, and why there is no button", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishOwnPath(api);
  for (const role of ["manager", "viewer"] as const) {
    await signInAs(role);
    await page.goto(`/${stack.demo.workspace}/rules?path=${slug}`);
    await expect(head(page)).toContainText("Live v1");
    await expect(head(page)).toContainText(`Only admins can change this; you’re a ${role}.`);
    await expect(page.getByRole("slider")).toHaveCount(0);
  }
});
