import { alive, expectFocus } from "../fixtures/page";
import { userOf } from "../fixtures/people";
import { expect, test } from "../fixtures/test";
import { asksForPerson, promise } from "../fixtures/tickets";

test("a person reads the brief of what is handed to them and accepts it there, by keyboard", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const manager = await signInAs("manager");
  const handle = manager.email.replace(/@.*/, "");
  await page.goto(`/${stack.demo.workspace}/queue`);
  await alive(page.getByRole("main").locator("div").first());
  const { key, subject } = await asksForPerson(api);
  await api("POST", `tickets/${key}/assign`, {
    acting: { member: adminHandle(stack) },
    member: handle,
    // Other journeys give the manager tickets too.
    over_capacity: true,
  });

  // Handed over in another browser: it appears by itself, the brief first.
  const waiting = page.getByRole("region", { name: /^To accept/ });
  const card = waiting.getByRole("article").filter({ hasText: key });
  await expect(card).toContainText(subject);
  const said = card.getByRole("definition").filter({ hasText: promise });
  await expect(said).toContainText("open");
  await expect(card).toContainText(/\d of 7 required parts/);

  await card.getByRole("button", { name: `Accept ${key}` }).press("Enter");
  const mine = page
    .getByRole("region", { name: /^In progress/ })
    .getByRole("article")
    .filter({ hasText: key });
  await expect(mine).toBeVisible();
  await expect(mine).not.toContainText(promise);
  await expectFocus(page);
});

const adminHandle = (stack: Parameters<typeof userOf>[0]): string =>
  userOf(stack, "admin").email.replace(/@.*/, "");
