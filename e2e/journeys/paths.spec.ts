import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { alive, said } from "../fixtures/page";
import {
  changesOf,
  forecastDone,
  head,
  publishButton,
  reasonBox,
  saved,
  toReview,
} from "../fixtures/policy-page";
import { expect, test } from "../fixtures/test";

test.describe.configure({ timeout: 240_000 });

const tab = (page: Page, name: string): Locator => page.getByRole("tab", { name: new RegExp(`^${name}`) });
const row = (page: Page, name: string): Locator => page.getByRole("group", { name, exact: true });

/** Types a name into the box at a list's end and presses Enter. */
async function add(page: Page, box: string, name: string): Promise<void> {
  await page.getByRole("textbox", { name: box, exact: true }).focus();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(row(page, name)).toBeVisible();
}

test("a path from nothing, by keyboard alone, to the ticket that follows it @a11y", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const slug = `it-${randomUUID().slice(0, 8)}`;
  const name = `IT ${slug.slice(-8)}`;
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/paths`);
  await alive(tab(page, "Statuses"));

  // From nothing: a name is enough, the rest is proposed.
  await page.getByRole("button", { name: "New path" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "New path" });
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await dialog.getByRole("textbox", { name: "Name for programs" }).fill("Not a slug");
  await dialog.getByRole("textbox", { name: "Name for programs" }).press("Enter");
  await expect(dialog.getByText("Use lower-case letters")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name for programs" }).fill(slug);
  await expectAccessible(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Create path" }).last().press("Enter");
  await expect(page).toHaveURL(new RegExp(`path=${slug}`));
  await expect(head(page).getByRole("combobox", { name: "Path" })).toHaveValue(slug);

  // A status of its own, its meaning, its colour, its place, and where it leads.
  await add(page, "New status", "With the supplier");
  const supplier = row(page, "With the supplier");
  await supplier.getByRole("combobox", { name: "Meaning" }).selectOption("waiting");
  await supplier.getByRole("combobox", { name: "Color" }).selectOption("warn");
  const grip = page.getByRole("button", { name: /^With the supplier, position/ });
  await grip.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(said(page, "With the supplier is now 6 of 7")).toBeAttached();
  await expect(grip).toBeFocused();
  await supplier.getByRole("button", { name: /^From With the supplier to/ }).press("Enter");
  const moves = page.getByRole("group", { name: /From With the supplier, people can move/ });
  await moves.getByRole("checkbox", { name: "Input needed" }).press("Space");
  await page.keyboard.press("Escape");
  await expect(supplier.getByRole("button", { name: /to: 1 of 2/ })).toBeVisible();
  await saved(page);
  await expectAccessible(page);

  await tab(page, "Tiers").press("Enter");
  await add(page, "New tier", "Engineers");
  await row(page, "Engineers").getByRole("textbox", { name: "What comes here" }).fill("Faults of machines.");
  await expectAccessible(page);

  await tab(page, "Categories").press("Enter");
  await add(page, "New category", "Printer");
  await row(page, "Printer").getByRole("combobox", { name: "Risk" }).selectOption("low");
  await add(page, "New AI task", "Reset a password");
  await expectAccessible(page);

  await tab(page, "Custom fields").press("Enter");
  await add(page, "New field", "Serial number");
  await row(page, "Serial number").getByRole("checkbox", { name: "Intake" }).press("Space");
  await add(page, "New field", "Sites");
  await row(page, "Sites").getByRole("combobox", { name: "Type" }).selectOption("choices");
  await row(page, "Sites").getByRole("textbox", { name: "Options" }).fill("Utrecht\nZwolle");
  await row(page, "Sites").getByRole("checkbox", { name: "Closure" }).press("Space");
  await saved(page);
  await expectAccessible(page);

  for (const part of ["Brief", "Customer messages", "About"]) {
    await tab(page, part).press("Enter");
    await expectAccessible(page);
  }

  await toReview(page).press("Enter");
  await forecastDone(page);
  await expect(changesOf(page, "Path").first()).toContainText("With the supplier");
  await page.getByRole("button", { name: "Write" }).press("Enter");
  await expect(reasonBox(page)).toBeFocused();
  await page.keyboard.type("The path as IT works");
  await expect(publishButton(page, "Publish v2")).toBeEnabled();
  await publishButton(page, "Publish v2").press("Enter");
  await expect(head(page)).toContainText("Live v2");
  const { document } = await api<{ document: PathPolicy }>("GET", `paths/${slug}/policy`);
  expect(document.statuses.map((status) => status.slug)).toContain("with-the-supplier");
  expect(document.fields).toMatchObject([
    { slug: "serial-number", type: "text", required_at: ["intake"] },
    { slug: "sites", type: "choices", options: ["Utrecht", "Zwolle"], required_at: ["closure"] },
  ]);

  // The form asks for what the path needs, and loses nothing when it is not there.
  await page.goto(`/${stack.demo.workspace}/intake?path=${slug}`);
  const subject = page.getByRole("textbox", { name: "Subject" });
  await alive(subject);
  await subject.fill("The printer is on fire");
  await page.getByRole("textbox", { name: "Customer", exact: true }).fill("Wout de Wit");
  await page.getByRole("button", { name: "Create ticket" }).press("Enter");
  await expect(page.getByText("This path needs it at intake.")).toBeVisible();
  await expect(subject).toHaveValue("The printer is on fire");
  await page.getByRole("textbox", { name: "Serial number" }).fill("A-100");
  await page.getByRole("checkbox", { name: "Zwolle" }).press("Space");
  await page.getByRole("button", { name: "Create ticket" }).press("Enter");
  await expect(page).toHaveURL(/\/tickets\//);
  await expect(page.getByText("A-100", { exact: true })).toBeVisible();
  await expect(page.getByText("Zwolle", { exact: true })).toBeVisible();

  // What tickets have is retired, not lost.
  await page.goto(`/${stack.demo.workspace}/paths?path=${slug}&part=fields`);
  await page.getByRole("button", { name: /^Serial number, position/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Remove…" }).press("Enter");
  const remove = page.getByRole("dialog", { name: "Remove Serial number?" });
  await expect(remove).toContainText("1 ticket");
  await remove.getByRole("button", { name: "Retire Serial number" }).press("Enter");
  await expect(page.getByText("retired", { exact: true })).toBeVisible();
  await saved(page);
});
