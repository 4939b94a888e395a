import { cell, filtered, found, onFilteredBoard, openBoard } from "../../fixtures/board-page";
import { addressOf, openScreen, pageErrors } from "../../fixtures/screens";
import { expect, test } from "../../fixtures/test";
import { accept, composer, messageSaying, openTicket, press } from "../../fixtures/ticket-page";
import { asksForPerson } from "../../fixtures/tickets";

// The page that explains a failed navigation is the worker's.
test.use({ serviceWorkers: "allow" });

const banner = "You are offline.";

test("offline the ticket keeps the draft, says once what was not sent, and sends it when back", async ({
  page,
  context,
  api,
  stack,
  signInAs,
}) => {
  const errors = pageErrors(page);
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await accept(page);
  await context.setOffline(true);
  await expect(page.getByText(banner)).toHaveCount(1);
  await composer(page).fill("Written without a network");
  await press(page, "Send");
  await expect(page.getByText("Nothing was changed.")).toHaveCount(1);
  await expect(page.getByText(banner)).toHaveCount(1);
  await expect(composer(page)).toHaveValue("Written without a network");

  // A link stays here and says why; nothing of the page is lost.
  await page
    .getByRole("link", { name: /My handoffs/ })
    .first()
    .click();
  await expect(page.getByText("Other pages open when you are back")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(key));
  await expect(composer(page)).toHaveValue("Written without a network");

  await context.setOffline(false);
  await expect(page.getByText(banner)).toHaveCount(0);
  await press(page, "Send");
  await expect(messageSaying(page, "Written without a network")).toBeVisible();
  expect(errors).toEqual([]);
});

test("a page that is opened without a network says so, and opens when there is one", async ({
  page,
  context,
  stack,
  signInAs,
}) => {
  await signInAs("manager");
  await openScreen(page, addressOf(stack, "queue"));
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await context.setOffline(true);
  await page.goto(addressOf(stack, "board")).catch(() => undefined);
  await expect(page.getByRole("heading", { name: /You are offline|Baton can.t be reached/ })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole("heading", { name: "Board", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/board/);
});

test("the board offline: a verb says that nothing was sent, cards stay, and it works when back", async ({
  page,
  context,
  api,
  stack,
  signInAs,
}) => {
  const errors = pageErrors(page);
  const { key, tier } = await onFilteredBoard(api, "Offline on the board");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  await found(cell(page, "escalated", tier), key);
  const link = page.locator(`[data-card-link="${key}"]`);
  await link.focus();
  await context.setOffline(true);
  await page.keyboard.press("a");
  await expect(page.getByText("Nothing was changed. Try again when you are back online.")).toBeVisible();
  await expect(page.locator(`[data-cell^="escalated"] [data-card="${key}"]`)).toHaveCount(1);
  // What was never opened has no code here yet: it opens as soon as it can be fetched.
  await link.focus();
  await page.keyboard.press("e");
  await expect(page.getByText(banner)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await link.focus();
  await page.keyboard.press("a");
  await expect(page.locator(`[data-cell^="in-progress"] [data-card="${key}"]`)).toHaveCount(1);
  expect(errors).toEqual([]);
});

test("an ended session leads to the sign-in and back to the same page", async ({
  page,
  context,
  stack,
  signInAs,
}) => {
  await signInAs("manager");
  await openBoard(page, addressOf(stack, "board?path=customer-service"));
  await context.clearCookies();
  const card = page.locator("[data-card-link]").first();
  await card.focus();
  await page.keyboard.press("p");
  const choice = page.getByRole("dialog").getByRole("button", { name: "Low" });
  await choice.click();
  await expect(page.getByText("Your session has ended.")).toHaveCount(1);
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/sign-in.*next=.*board%3Fpath%3Dcustomer-service/);
});
