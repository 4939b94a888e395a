import { randomBytes } from "node:crypto";
import { expect, test } from "../fixtures/test";

test("an admin invites two, changes one by keyboard, and parts with them @a11y", async ({
  page,
  browser,
  baseURL,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const tail = randomBytes(4).toString("hex");
  const [pia, bo] = [`pia.${tail}@example.org`, `bo.${tail}@example.org`];
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/board`);
  await page.getByRole("link", { name: "Members" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press("i");
  const people = page.getByLabel("E-mail addresses");
  await expect(people).toBeFocused();
  await page.keyboard.type(`${pia}, nobody`);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("This is no e-mail address: nobody")).toBeVisible();
  await expect(people).toHaveValue(`${pia}, nobody`);
  await people.fill(`${pia} ${bo}`);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("2 links to hand over")).toBeVisible();
  await expectAccessible(page);
  const links = await page.locator("code").filter({ hasText: "/join/" }).allTextContents();
  expect(links).toHaveLength(2);

  const context = await browser.newContext({ baseURL });
  const newcomer = await context.newPage();
  await newcomer.goto(links[0] ?? "");
  await newcomer.getByLabel("Password", { exact: true }).fill("green door near river");
  await newcomer.getByRole("button", { name: /^Join / }).click();
  await expect(newcomer).toHaveURL(/\/(queue|board)$/);
  await page.getByRole("button", { name: new RegExp(`^Revoke the invitation of Bo ${tail}`, "i") }).click();
  await expect(page.getByText(/^The link of Bo .* no longer works/)).toBeVisible();
  await newcomer.goto(links[1] ?? "");
  await expect(newcomer.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await context.close();
  await page.getByRole("region", { name: "Invite people" }).getByRole("button", { name: "Close" }).click();

  await page.locator("h1").click();
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox");
  await expect(search).toBeFocused();
  await page.keyboard.type(`pia ${tail}`);
  await expect(page).toHaveURL(/search=pia/);
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.locator("h1").click();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  await expect(drawer).toBeVisible();
  await expectAccessible(page, "[role=dialog]");
  await drawer.getByLabel("Capacity").fill("3");
  await drawer.getByLabel("Skill", { exact: true }).fill("Sign contracts");
  await page.keyboard.press("Enter");
  await expect(drawer.getByText("sign-contracts")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/was saved$/)).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Save" })).toBeDisabled();

  await drawer.getByRole("button", { name: "Deactivate…" }).click();
  const leave = page.getByRole("dialog", { name: /^Deactivate Pia/ });
  await expect(leave.getByText("No open tickets to hand over")).toBeVisible();
  await expectAccessible(page, "[role=dialog]");
  await leave.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByText("Nobody fits these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(page.getByRole("row")).not.toHaveCount(1);
});

test("who leaves hands over each open ticket; a viewer only reads @a11y @phone", async ({
  page,
  stack,
  signInAs,
  otherBrowser,
  expectAccessible,
}) => {
  const viewer = await otherBrowser("viewer");
  await viewer.goto(`/${stack.demo.workspace}/members`);
  await expect(viewer.getByRole("row").nth(1)).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Invite" })).toHaveCount(0);
  await expect(viewer.locator("[data-member]")).toHaveCount(0);
  await expectAccessible(viewer);

  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/members?role=agent`);
  await page.locator("[data-member]").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate…" }).click();
  const leave = page.getByRole("dialog", { name: /^Deactivate/ });
  await expect(leave.getByRole("heading", { name: /to hand over$/ })).toBeVisible();
  await expectAccessible(page, "[role=dialog]");
  await leave.getByRole("button", { name: "Cancel" }).click();
  await expect(leave).toHaveCount(0);
});
