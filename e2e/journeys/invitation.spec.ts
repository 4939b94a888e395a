import { inviteNewcomer, signIn } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

test("an admin's link lets one person in, once; signing out everywhere ends all their browsers", async ({
  page,
  browser,
  baseURL,
  stack,
  signInAs,
}) => {
  const board = `/${stack.demo.workspace}/board`;
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/settings`);
  await page.getByRole("link", { name: "Invite people" }).click();
  await expect(page).toHaveURL(/\/setup\/people/);
  const { email, link } = await inviteNewcomer(page, stack);

  const first = await browser.newContext({ baseURL });
  const one = await first.newPage();
  await one.goto(link);
  const password = "green door near river";
  const join = one.getByRole("button", { name: /^Join / });
  await one.getByLabel("Password", { exact: true }).fill("short");
  await join.click();
  await expect(one.getByText("Too short")).toBeVisible();
  await one.getByLabel("Password", { exact: true }).fill(password);
  await join.click();
  await expect(one).toHaveURL(new RegExp(`/${stack.demo.workspace}/(queue|board)$`));

  const second = await browser.newContext({ baseURL });
  const two = await second.newPage();
  await two.goto(link);
  await expect(two.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await two.goto("/sign-in");
  await signIn(two, { email, password });
  await expect(two).toHaveURL(new RegExp(board));
  await two.getByRole("button", { name: /^Your menu/ }).click();
  await two.getByRole("menuitem", { name: "Sign out everywhere" }).click();
  await two.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(two).toHaveURL(/\/sign-in/);

  // Other processes learn of it within two seconds.
  await expect(async () => {
    await one.goto(board);
    expect(one.url()).toContain("/sign-in");
  }).toPass();
  await Promise.all([first.close(), second.close()]);
});
