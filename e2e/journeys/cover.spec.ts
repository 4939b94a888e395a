import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { changeOrganisation } from "../fixtures/organisation";
import { expect, test } from "../fixtures/test";

test.describe.configure({ timeout: 180_000 });

const region = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
const dayMs = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A team of Tom and Tess, who take turns day by day; nobody was promised anything of it. */
async function ownTeam(api: Parameters<typeof changeOrganisation>[0]) {
  const team = `pair-${randomUUID().slice(0, 8)}`;
  await changeOrganisation(api, "A team of a test", (document) => ({
    ...document,
    teams: [
      ...document.teams,
      { slug: team, name: `Pair ${team.slice(-4)}`, members: ["tom-lind", "tess-hendriks"], contacts: [] },
    ],
    shifts: [
      ...document.shifts,
      {
        kind: "rotating",
        slug: `${team}-turns`,
        team,
        name: "Turns",
        start: "2020-01-06",
        at: "00:00",
        turn_days: 1,
        turns: [["tom-lind"], ["tess-hendriks"]],
        overrides: [],
      },
    ],
  }));
  return team;
}

test("two colleagues swap shifts, and one takes time off with a stand-in", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
  expectAccessible,
}) => {
  const team = await ownTeam(api);
  await signInAs({ email: "tom-lind@northwind.example" });
  // Next week, so that no turn has begun.
  const address = `/${stack.demo.workspace}/teams?team=${team}&week=${dayOf(Date.now() + 7 * dayMs)}`;
  await page.goto(address);
  const final = region(page, "Final");
  await final
    .getByRole("button", { name: /^Tom Lind/ })
    .first()
    .press("Enter");
  await expect(page.getByRole("menuitem", { name: /^Ask for cover/ })).toBeVisible();
  await page.getByRole("menuitem", { name: /^Swap with somebody/ }).press("Enter");
  const swap = page.getByRole("dialog", { name: "Swap shifts" });
  await expect(swap).toContainText("Choose who to swap with.");
  await expect(swap.getByRole("button", { name: "Send request" })).toBeDisabled();
  await swap.getByLabel("Swap with").selectOption({ label: "Tess Hendriks" });
  const inReturn = swap.getByLabel("In return for this shift of Tess Hendriks");
  await inReturn.selectOption({ index: 2 });
  await swap.getByLabel("Message").fill("Dentist");
  await expectAccessible(page, "[role=dialog]");
  await swap.getByRole("button", { name: "Send request" }).press("Enter");
  await expect(page.getByText("Request sent")).toBeVisible();
  await expect(swap).toBeHidden();
  // Others of the demo ask too.
  const asked = (who: Page) =>
    region(who, "Cover requests")
      .getByRole("listitem")
      .filter({ hasText: `Pair ${team.slice(-4)}` });
  const request = asked(page);
  await expect(request).toContainText("Tom Lind asks Tess Hendriks to swap");
  // Nothing has changed hands yet: the request stands dashed among the overrides.
  await expect(region(page, "Overrides")).toContainText("waits for their yes");
  await expectAccessible(page);

  const other = await otherBrowser({ email: "tess-hendriks@northwind.example" });
  await other.goto(address);
  const theirs = asked(other);
  await expect(theirs).toContainText("Tom Lind asks you to swap");
  await expect(theirs).toContainText("Dentist");
  await theirs.getByRole("button", { name: "Accept: request of Tom Lind" }).press("Enter");
  await expect(other.getByText("Accepted: the shift has changed hands")).toBeVisible();
  await expect(theirs).toBeHidden();
  await expect(region(other, "Overrides")).toContainText("Tess Hendriks");
  // Who asked sees it without doing anything, and hears of it.
  await expect(request).toBeHidden();
  await expect(region(page, "Overrides")).toContainText("Tess Hendriks");
  await page
    .getByRole("button", { name: /^Notifications/ })
    .first()
    .press("Enter");
  await expect(page.getByText(/^Tess Hendriks and Tom Lind swapped shifts/).first()).toBeVisible();
  await page.keyboard.press("Escape");

  // Time off, with who stands in.
  const card = region(page, "Time off");
  await card.getByRole("button", { name: "Add time off" }).press("Enter");
  const form = page.getByRole("dialog", { name: "Time off" });
  await form.getByLabel("From").fill(`${dayOf(Date.now() + 30 * dayMs)}T09:00`);
  await form.getByLabel("To").fill(`${dayOf(Date.now() + 29 * dayMs)}T09:00`);
  await expect(form).toContainText("The end must be after the beginning.");
  await form.getByLabel("To").fill(`${dayOf(Date.now() + 32 * dayMs)}T17:30`);
  await form.getByLabel("Stands in").selectOption({ label: "Tess Hendriks" });
  await expectAccessible(page, "[role=dialog]");
  const tick = form.getByLabel(/^Save with gaps/);
  if (await tick.isVisible()) await tick.press("Space");
  await form.getByRole("button", { name: "Save time off" }).press("Enter");
  await expect(page.getByText("Time off saved")).toBeVisible();
  const line = card.getByRole("listitem").filter({ hasText: "Tess Hendriks stands in" });
  await expect(line).toContainText("Tom Lind");
  await line.getByRole("button", { name: /^Cancel it/ }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel it" }).press("Enter");
  await expect(page.getByText("Time off cancelled")).toBeVisible();
  await expect(line).toBeHidden();
});

test("a person sees who is free, and subscribes to their own shifts", async ({
  page,
  api,
  stack,
  signInAs,
  request,
  expectAccessible,
}) => {
  const team = await ownTeam(api);
  await signInAs({ email: "tom-lind@northwind.example" });
  await page.goto(`/${stack.demo.workspace}/board`);
  await page.getByRole("button", { name: "Who is free" }).press("Enter");
  const free = page.getByRole("dialog", { name: "Who is free" });
  await expect(free.getByRole("listitem").first()).toBeVisible();
  await expectAccessible(page, "[role=dialog]");
  await free.getByLabel("Find").fill(`pair ${team.slice(-4)}`);
  await expect(free.getByRole("listitem")).toHaveCount(2);
  await expect(free).toContainText("Tess Hendriks");
  await free.getByLabel("Find").fill("nobody of this name");
  await expect(free).toContainText("Nobody matches");
  await page.keyboard.press("Escape");
  await expect(free).toBeHidden();

  await page.goto(`/${stack.demo.workspace}/account`);
  const feed = region(page, "My shifts as a calendar");
  await feed.getByRole("button", { name: "Create address" }).press("Enter");
  const url = await feed.getByLabel("Address").inputValue();
  await expectAccessible(page);
  const served = await request.get(url);
  expect(served.status()).toBe(200);
  expect(await served.text()).toContain("BEGIN:VEVENT");
  await feed.getByRole("button", { name: "Revoke" }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).press("Enter");
  await expect(feed.getByRole("button", { name: "Create address" })).toBeVisible();
  expect((await request.get(url)).status()).toBe(404);
});
