import { execFile } from "node:child_process";
import { promisify } from "node:util";
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

  const way = page.getByRole("region", { name: "From here to your first handoff" });
  await expect(way.getByRole("listitem")).toHaveCount(4);
  await expect(page.locator("[data-cell]").first()).toBeHidden();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  }
  await way.getByRole("button", { name: "Skip: Invite people" }).press("Enter");
  await expect(way.getByRole("heading", { name: "Invite people (Skipped)" })).toBeVisible();
  await way.getByRole("link", { name: "Rules", exact: true }).click();
  await expect(page).toHaveURL(/\/rules/);
  await page.goBack();
  await expect(
    way.getByRole("heading", { name: "Look at the rules and the RACI matrix (Done)" }),
  ).toBeVisible();

  await way.getByRole("button", { name: "Create key" }).click();
  const command = way.locator("pre");
  await expect(command).toContainText("Bearer baton_");
  const sent = await inShell((await command.textContent()) ?? "");
  expect(JSON.parse(sent)).toMatchObject({ ticket: { key: "ESC-1" } });
  const strip = page.getByRole("region", { name: "First steps" });
  await expect(strip).toContainText("The first ticket is here: ESC-1");
  await expect(page.locator("[data-card=ESC-1]")).toBeVisible();
  await expectAccessible(page);
  await page.locator("[data-card=ESC-1]").getByRole("link").focus();
  await page.keyboard.press("a");
  await expect(strip).toBeHidden();
  await page.reload();
  await expect(page.locator("[data-card=ESC-1]")).toBeVisible();
  await expect(strip).toBeHidden();

  const stranger = await browser.newContext({ baseURL });
  const other = await stranger.newPage();
  await other.goto("/setup");
  await expect(other).toHaveURL(/\/sign-in/);
  await stranger.close();
});

/** What the command answers that the page told one to run. */
async function inShell(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)("bash", ["-c", command.replace("curl", "curl --silent")]);
  return stdout;
}
