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
  await expect(page.getByText("Enter a subject.")).toBeVisible();
  await expect(page.getByText("Enter a name or an e-mail address.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("What you typed before is back.")).toBeVisible();
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
  await page.getByRole("button", { name: "Paste a conversation or drop a file" }).click();
  const dialog = page.getByRole("dialog");
  const box = dialog.getByRole("textbox", { name: "Conversation" });
  await box.fill("Klant: hoi\nAssistent: dag\nMarek: I call my lawyer");
  await expect(dialog.getByText("Say who is who first: Marek.")).toBeVisible();
  await dialog.getByRole("combobox", { name: "Who is Marek?" }).selectOption("customer");
  await expect(dialog.getByRole("button", { name: "Insert 3 messages" })).toBeEnabled();
  await box.fill(transcript);
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
  await page.getByRole("button", { name: "Paste a conversation or drop a file" }).click();
  const input = page.getByLabel(/^File \(JSON/);
  await input.setInputFiles(file("big.json", " ".repeat(10 * 1024 * 1024)));
  await expect(page.getByText("It has 10.0 MB; the limit here is 5 MB")).toBeVisible();
  await input.setInputFiles(file("notes.xlsx", "x"));
  await expect(page.getByText("“notes.xlsx” has another type.")).toBeVisible();
  await input.setInputFiles(file("broken.json", '{\n"subject": x}'));
  await expect(page.getByText("It isn’t valid JSON")).toBeVisible();

  await input.setInputFiles(
    file("two.csv", "Onderwerp;Klant;Bericht;Kleur\nRefund;A;Hello;red\nLogin;B;Hi\n"),
  );
  await expect(page.getByRole("combobox", { name: "Onderwerp" })).toHaveValue("subject");
  await page.getByRole("combobox", { name: "Bericht" }).selectOption("subject");
  await expect(page.getByText("Two columns fill “Subject”.")).toBeVisible();
  await page.getByRole("combobox", { name: "Bericht" }).selectOption("message");
  await page.getByRole("button", { name: "Preview tickets" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 can be created, 1 can't");
  await expect(page.getByRole("row", { name: /3 cells in this line, 4 in the header/ })).toBeVisible();
  await page.getByRole("button", { name: "Create 1 ticket" }).click();
  await expect(page.getByRole("row", { name: /Refund/ }).getByRole("link")).toHaveText(/^[A-Z]+-\d+$/);
});

test("a chat export and an old spreadsheet's letters are read as they were written", async ({
  page,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  await open(page, stack);
  await page.getByRole("button", { name: "Paste a conversation or drop a file" }).click();
  const input = page.getByLabel(/^File \(JSON/);
  const chat =
    "\u200e[13/11/2026, 14:02:31] Maria: Mijn boiler lekt heel erg.\n[13/11/2026, 14:03:10] Acme Bot: Een moment";
  await input.setInputFiles(file("_chat.txt", chat));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("combobox", { name: "Who is Maria?" })).toHaveValue("customer");
  await expect(dialog.getByText("Subject: Mijn boiler lekt heel erg.")).toBeVisible();
  await dialog.getByRole("button", { name: "Insert 2 messages" }).click();
  await expect(page.getByRole("textbox", { name: "Customer", exact: true })).toHaveValue("Maria");
  await expect(page.getByRole("textbox", { name: "Subject" })).toHaveValue("Mijn boiler lekt heel erg.");
  await page.getByRole("button", { name: "Paste a conversation or drop a file" }).click();
  const latin = {
    name: "old.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("subject,customer\nFacture \u00e9tudi\u00e9e,S\u00f8ren\n", "latin1"),
  };
  await input.setInputFiles(latin);
  await expect(page.getByRole("row", { name: /Facture étudiée/ })).toBeVisible();
});
