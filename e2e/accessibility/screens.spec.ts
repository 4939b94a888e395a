import type { Page } from "@playwright/test";
import { cell, filtered, found, linkOf, onFilteredBoard, openBoard } from "../fixtures/board-page";
import { alive } from "../fixtures/page";
import { inviteNewcomer } from "../fixtures/people";
import { expect, test } from "../fixtures/test";
import { accept, openTicket, press } from "../fixtures/ticket-page";
import { asksForPerson } from "../fixtures/tickets";

const dialog = "[role=dialog]";

const heading = (page: Page, name?: string) =>
  expect(page.getByRole("heading", { level: 1, ...(name !== undefined && { name }) })).toBeVisible();

test("sign-in @a11y @phone", async ({ page, expectAccessible }) => {
  await page.goto("/sign-in");
  await heading(page, "Sign in");
  await expectAccessible(page);
});

test("links for people, and joining by one @a11y @phone", async ({
  page,
  stack,
  otherBrowser,
  expectAccessible,
}) => {
  const admin = await otherBrowser("admin");
  const { link } = await inviteNewcomer(admin, stack);
  await expectAccessible(admin);
  await page.goto(link);
  await heading(page);
  await expectAccessible(page);
  await page.goto("/join/nobody-made-this");
  await heading(page, "This link no longer works");
  await expectAccessible(page);
});

test("board @a11y @phone", async ({ page, stack, signInAs, expectAccessible }) => {
  await signInAs("manager");
  await openBoard(page, `/${stack.demo.workspace}/board`);
  await expectAccessible(page);
});

test("what opens over the board @a11y @phone", async ({ page, stack, api, signInAs, expectAccessible }) => {
  const { key, tier } = await onFilteredBoard(api, "Looked at closely");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  await linkOf(await found(cell(page, "escalated", tier), key)).focus();
  for (const letter of ["s", "e", "?"]) {
    await page.keyboard.press(letter);
    await expect(page.getByRole("dialog").locator(":focus")).toHaveCount(1);
    await expectAccessible(page, dialog);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await page.keyboard.press("Space");
  await expect(page.getByRole("complementary", { name: `${key} at a glance` })).toContainText("Problem");
  await expectAccessible(page, `aside[aria-label^=${key}]`);
});

test("my handoffs @a11y @phone", async ({ page, stack, signInAs, expectAccessible }) => {
  await signInAs("manager");
  await page.goto(`/${stack.demo.workspace}/queue`);
  await heading(page, "My handoffs");
  await expectAccessible(page);
});

test("ticket to accept, accepted, and its dialogs @a11y @phone", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await expectAccessible(page);
  await accept(page);
  await expectAccessible(page);
  const opened = page.getByRole("dialog");
  for (const letter of ["e", "t"]) {
    await page.locator("body").press(letter);
    await expect(opened).toBeVisible();
    await expectAccessible(page, dialog);
    await page.keyboard.press("Escape");
    await expect(opened).toHaveCount(0);
  }
  await press(page, "Resolve");
  await expect(opened).toBeVisible();
  await expectAccessible(page, dialog);
});

test("ticket: writing a note, timeline, notes @a11y @phone", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await page.locator("body").press("n");
  await expect(page.getByRole("textbox", { name: "Internal note" })).toBeFocused();
  await expectAccessible(page, "#pane-conversation");
  for (const name of ["Timeline", "Notes"]) {
    await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
    await expectAccessible(page, "#pane-conversation");
  }
});

test("ticket: its facts, alone on a phone @a11y @phone-only", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await press(page, "Facts");
  await expect(page.getByRole("heading", { name: "Clocks" })).toBeVisible();
  await expectAccessible(page);
});

test("intake with what the rules would decide, and its import @a11y @phone", async ({
  page,
  stack,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/intake`);
  await alive(page.locator("form").first());
  await page.getByRole("textbox", { name: "Message 1" }).fill("I want to speak to a person");
  const panel = page.getByRole("complementary", { name: "If you create it now" });
  await expect(panel.getByText(/^Escalates to L/)).toBeVisible();
  await expectAccessible(page);
  await press(page, "Paste a conversation or drop a file");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, dialog);
});

test("dashboard, and the tickets behind a figure @a11y @phone", async ({
  page,
  stack,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("viewer");
  const dashboard = `/${stack.demo.workspace}/dashboard`;
  await page.goto(dashboard);
  await expect(page.getByRole("heading", { name: "By tier" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${dashboard}?by=reason`);
  await expect(page.getByRole("heading", { name: "By reason" })).toBeVisible();
  await expectAccessible(page, "main");
  await page.goto(`${dashboard}?show=created`);
  await expect(page.getByRole("dialog")).toContainText("newest first");
  await expectAccessible(page, dialog);
});

for (const screen of [
  "rules?path=customer-service",
  "raci?path=customer-service",
  "sla?path=customer-service",
  "paths?path=customer-service",
  "procedure/customer-service",
  "teams",
]) {
  test(`policy: ${screen} @a11y @phone`, async ({ page, stack, signInAs, expectAccessible }) => {
    await signInAs("viewer");
    await page.goto(`/${stack.demo.workspace}/${screen}`);
    await heading(page);
    await expectAccessible(page);
  });
}

test("keys and people @a11y @phone", async ({ page, stack, signInAs, expectAccessible }) => {
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/settings`);
  await heading(page, "Settings");
  await expectAccessible(page);
});

test("the interface's page @a11y @phone", async ({ page, expectAccessible }) => {
  await page.goto("/docs/api");
  await heading(page);
  // Its hundred calls and shapes are all made like the first of each; all of them would take axe half a minute.
  const first = "section:is(:first-of-type, :last-of-type) > article:first-of-type";
  await expectAccessible(page, `main > :not(section), main > section > table, ${first}`);
});

test("an address that leads nowhere @a11y @phone", async ({ page, stack, signInAs, expectAccessible }) => {
  await signInAs("agent");
  await page.goto(`/${stack.demo.workspace}/nowhere`);
  await heading(page);
  await expectAccessible(page);
});
