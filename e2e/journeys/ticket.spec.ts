import { expect, test } from "../fixtures/test";
import {
  accept,
  composer,
  messageSaying,
  openTicket,
  press,
  prioritise,
  resolve,
  waitForCustomer,
} from "../fixtures/ticket-page";
import { asksForPerson, lastMessage, promise } from "../fixtures/tickets";

test("a person accepts, answers, waits, resumes and resolves with a lesson", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);

  // Markup in a message is text, and the brief quotes what the AI promised.
  await expect(page.getByText("<b>Which one</b>").first()).toBeVisible();
  const brief = page.getByRole("region", { name: "Handoff brief" });
  await expect(brief.getByText(promise)).toBeVisible();
  await brief
    .getByRole("region", { name: "Said or promised by the AI" })
    .getByRole("button", { name: "Show message 2" })
    .click();
  await expect(page.getByRole("article", { name: /^Message 2 / })).toBeFocused();

  await accept(page);

  await composer(page).fill("Hello, I have read everything. You may keep the second refund.");
  await composer(page).press("Control+Enter");
  await expect(messageSaying(page, "You may keep the second refund.")).toBeVisible();
  await expect(composer(page)).toHaveValue("");
  expect(await lastMessage(api, key)).toMatchObject({ public: true, delivery: expect.anything() });

  await waitForCustomer(page);
  await press(page, "Resume");
  await expect(page.getByRole("button", { name: "Wait for customer" })).toBeVisible();

  await resolve(
    page,
    "The second refund was written off.",
    "Settled double refunds below 150 EUR are written off.",
  );

  const verdict = page.getByRole("region", { name: "Your verdict on the handoff" }).last();
  await verdict.getByRole("group", { name: "Timing" }).getByText("on time", { exact: true }).click();
  await expect(verdict.getByRole("radio", { name: "on time", exact: true })).toBeChecked();
  await page.reload();
  await expect(verdict.getByRole("radio", { name: "on time", exact: true })).toBeChecked();
});

test("tags are added and taken off in the dialog, the ticket then shows what is left", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  const dialog = page.getByRole("dialog");
  const edit = () => page.getByRole("button", { name: "Edit fields and tags" }).first().click();
  const chip = (tag: string) => page.getByText(tag, { exact: true });

  await edit();
  await dialog.getByLabel("Add tags").fill("vip desk, sent twice");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(chip("vip desk")).toBeVisible();
  await expect(chip("sent twice")).toBeVisible();

  await edit();
  const remove = dialog.getByRole("button", { name: "Remove the tag sent twice" });
  await remove.focus();
  await page.keyboard.press("Space");
  await expect(remove).toHaveAttribute("aria-pressed", "true");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(chip("sent twice")).toBeHidden();
  await expect(chip("vip desk")).toBeVisible();
  const { tags } = await api<{ tags: string[] }>("GET", `tickets/${key}`);
  expect(tags).toContain("vip desk");
  expect(tags).not.toContain("sent twice");
});

test("an internal note never goes out", async ({ page, api, stack, signInAs }) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await page.getByRole("button", { name: "Internal note" }).click();
  await page.getByRole("textbox", { name: "Internal note" }).fill("Check with finance first");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(messageSaying(page, "Check with finance first")).toContainText("internal note");
  expect(await lastMessage(api, key)).toMatchObject({
    body: "Check with finance first",
    public: false,
    delivery: null,
  });
});

test("another browser's change appears without reload, and a text begun before it is kept", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await accept(page);
  await composer(page).fill("I am looking into it");

  const other = await otherBrowser("manager");
  await openTicket(other, stack, key);
  await prioritise(other, "Urgent");

  await expect(page.getByRole("button", { name: "Priority: Urgent" })).toBeVisible();
  await expect(page.getByText("Changed while you wrote")).toBeVisible();
  await expect(composer(page)).toHaveValue("I am looking into it");
  await page.reload();
  await expect(composer(page)).toHaveValue("I am looking into it");
});

test("a stale page keeps the text, says what changed, and sends it the second time", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  // This browser hears nothing of others.
  await page.route("**/api/events**", (route) => route.abort());
  await openTicket(page, stack, key);
  await accept(page);
  await composer(page).fill("A first answer");

  const other = await otherBrowser("manager");
  await openTicket(other, stack, key);
  await prioritise(other, "Low");

  await press(page, "Send");
  await expect(page.getByText("Not sent. What you typed is still here.")).toBeVisible();
  await expect(page.getByText("Changed while you wrote")).toBeVisible();
  await expect(composer(page)).toHaveValue("A first answer");
  await press(page, "Send");
  await expect(messageSaying(page, "A first answer")).toBeVisible();
});

test("one thumb accepts and answers @phone-only", async ({ page, api, stack, signInAs }) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await expect(page.getByRole("heading", { name: "Handoff brief" })).toBeVisible();
  await press(page, "Accept");
  await press(page, "Reply");
  await expect(composer(page)).toBeFocused();
  await composer(page).fill("Hello from a thumb");
  await press(page, "Send");
  await expect(messageSaying(page, "Hello from a thumb")).toBeVisible();
  await press(page, "Facts");
  await expect(page.getByRole("heading", { name: "Clocks" })).toBeVisible();
});
