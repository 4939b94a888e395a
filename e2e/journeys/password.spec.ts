import { inviteNewcomer, signIn } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

test("a person changes their password; another who forgot it comes back by an admin's link @phone", async ({
  page,
  browser,
  baseURL,
  stack,
  signInAs,
}) => {
  const { workspace } = stack.demo;
  await signInAs("admin");
  const { email, link, name } = await inviteNewcomer(page, stack);
  const first = await browser.newContext({ baseURL });
  const one = await first.newPage();
  await one.goto(link);
  const password = "green door near river";
  await one.getByLabel("Password", { exact: true }).fill(password);
  await one.getByRole("button", { name: /^Join / }).click();
  await expect(one).toHaveURL(new RegExp(`/${workspace}/(queue|board)$`));
  const second = await browser.newContext({ baseURL });
  const two = await second.newPage();
  await two.goto("/sign-in");
  await signIn(two, { email, password });
  await expect(two).toHaveURL(new RegExp(`/${workspace}/`));

  await one.goto(`/${workspace}/account`);
  const change = one.getByRole("button", { name: "Change password" });
  await one.getByLabel("Current password").fill("not the password");
  await one.getByLabel("New password").fill("seven quiet boats home");
  await change.click();
  await expect(one.getByText("The current password is wrong.")).toBeVisible();
  await one.getByLabel("Current password").fill(password);
  await one.getByLabel("New password").fill("Summer2026!!");
  await change.click();
  await expect(one.getByText("too easy to guess")).toBeVisible();
  await one.getByLabel("New password").fill("seven quiet boats home");
  await change.click();
  await expect(one.getByText("Password changed.")).toBeVisible();
  await one.reload();
  await expect(change).toBeVisible();
  await expect(async () => {
    await two.goto(`/${workspace}/board`);
    expect(two.url()).toContain("/sign-in");
  }).toPass();

  await page.goto(`/${workspace}/settings`);
  await page.getByRole("button", { name: `Reset link for ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Create link" }).click();
  const reset = await page.getByText(/\/reset\//).textContent();
  await two.goto(reset ?? "");
  await two.getByLabel("New password").fill("nine slow trams uphill");
  await two.getByRole("button", { name: "Save and sign in" }).click();
  await expect(two).toHaveURL(new RegExp(`/${workspace}/`));
  await two.goto(reset ?? "");
  await expect(two.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await expect(async () => {
    await one.goto(`/${workspace}/board`);
    expect(one.url()).toContain("/sign-in");
  }).toPass();
  await Promise.all([first.close(), second.close()]);
});
