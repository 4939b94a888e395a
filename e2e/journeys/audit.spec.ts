import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";

/** What the page hands over as a file. */
async function fileOf(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).press("Enter");
  return readFile(await (await download).path(), "utf8");
}

const rows = (page: Page) => page.getByRole("list", { name: "Audit log" }).getByRole("listitem");

test("an admin makes and rotates a key, and reads it in the audit log by keyboard @phone", async ({
  page,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const name = `=Audited ${Date.now()}`;
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/settings`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create key" }).press("Enter");
  await expect(page.getByText(`Key for ${name}`)).toBeVisible();
  await page.getByRole("button", { name: `Rotate the key for ${name}` }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The old secret works for").selectOption("1 hour");
  await expectAccessible(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Rotate key" }).press("Enter");
  await expect(dialog.getByText(`New secret for ${name}`)).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).press("Enter");
  await expect(page.getByText(/Old secret works until/).first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/${stack.demo.workspace}/audit`);
  await page.getByLabel("Kind").selectOption("API keys");
  await expect(page).toHaveURL(/kind=key/);
  const entry = rows(page).filter({ hasText: `Rotated the API key ${name}` });
  await entry.locator("summary").press("Enter");
  await expect(entry.getByText("Old secret valid until")).toBeVisible();
  await expectAccessible(page);
  const csv = await fileOf(page, "Export CSV");
  expect(csv).toContain(`Rotated the API key ${name}`);
  expect(csv).not.toContain(`\n=`);
  await page.getByLabel("Kind").selectOption("Exports");
  await expect(rows(page).first()).toContainText("Exported the audit log");
  await page.getByLabel("From", { exact: true }).fill("2001-01-01");
  await page.getByLabel("To", { exact: true }).fill("2001-01-02");
  await expect(page.getByText("No entries match these filters")).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("");
  await page.getByRole("link", { name: "Clear filters" }).first().press("Enter");
  await expect(page.getByLabel("Kind")).toHaveValue("");
});

test("nobody but an admin opens the audit log or a customer's data", async ({ page, stack, signInAs }) => {
  await signInAs("manager");
  for (const screen of ["audit", "settings/customers"]) {
    await page.goto(`/${stack.demo.workspace}/${screen}`);
    await expect(page.getByText(/Your role can't open this screen/)).toBeVisible();
  }
  await expect(page.getByRole("link", { name: "Audit log" })).toHaveCount(0);
});

test("a customer is exported, held, and erased only after their name is typed @phone", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const name = `Wilma Vergeten ${Date.now()}`;
  const { ticket } = await api<{ ticket: { key: string } }>("POST", "tickets", {
    path: "customer-service",
    subject: "Where is my order?",
    customer: { external_id: `c-${Date.now()}`, name },
    messages: [{ author: "customer", body: `My name is ${name}, where is my order?` }],
  });
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/settings/customers`);
  await page.getByLabel("Name, e-mail address or customer ID").fill(name);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name }).press("Enter");
  const card = page.getByRole("region", { name });
  await expect(card).toContainText("1 ticket (1 open), 1 message");
  await expectAccessible(page);
  expect(await fileOf(page, "Export as JSON")).toContain(`My name is ${name}`);

  await card.getByRole("button", { name: "Place legal hold" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Place legal hold" }).press("Enter");
  await expect(dialog.getByText("Enter a reason.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("A lawsuit");
  await expectAccessible(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Place legal hold" }).press("Enter");
  await expect(card.getByText(/under a legal hold and can’t be erased/)).toBeVisible();
  await expect(card.getByRole("button", { name: "Erase…" })).toHaveCount(0);
  await card.getByRole("button", { name: "Lift legal hold" }).press("Enter");
  await dialog.getByLabel("Reason").fill("Settled");
  await dialog.getByRole("button", { name: "Lift legal hold" }).press("Enter");

  await card.getByRole("button", { name: "Erase…" }).press("Enter");
  await dialog.getByLabel(`Type ${name} to confirm`).fill("Wilma");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Type the name exactly as it is shown.")).toBeVisible();
  await expectAccessible(page, "[role=dialog]");
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Erased customer" })).toBeVisible();
  await page.goto(`/${stack.demo.workspace}/tickets/${ticket.key}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await page.goto(`/${stack.demo.workspace}/audit?kind=customer`);
  await expect(rows(page).first()).toContainText("Erased a customer");
  await expect(page.getByText(name)).toHaveCount(0);
});

test("the workspace is renamed, and a second writer keeps what they typed and is told", async ({
  page,
  stack,
  signInAs,
  otherBrowser,
}) => {
  const settings = `/${stack.demo.workspace}/settings`;
  await signInAs("admin");
  await page.goto(settings);
  const other = await otherBrowser("admin");
  await other.goto(settings);
  const form = (at: Page) => at.getByRole("region", { name: "Workspace" });
  const before = await form(page).getByLabel("Workspace name").inputValue();
  const save = async (at: Page, name: string) => {
    await form(at).getByLabel("Workspace name").fill(name);
    await form(at).getByRole("button", { name: "Save changes" }).press("Enter");
  };
  await save(page, `${before} (renamed)`);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await save(other, "Mine");
  await expect(form(other).getByRole("alert")).toContainText(`${before} (renamed)`);
  await expect(form(other).getByLabel("Workspace name")).toHaveValue("Mine");
  await save(page, before);
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
});
