import { expect, test } from "../fixtures/test";

const sizes = [
  { width: 412, height: 839 },
  { width: 1440, height: 900 },
];

test("the first person sets up a workspace, once", async ({ page, browser, baseURL, expectAccessible }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/setup$/);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectAccessible(page);
  }

  const submit = page.getByRole("button", { name: "Create workspace" });
  await page.getByLabel("Your name").fill("Wilma de Wit");
  await page.getByLabel("E-mail").fill("wilma@example.org");
  await page.getByLabel("Name of your organisation").fill("Blue door");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await submit.click();
  await expect(page.getByText("Too short")).toBeVisible();
  await expectAccessible(page, "form");
  await page.getByLabel("Password", { exact: true }).fill("green door near river");
  await submit.click();
  await expect(page).toHaveURL(/\/setup\/people/);
  await page.getByRole("link", { name: "Go to the board" }).click();
  await expect(page).toHaveURL(/\/blue-door\/board/);
  await expect(page.getByRole("heading", { level: 1, name: "Board" })).toBeVisible();
  await expectAccessible(page);

  const stranger = await browser.newContext({ baseURL });
  const other = await stranger.newPage();
  await other.goto("/setup");
  await expect(other).toHaveURL(/\/sign-in/);
  await stranger.close();
});
