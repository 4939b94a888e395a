import { signIn, userOf } from "../fixtures/people";
import { expect, test } from "../fixtures/test";

test("a signed-out person comes back to where they were going @phone", async ({ page, stack }) => {
  const user = userOf(stack, "manager");
  await page.goto(`/${stack.demo.workspace}/queue`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, { ...user, password: "not the password" });
  await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
  await signIn(page, { ...user, email: user.email.toUpperCase() });
  await expect(page).toHaveURL(new RegExp(`/${stack.demo.workspace}/queue$`));
  await page.goto("/sign-in");
  await expect(page).toHaveURL(new RegExp(`/${stack.demo.workspace}/`));
});

test("an address of another site is no way back", async ({ page, stack }) => {
  for (const next of ["https://evil.test/", "//evil.test/", "/\\evil.test"]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, userOf(stack, "viewer"));
    await expect.poll(() => page.url(), next).toContain(`${stack.url}/${stack.demo.workspace}/`);
  }
});

test("someone who isn't a member finds nothing at a workspace's address", async ({ page, signInAs }) => {
  await signInAs("agent");
  const response = await page.goto("/somebody-elses-workspace/board");
  expect(response?.status()).toBe(404);
});
