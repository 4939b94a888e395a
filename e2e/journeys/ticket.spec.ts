import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";

const promise = "I will refund 129 EUR today.";

/** A ticket whose customer asked for a person, as an AI agent would send it. */
async function asksForPerson(request: APIRequestContext, stack: Stack): Promise<string> {
  const answer = await request.post("/api/v1/tickets", {
    headers: { authorization: `Bearer ${stack.demo.api_key}` },
    data: {
      path: "customer-service",
      subject: `Double refund ${randomUUID().slice(0, 8)}`,
      channel: "chat",
      language: "en",
      customer: { name: "Wout de Wit", email: `wout-${randomUUID()}@example.org` },
      category: "product-question",
      messages: [
        {
          author: "customer",
          body: "I got the refund for order 88120 twice. <b>Which one</b> do I send back?",
        },
        { author: "ai", body: promise },
        { author: "customer", body: "No. I want to speak to a person." },
      ],
      ai: { confidence: 0.97 },
    },
  });
  expect(answer.status()).toBe(201);
  const { ticket } = (await answer.json()) as { ticket: { key: string } };
  return ticket.key;
}

/** Opens a ticket and waits until its buttons are alive: a press before that would be lost. */
async function open(page: Page, stack: Stack, key: string): Promise<void> {
  await page.goto(`/${stack.demo.workspace}/tickets/${key}`);
  await page.waitForFunction(() =>
    Object.keys(document.getElementById("pane-brief") ?? {}).some((name) => name.startsWith("__reactProps")),
  );
}

/** Sets the priority in a browser by its menu. */
async function prioritise(page: Page, priority: string): Promise<void> {
  await page.getByRole("button", { name: /^Priority: / }).click();
  const item = new RegExp(priority);
  await page
    .getByRole("menuitem", { name: item })
    .or(page.getByRole("menuitemradio", { name: item }))
    .or(page.getByRole("menuitemcheckbox", { name: item }))
    .first()
    .click();
  await expect(page.getByRole("button", { name: `Priority: ${priority}` })).toBeVisible();
}

const composer = (page: Page) => page.getByRole("textbox", { name: "Reply to Wout de Wit" });

test("a person accepts, answers, waits, resumes and resolves with a lesson", async ({
  page,
  request,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  const key = await asksForPerson(request, stack);
  await open(page, stack, key);

  // Markup in a message is text, and the brief quotes what the AI promised.
  await expect(page.getByText("<b>Which one</b>").first()).toBeVisible();
  const brief = page.getByRole("region", { name: "Handoff brief" });
  await expect(brief.getByText(promise)).toBeVisible();
  await brief
    .getByRole("region", { name: "Said or promised by the AI" })
    .getByRole("button", { name: "Show message 2" })
    .click();
  await expect(page.getByRole("article", { name: /^Message 2 / })).toBeFocused();

  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(page.getByRole("button", { name: "Show brief" })).toBeVisible();

  await composer(page).fill("Hello, I have read everything. You may keep the second refund.");
  await composer(page).press("Control+Enter");
  await expect(
    page.getByRole("article").filter({ hasText: "You may keep the second refund." }),
  ).toBeVisible();
  await expect(composer(page)).toHaveValue("");

  await page.getByRole("button", { name: "Wait for customer" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Wait for the customer" }).click();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("button", { name: "Wait for customer" })).toBeVisible();

  await page.getByRole("button", { name: "Resolve", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What solved it").fill("The second refund was written off.");
  await dialog.getByLabel("Lesson").fill("Settled double refunds below 150 EUR are written off.");
  for (const field of await dialog.getByRole("textbox").all()) {
    const isNeeded = (await field.getAttribute("required")) !== null;
    if (isNeeded && (await field.inputValue()) === "") await field.fill("Known to the person.");
  }
  await dialog.getByRole("button", { name: "Resolve", exact: true }).click();
  await expect(page.getByRole("region", { name: "How it was solved" })).toContainText("below 150 EUR");

  const verdict = page.getByRole("region", { name: "Your verdict on the handoff" }).last();
  await verdict.getByRole("group", { name: "It came" }).getByText("right", { exact: true }).click();
  await expect(verdict.getByRole("radio", { name: "right", exact: true })).toBeChecked();
  await page.reload();
  await expect(verdict.getByRole("radio", { name: "right", exact: true })).toBeChecked();
});

test("an internal note never goes out", async ({ page, request, stack, signInAs }) => {
  await signInAs("admin");
  const key = await asksForPerson(request, stack);
  await open(page, stack, key);
  await page.getByRole("button", { name: "Internal note" }).click();
  await page.getByRole("textbox", { name: "Internal note" }).fill("Check with finance first");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.getByRole("article").filter({ hasText: "Check with finance first" })).toContainText(
    "internal note",
  );
  const answer = await request.get(`/api/v1/tickets/${key}/events`, {
    headers: { authorization: `Bearer ${stack.demo.api_key}` },
  });
  expect(answer.status()).toBe(200);
  const events = JSON.stringify(await answer.json());
  expect(events).toContain("message_added");
  expect(events).not.toContain('"delivery');
});

test("another browser's change appears without reload, and a text begun before it is kept", async ({
  page,
  request,
  stack,
  signInAs,
  otherBrowser,
}) => {
  await signInAs("admin");
  const key = await asksForPerson(request, stack);
  await open(page, stack, key);
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await composer(page).fill("I am looking into it");

  const other = await otherBrowser("manager");
  await open(other, stack, key);
  await prioritise(other, "Urgent");

  await expect(page.getByRole("button", { name: "Priority: Urgent" })).toBeVisible();
  await expect(page.getByText("Changed while you wrote")).toBeVisible();
  await expect(composer(page)).toHaveValue("I am looking into it");
  await page.reload();
  await expect(composer(page)).toHaveValue("I am looking into it");
});

test("a stale page keeps the text, says what changed, and sends it the second time", async ({
  page,
  request,
  stack,
  signInAs,
  otherBrowser,
}) => {
  await signInAs("admin");
  const key = await asksForPerson(request, stack);
  // This browser hears nothing of others.
  await page.route("**/api/events**", (route) => route.abort());
  await open(page, stack, key);
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(page.getByRole("button", { name: "Show brief" })).toBeVisible();
  await composer(page).fill("A first answer");

  const other = await otherBrowser("manager");
  await open(other, stack, key);
  await prioritise(other, "Low");

  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Not sent. What you typed is still here.")).toBeVisible();
  await expect(page.getByText("Changed while you wrote")).toBeVisible();
  await expect(composer(page)).toHaveValue("A first answer");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("article").filter({ hasText: "A first answer" })).toBeVisible();
});

test("one thumb accepts and answers @phone-only", async ({
  page,
  request,
  stack,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("admin");
  const key = await asksForPerson(request, stack);
  await open(page, stack, key);
  await expect(page.getByRole("heading", { name: "Handoff brief" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await page.getByRole("button", { name: "Reply", exact: true }).click();
  await expect(composer(page)).toBeFocused();
  await composer(page).fill("Hello from a thumb");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("article").filter({ hasText: "Hello from a thumb" })).toBeVisible();
  await page.getByRole("button", { name: "Facts", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Clocks" })).toBeVisible();
});

test("axe finds nothing on a ticket, open and accepted @a11y", async ({
  page,
  request,
  stack,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("admin");
  const key = await asksForPerson(request, stack);
  await open(page, stack, key);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(page.getByRole("button", { name: "Show brief" })).toBeVisible();
  await page.getByRole("button", { name: "Internal note" }).click();
  await expectAccessible(page);
});
