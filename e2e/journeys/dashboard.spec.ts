import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { asksForPerson } from "../fixtures/tickets";

const dashboard = (workspace: string, query = "") => `/${workspace}/dashboard${query}`;
const panel = (page: Page) => page.getByRole("dialog");

test.describe("the dashboard", () => {
  test("shows figures whose tickets can be opened, by an address of their own", async ({
    page,
    stack,
    api,
    signInAs,
  }) => {
    await asksForPerson(api);
    await signInAs("manager");
    const counted = () => api<{ escalations: { count: number } }>("GET", "metrics");
    await expect.poll(async () => (await counted()).escalations.count).toBeGreaterThan(0);
    await page.goto(dashboard(stack.demo.workspace));
    await page.getByRole("link", { name: "Escalations", exact: true }).click();
    await expect(panel(page)).toContainText("newest first");
    await expect(page).toHaveURL(/show=escalations/);
    const ticket = panel(page).getByRole("listitem").first().getByRole("link");
    const key = (await ticket.textContent())?.match(/ESC-\d+/)?.[0];
    await page.reload();
    await expect(panel(page)).toContainText(String(key));
    // Others make tickets meanwhile, so this one may not be the first any more.
    await panel(page)
      .getByRole("link", { name: new RegExp(`${key}\\b`) })
      .click();
    await expect(page).toHaveURL(new RegExp(`/tickets/${key}$`));
    await page.goBack();
    await expect(panel(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel(page)).toBeHidden();
    await expect(page).not.toHaveURL(/show=/);
  });

  test("opens from a number in a table as many tickets as it says", async ({ page, stack, signInAs }) => {
    await signInAs("manager");
    // Days that are over: nothing the other journeys do moves their numbers.
    const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
    await page.goto(dashboard(stack.demo.workspace, `?from=${day(40)}&to=${day(3)}`));
    for (const name of [/met: Accept$/, /turns?: Waiting for acceptance$/, /, Escalations: Front line$/]) {
      const link = page.getByRole("link", { name });
      const count = (await link.first().textContent())?.trim();
      await link.first().click();
      await expect(panel(page)).toContainText(`${count} in this period`);
      await page.keyboard.press("Escape");
      await expect(panel(page)).toBeHidden();
    }
  });

  test("gives a program the very same figures", async ({ page, api, stack, signInAs }) => {
    await signInAs("viewer");
    type Figures = { escalations: { count: number }; targets_met: { breached: number } };
    const get = () => api<Figures>("GET", "metrics?path=customer-service");
    // Other journeys make tickets meanwhile: both reads must lie between two that agree.
    await expect(async () => {
      const before = await get();
      await page.goto(dashboard(stack.demo.workspace, "?path=customer-service"));
      const cards = page.locator("main section");
      const shown = await cards.filter({ hasText: "from the AI" }).locator("p").first().textContent();
      const targets = await cards.filter({ hasText: "tickets breached" }).textContent();
      expect(await get()).toEqual(before);
      expect(shown).toContain(before.escalations.count.toLocaleString("en-GB"));
      expect(targets).toContain(`${before.targets_met.breached} of`);
    }).toPass();
  });

  test("keeps period and path in the address, and back restores them", async ({ page, stack, signInAs }) => {
    await signInAs("viewer");
    await page.goto(dashboard(stack.demo.workspace));
    await page.getByRole("combobox", { name: "Period" }).first().selectOption("7");
    await expect(page).toHaveURL(/days=7/);
    await expect(page.getByText("compared with the 7 days before")).toBeVisible();
    await page.getByRole("combobox", { name: "Path" }).first().selectOption("customer-service");
    await expect(page).toHaveURL(/path=customer-service/);
    await page.goBack();
    await page.goBack();
    await expect(page.getByText("compared with the 28 days before")).toBeVisible();
  });

  test("a period chosen the moment the page can is shown", async ({ page, stack, signInAs }) => {
    await signInAs("viewer");
    await page.addInitScript(chooseAtOnce);
    await page.goto(dashboard(stack.demo.workspace), { waitUntil: "commit" });
    await expect(page).toHaveURL(/days=7/);
    await expect(page.getByText("compared with the 7 days before")).toBeVisible();
  });

  test("splits its figures by what was so when they happened; each opens its tickets @phone", async ({
    page,
    stack,
    api,
    signInAs,
  }) => {
    await asksForPerson(api);
    type Figures = { groups: { value: string | null; verdicts: { asked: number } }[] };
    const askedFor = async () => {
      // Of one path: another journey restricts tickets, which the key may see and a viewer may not.
      const { groups } = await api<Figures>("GET", "metrics?group_by=reason&path=customer-service");
      return groups.find(({ value }) => value === "asked_for_person")?.verdicts.asked ?? 0;
    };
    await expect.poll(askedFor).toBeGreaterThan(0);
    await signInAs("viewer");
    await page.goto(dashboard(stack.demo.workspace, "?path=customer-service"));
    await expect(page.getByRole("heading", { name: "By tier" })).toBeVisible();
    await page.getByRole("combobox", { name: "Split by" }).selectOption("reason");
    await expect(page).toHaveURL(/by=reason/);
    const table = page.getByRole("table", { name: "By reason" });
    const row = table.getByRole("row", { name: /^asked for a person/ });
    // Other journeys make tickets meanwhile: the row must lie between two reads that agree.
    await expect(async () => {
      const before = await askedFor();
      await page.reload();
      const shown = await row.getByRole("cell").nth(1).textContent();
      expect(await askedFor()).toBe(before);
      expect(shown).toBe(before.toLocaleString("en-GB"));
    }).toPass();
    await row.getByRole("link", { name: /Escalations: asked for a person$/ }).focus();
    await page.keyboard.press("Enter");
    await expect(panel(page)).toContainText("Escalations · asked for a person");
    await expect(panel(page)).toContainText("newest first");
    await expect(page).toHaveURL(/under=asked_for_person/);
    await page.reload();
    await expect(panel(page)).toContainText("Escalations · asked for a person");
    await page.keyboard.press("Escape");
    await expect(panel(page)).toBeHidden();
    await expect(page).toHaveURL(/by=reason/);
    await page.getByRole("combobox", { name: "Split by" }).selectOption("");
    await expect(page.getByRole("heading", { name: "By tier" })).toBeVisible();
    await expect(page).not.toHaveURL(/by=/);
  });

  test("says what each chart shows as a table too, by keyboard", async ({ page, stack, signInAs }) => {
    await signInAs("viewer");
    await page.goto(dashboard(stack.demo.workspace));
    const toggle = page.getByRole("button", { name: "Show as table: Escalation volume by trigger" });
    await toggle.focus();
    await page.keyboard.press("Enter");
    const table = page.getByRole("table", { name: "Escalation volume by trigger" });
    await expect(table.getByRole("row")).toHaveCount(29);
    await expect(page.getByRole("button", { name: /^Show as chart: Escalation/ })).toBeFocused();
  });
});

test.describe("the policy in words", () => {
  test("says targets, calendars, tiers and people of the live version", async ({ page, stack, signInAs }) => {
    await signInAs("viewer");
    await page.goto(`/${stack.demo.workspace}/sla?path=customer-service`);
    await expect(page.getByRole("heading", { name: "Calendars", exact: true })).toBeVisible();
    const menu = page.getByRole("navigation", { name: "Main" });
    await menu.getByRole("link", { name: "Procedure" }).click();
    await expect(page).toHaveURL(/\/procedure\/customer-service/);
    await expect(page.getByRole("heading", { name: "Levels" })).toBeVisible();
    await menu.getByRole("link", { name: "Teams & on-call" }).click();
    await expect(page.getByRole("heading", { name: "Teams and shifts" })).toBeVisible();
  });

  test("is found at its old addresses too", async ({ page, stack, signInAs }) => {
    await signInAs("viewer");
    const places = {
      "": /\/rules\?path=customer-service$/,
      "?tab=rules": /\/rules\?path=customer-service$/,
      "?tab=raci": /\/raci\?path=customer-service$/,
      "?tab=sla": /\/sla\?path=customer-service$/,
      "?tab=procedure": /\/procedure\/customer-service$/,
      "?tab=people": /\/teams$/,
      "?tab=versions": /\/versions\?path=customer-service$/,
    };
    for (const [old, place] of Object.entries(places)) {
      await page.goto(`/${stack.demo.workspace}/policy/customer-service${old}`);
      await expect(page).toHaveURL(place);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
  });
});

/** Chooses another period while the first effects run, before the router's own. Runs in the page. */
function chooseAtOnce(): void {
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (...given) {
    listen.apply(this, given);
    const select = document.querySelector<HTMLSelectElement>("select[aria-label=Period]");
    if (this !== window || select === null || Object.hasOwn(history, "pushState")) return;
    select.value = "7";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
}
