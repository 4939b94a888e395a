import type { Page } from "@playwright/test";
import { alive } from "../fixtures/page";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";

const transcript = `Klant: Ik wil opzeggen voor 24 november maar de app geeft een foutmelding.
Assistent: Ziet u de knop Opzeggen?
Klant: Nee, die knop doet niets.`;

async function open(page: Page, stack: Stack): Promise<void> {
  await page.goto(`/${stack.demo.workspace}/intake`);
  await alive(page.locator("form").first());
}

const file = (name: string, text: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

test("what the rules would decide follows what one types, and the ticket is made @phone", async ({
  page,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  await open(page, stack);
  const panel = page.getByRole("complementary", { name: "If you create it now" });
  await expect(panel).toContainText("nothing is saved yet");
  await page.getByRole("textbox", { name: "Message 1" }).fill("I want to speak to a person");
  await expect(panel.getByText(/^Escalates to L/)).toBeVisible();
  await expect(panel.getByText(/^by “/)).toBeVisible();
  await expect(panel.getByRole("region", { name: "Deadlines" })).toContainText("Accept");

  // What is needed is said before anything is sent, and nothing typed is lost.
  await page.getByRole("button", { name: "Create ticket" }).click();
  await expect(page.getByText("Fill this in.").first()).toBeVisible();
  await page.getByRole("textbox", { name: "Subject" }).fill("Wants a person");
  await page.getByRole("textbox", { name: "Customer", exact: true }).fill("Wout de Wit");
  await expect(page.getByRole("textbox", { name: "Message 1" })).toHaveValue("I want to speak to a person");
  await page.getByRole("button", { name: "Create ticket" }).click();
  await expect(page).toHaveURL(/\/tickets\/[A-Z]+-\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Wants a person");
});

test("a pasted transcript fills the conversation", async ({ page, stack, signInAs }) => {
  await signInAs("admin");
  await open(page, stack);
  await page.getByRole("button", { name: "Paste a transcript or drop a file" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Transcript" }).fill("nobody said this");
  await expect(dialog.getByText("Line 1: no speaker before it")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Transcript" }).fill(transcript);
  await dialog.getByRole("button", { name: "Insert 3 messages" }).click();
  await expect(page.getByRole("textbox", { name: "Message 2" })).toHaveValue("Ziet u de knop Opzeggen?");
  await expect(page.getByRole("combobox", { name: "Author of message 2" })).toHaveValue("ai");
});

test("a file is looked at first; bad lines, bad files and big ones are said in words", async ({
  page,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  await open(page, stack);
  await page.getByRole("button", { name: "Paste a transcript or drop a file" }).click();
  const input = page.getByLabel(/^File \(JSON/);
  await input.setInputFiles(file("tickets.csv", "subject,colour\nRefund,red"));
  await expect(page.getByText("can't be read as CSV: colour")).toBeVisible();
  await input.setInputFiles(file("tickets.csv", 'subject,customer\n"Refund,A'));
  await expect(page.getByText("can't be read as CSV")).toBeVisible();
  await input.setInputFiles(file("big.json", " ".repeat(10 * 1024 * 1024)));
  await expect(page.getByText("It has 10.0 MB; at most 5 MB")).toBeVisible();
  await input.setInputFiles(file("notes.xlsx", "x"));
  await expect(page.getByText("is none of .json, .ndjson, .csv")).toBeVisible();

  await input.setInputFiles(
    file("two.csv", "subject,customer,message,confidence\nRefund,A,Hello,0.4\nLogin,B,Hi,much\n"),
  );
  await expect(page.getByRole("dialog")).toContainText("1 can be created, 1 can't");
  await expect(page.getByRole("row", { name: /Login/ })).toContainText("/ai/confidence");
  await page.getByRole("button", { name: "Create 1 ticket" }).click();
  await expect(page.getByRole("row", { name: /Refund/ }).getByRole("link")).toHaveText(/^[A-Z]+-\d+$/);
});
