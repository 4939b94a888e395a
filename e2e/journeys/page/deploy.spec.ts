import { openBoard } from "../../fixtures/board-page";
import { addressOf, pageErrors } from "../../fixtures/screens";
import { expect, test } from "../../fixtures/test";
import { accept, composer, messageSaying, openTicket, press } from "../../fixtures/ticket-page";
import { asksForPerson } from "../../fixtures/tickets";

const newVersion = "A new version of Baton is here";

test("code that a deploy has taken away is a new version, with a way to it", async ({
  page,
  stack,
  signInAs,
}) => {
  await signInAs("manager");
  await openBoard(page, addressOf(stack, "board?path=customer-service"));
  await page.route("**/_next/static/**", (route) => route.fulfill({ status: 404, body: "" }));
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByText(newVersion)).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await page.unroute("**/_next/static/**");
  await page.getByRole("link", { name: "Reload" }).click();
  await page.locator("[data-cell]").first().waitFor();
  await expect(page.getByText(newVersion)).toHaveCount(0);
});

test("code that does not arrive is told, and the page stays", async ({ page, stack, signInAs }) => {
  const errors = pageErrors(page);
  await signInAs("manager");
  await openBoard(page, addressOf(stack, "board?path=customer-service"));
  await page.route("**/_next/static/**", (route) => route.abort());
  await page.keyboard.press("?");
  await expect(page.getByText("A part of this page could not be loaded.")).toBeVisible();
  await expect(page.locator("[data-card]").first()).toBeVisible();
  expect(errors).toEqual([]);
});

test("an action that the server no longer knows is a new version; the draft is kept", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await accept(page);
  await composer(page).fill("Kept over a deploy");
  const isAction = (headers: Record<string, string>) => headers["next-action"] !== undefined;
  await page.route("**/tickets/**", (route) =>
    isAction(route.request().headers())
      ? route.continue({ headers: { ...route.request().headers(), "next-action": "0".repeat(42) } })
      : route.continue(),
  );
  await press(page, "Send");
  await expect(page.getByText("Not sent. What you typed is still here.")).toBeVisible();
  await expect(page.getByText(newVersion)).toBeVisible();
  await page.unroute("**/tickets/**");
  await page.getByRole("link", { name: "Reload" }).click();
  await expect(composer(page)).toHaveValue("Kept over a deploy");
  await press(page, "Send");
  await expect(messageSaying(page, "Kept over a deploy")).toBeVisible();
});
