import { expect, test } from "../fixtures/test";
import { composer, messageSaying, openTicket } from "../fixtures/ticket-page";
import { asksForPerson, lastMessage } from "../fixtures/tickets";

test("who answers what a colleague has just answered is shown it, and asked once", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await composer(page).fill("It comes on Tuesday.");
  await api("POST", `tickets/${key}/reply`, {
    acting: { member: "maya-visser" },
    body: "It comes on Wednesday.",
  });
  await expect(messageSaying(page, "It comes on Wednesday.")).toBeVisible();
  await composer(page).press("Control+Enter");
  const asked = page.getByRole("alert").filter({ hasText: /Maya .*answered a moment ago/ });
  await expect(asked).toContainText("It comes on Wednesday.");
  await asked.getByRole("button", { name: "Keep editing" }).click();
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue("It comes on Tuesday.");
  await composer(page).press("Control+Enter");
  await expect(messageSaying(page, "It comes on Tuesday.")).toBeVisible();
  await expect(composer(page)).toHaveValue("");
});

test("a reply that would reach nobody says so before and after, until a person sent it elsewhere", async ({
  page,
  context,
  api,
  stack,
  signInAs,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signInAs("admin");
  const { key } = await asksForPerson(api, { source: "intake" });
  await openTicket(page, stack, key);
  await expect(page.getByText("No reply channel: this reply would reach nobody.")).toBeVisible();
  await composer(page).fill("We call you back at three.");
  await composer(page).press("Control+Enter");
  const failed = page.getByText("Not delivered: no reply channel.");
  await expect(failed).toBeVisible();
  type Clocks = { ledger: { metric: string; kind: string }[] };
  const kinds = async () =>
    (await api<Clocks>("GET", `tickets/${key}/clocks`)).ledger
      .filter(({ metric }) => metric === "first_response")
      .map(({ kind }) => kind);
  expect(await kinds()).not.toContain("met");
  await page.getByRole("button", { name: "Copy and mark as sent elsewhere" }).click();
  await expect(failed).toBeHidden();
  await expect(page.getByText("sent another way")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("We call you back at three.");
  expect(await kinds()).toContain("met");
  expect(await lastMessage(api, key)).toMatchObject({
    delivery: { state: "delivered", channel: "elsewhere" },
  });
});
