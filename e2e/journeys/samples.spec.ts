import type { Page } from "@playwright/test";
import type { Api } from "../fixtures/api";
import { publishOwnPath } from "../fixtures/own-path";
import { alive } from "../fixtures/page";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";

/** No rule matches it: the medium threshold of 0.80 decides. */
async function unsureTicket(api: Api, path: string): Promise<string> {
  const { ticket } = await api<{ ticket: { key: string } }>("POST", "tickets", {
    path,
    subject: "A question about a parcel",
    customer: { name: "Bram de Wit" },
    ai: { confidence: 0.7 },
    messages: [{ author: "customer", body: "The parcel of order 88120 is on its way, is it not?" }],
  });
  return ticket.key;
}

const panel = (page: Page) => page.getByRole("region", { name: "Sample ticket" });
const row = (page: Page, name: string) => panel(page).getByRole("row", { name: new RegExp(`^${name}`) });

async function openRules(page: Page, stack: Stack, query: string): Promise<void> {
  await page.goto(`/${stack.demo.workspace}/rules?${query}`);
  await alive(page.getByRole("slider").first());
}

async function setMedium(page: Page, key: "ArrowLeft" | "ArrowRight", times: number): Promise<void> {
  const slider = page.getByRole("slider", { name: /medium/i });
  await slider.focus();
  for (let n = 0; n < times; n++) await slider.press(key);
}

test("a sample follows each edit beside live, is kept as a test, and fails when it comes out otherwise", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishOwnPath(api);
  const key = await unsureTicket(api, slug);
  await signInAs("admin");
  await openRules(page, stack, `path=${slug}&sample=${key}`);
  await expect(panel(page).getByRole("heading", { name: /^Escalates to L1/ })).toBeVisible();
  await expect(row(page, "Decided by")).toContainText("confidence under 0.80");

  await setMedium(page, "ArrowLeft", 15);
  await expect(panel(page).getByRole("heading", { name: "The AI keeps it" })).toBeVisible();
  await expect(row(page, "Decided by")).toContainText(/no rule.*confidence under 0\.80/);
  await expect(panel(page)).toContainText(/changes the outcome of [1-9]\d* of \d+ samples/);

  await panel(page).getByRole("button", { name: "Keep as a test" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep as a test" });
  await expect(dialog).toContainText("“Bram de Wit” becomes “Alex Example”");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Parcels stay with the AI");
  await dialog.getByRole("button", { name: "Keep test" }).click();

  await panel(page).getByRole("link", { name: "Open the playground" }).click();
  await expect(page.getByText("The test passes.")).toBeVisible();
  await page.getByRole("button", { name: /^Try (one ticket|\d+ tickets)$/ }).click();
  await expect(page.getByText(/come out differently\.$/)).toBeVisible();
  await page.getByRole("checkbox", { name: "Changed only" }).check();
  await expect(page.getByRole("row", { name: new RegExp(key) })).toContainText("Kept by the AI");
  await page.getByRole("checkbox", { name: "Publishing requires all tests to pass" }).check();

  await page.getByRole("link", { name: `Open ${key} beside the rules` }).click();
  await expect(panel(page)).toContainText(key);
  await setMedium(page, "ArrowRight", 15);
  await expect(panel(page).getByRole("heading", { name: /^Escalates to L1/ })).toBeVisible();
  await panel(page).getByRole("link", { name: "Open the playground" }).click();
  await expect(page.getByText("The test fails.")).toBeVisible();
  await expect(page.getByText("outcome: expected The AI keeps it, got Escalates")).toBeVisible();
});

test("by keyboard alone one finds a sample and types another", async ({ page, api, stack, signInAs }) => {
  const { slug } = await publishOwnPath(api);
  const key = await unsureTicket(api, slug);
  await signInAs("admin");
  await openRules(page, stack, `path=${slug}`);
  await panel(page)
    .getByRole("button", { name: /^Choose a sample ticket/ })
    .focus();
  await page.keyboard.press("Enter");
  const find = page.getByRole("combobox", { name: "Find by key or subject" });
  await expect(find).toBeFocused();
  await page.keyboard.type("parcel");
  await expect(page.getByRole("option", { name: new RegExp(key) })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText(key);

  await panel(page).getByRole("button", { name: "Paste or type another" }).focus();
  await page.keyboard.press("Enter");
  const text = page.getByRole("textbox", { name: "Conversation" });
  await expect(text).toBeFocused();
  await page.keyboard.type("I want to speak to a human");
  await page.getByRole("button", { name: "Try it" }).focus();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("by rule 3, Asked for a person");
  await expect(panel(page).locator("mark", { hasText: /human/ }).first()).toBeVisible();
});

test("who may not edit tries samples all the same, and keeps none", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishOwnPath(api);
  const key = await unsureTicket(api, slug);
  await signInAs("manager");
  await page.goto(`/${stack.demo.workspace}/rules?path=${slug}&sample=${key}`);
  await expect(panel(page).getByRole("heading", { name: /^Escalates to L1/ })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: "Paste or type another" })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: "Keep as a test" })).toHaveCount(0);
  await page.goto(`/${stack.demo.workspace}/rules/playground?path=${slug}`);
  await expect(page.getByRole("checkbox", { name: "Publishing requires all tests to pass" })).toBeDisabled();
});

test("on a phone a ticket is tried in a tab of its own @phone", async ({ page, api, stack, signInAs }) => {
  const { slug } = await publishOwnPath(api);
  const key = await unsureTicket(api, slug);
  await signInAs("admin");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${stack.demo.workspace}/rules?path=${slug}&sample=${key}`);
  const tab = page.getByText("Try a ticket");
  await alive(tab);
  await tab.click();
  await expect(panel(page).getByRole("heading", { name: /^Escalates to L1/ })).toBeVisible();
});

test("the playground is accessible @a11y @phone", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const { slug } = await publishOwnPath(api);
  await unsureTicket(api, slug);
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/rules/playground?path=${slug}`);
  await page.getByRole("button", { name: /^Try (one ticket|\d+ tickets)$/ }).click();
  await expect(page.getByText(/come out as they do live\.$/)).toBeVisible();
  await expectAccessible(page);
  await page.getByText("Pasted tickets").click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Tickets" })).toBeFocused();
  await expectAccessible(page, "[role=dialog]");
});
