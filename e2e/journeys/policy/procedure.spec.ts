import { readFile } from "node:fs/promises";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Api } from "../../fixtures/api";
import { publishOwnPath } from "../../fixtures/own-path";
import { addressOf, openScreen } from "../../fixtures/screens";
import { expect, test } from "../../fixtures/test";

async function publishHigh(api: Api, slug: string, high: number): Promise<void> {
  const { document } = await api<{ document: PathPolicy }>("GET", `paths/${slug}/policy`);
  await api("PUT", `paths/${slug}/policy`, {
    document: { ...document, thresholds: { ...document.thresholds, high } },
    publish: true,
    reason: "Another threshold",
  });
}

test("a procedure is read, confirmed by keyboard, and says what is new in the next version @phone", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
  expectAccessible,
}) => {
  test.slow();
  const { slug, name } = await publishOwnPath(api, (document) => ({
    ...document,
    thresholds: { ...document.thresholds, high: 0.91 },
    review_on: "2031-01-31",
  }));
  await signInAs("agent");
  const address = addressOf(stack, `procedure/${slug}`);
  await openScreen(page, address);
  await expect(page.getByRole("heading", { name: `${name}: when and how the AI hands over` })).toBeVisible();
  await expect(page.getByText("High risk: a person takes over when confidence is below 0.91.")).toBeVisible();
  await expect(page.getByText("31 January 2031").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "I have read v1" }).press("Enter");
  await expect(page.getByRole("heading", { name: "You’ve read v1" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Read by 1 of \d+$/ })).toBeVisible();
  // Who has and who hasn't is for those who lead others.
  await expect(page.getByText("1 person has read it")).toHaveCount(0);

  await publishHigh(api, slug, 0.72);
  await page.reload();
  await expect(page.getByRole("heading", { name: "New since v1" })).toBeVisible();
  await expect(page.locator("ins").filter({ hasText: "0.72" })).toBeVisible();
  await expect(
    page.getByRole("article").getByRole("listitem").filter({ hasText: "High risk:" }),
  ).toContainText("(new to you)");
  await expect(
    page.getByRole("article").getByRole("listitem").filter({ hasText: "Low risk:" }),
  ).not.toContainText("(new to you)");
  await expectAccessible(page);

  await page.getByRole("combobox", { name: "Version" }).selectOption("1");
  await expect(page).toHaveURL(/version=1$/);
  await expect(page.getByText("confidence is below 0.91.")).toBeVisible();
  await page.getByRole("link", { name: "Read v2" }).press("Enter");
  await page.getByRole("button", { name: "I have read v2" }).press("Enter");
  await expect(page.getByRole("heading", { name: "You’ve read v2" })).toBeVisible();

  const manager = await otherBrowser("manager");
  await openScreen(manager, address);
  await manager.getByText("1 person has read it").press("Enter");
  await expect(manager.getByRole("heading", { name: "Read by 1 of" })).toBeVisible();
});

test("the matrix sorts by keyboard and is a file; the procedure is Markdown and paper", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const { slug } = await publishOwnPath(api, (document) => ({
    ...document,
    sla: {
      ...document.sla,
      targets: document.sla.targets.map((row, index) => (index === 0 ? { ...row, name: "=1+1" } : row)),
    },
  }));
  await signInAs("viewer");
  await openScreen(page, addressOf(stack, `procedure/${slug}`));
  const matrix = page.getByRole("table", { name: /^Escalation matrix/ });
  const first = matrix.getByRole("rowheader").first();
  await expect(first).toContainText("=1+1");
  const accept = matrix.getByRole("button", { name: "Accept" });
  await accept.press("Enter");
  await expect(first).toContainText("=1+1");
  await accept.press("Enter");
  await expect(matrix.getByRole("columnheader", { name: "Accept" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(first).toContainText("Everything else");
  await expectAccessible(page);

  const files = async (button: string): Promise<string> => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: button, exact: true }).press("Enter");
    return readFile(await (await download).path(), "utf8");
  };
  const csv = await files("CSV");
  expect(csv).toContain("\r\n'=1+1,");
  const markdown = await files("Markdown");
  expect(markdown).toMatch(/^# .+: when and how the AI hands over/);
  expect(markdown).toContain("| Ticket | For | Hours | Accept |");

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByRole("heading", { name: "Contacts" })).toBeVisible();
  // Paper is white, whatever the screen is.
  await expect(page.getByRole("heading", { name: "Contacts" })).toHaveCSS("color", "rgb(27, 27, 25)");
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBeLessThanOrEqual(0);
});

test("an admin puts owner and review date into the draft", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const { slug } = await publishOwnPath(api);
  await signInAs("admin");
  await openScreen(page, addressOf(stack, `procedure/${slug}`));
  await page.getByRole("button", { name: "Change owner or date" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Review by").fill("2031-01-31");
  await expectAccessible(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Save to draft" }).press("Enter");
  await expect(dialog.getByText("Saved to the draft", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
  await expect(page.getByRole("button", { name: "Change owner or date" })).toBeFocused();
  const { document } = await api<{ document: PathPolicy }>("GET", `paths/${slug}/policy/draft`);
  expect(document.review_on).toBe("2031-01-31");
});

test("an address with no such version says so and shows the live one", async ({ page, stack, signInAs }) => {
  await signInAs("viewer");
  await page.goto(addressOf(stack, "procedure/customer-service?version=9999"));
  await expect(page.getByText("There is no version 9999.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "In short" })).toBeVisible();
});
