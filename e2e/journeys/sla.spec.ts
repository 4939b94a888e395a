import type { Locator, Page } from "@playwright/test";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { changeOrganisation } from "../fixtures/organisation";
import { alive, said } from "../fixtures/page";
import {
  byOneAlone,
  changesOf,
  forecastDone,
  head,
  publishButton,
  publishPolicyPath,
  reasonBox,
  saved,
  sendIn,
  toReview,
} from "../fixtures/policy-page";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";

test.describe.configure({ timeout: 240_000 });

const cell = (page: Page, row: string, metric: string): Locator =>
  page.getByRole("textbox", { name: `${row}, ${metric}`, exact: true });
const status = (page: Page): Locator => page.getByRole("status");

async function openSla(page: Page, { demo }: Stack, slug: string): Promise<void> {
  await page.goto(`/${demo.workspace}/sla?path=${slug}`);
  await alive(cell(page, "Everything else", "Accept"));
}

test("targets by keyboard alone, to the clocks of the next ticket @a11y", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const { slug } = await publishPolicyPath(api, byOneAlone);
  await signInAs("admin");
  await openSla(page, stack, slug);

  // Types into a cell, as people say it; what it comes to stands above.
  const accept = cell(page, "Everything else", "Accept");
  await accept.focus();
  await page.keyboard.type("90 min");
  await expect(status(page).filter({ hasText: "Everything else × Accept" })).toContainText("1h 30m");
  await page.keyboard.press("Enter");
  await expect(accept).toHaveValue("1h 30m");

  // What can't be read stays, is told at the cell, and loses nothing.
  await accept.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("soon");
  await page.keyboard.press("ArrowUp");
  await expect(cell(page, "High priority", "Accept")).toBeFocused();
  await expect(accept).toHaveValue("soon");
  await expect(page.getByRole("alert").filter({ hasText: "Type a time like 2h" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(accept).toHaveValue("1h 30m");

  // An emptied cell takes the time of everything else.
  const update = cell(page, "High priority", "Update");
  await update.focus();
  await page.keyboard.press("Backspace");
  await page.keyboard.press("ArrowRight");
  await expect(update).toHaveValue("");
  await expect(update).toHaveAttribute("placeholder", "8h 30m");
  await expect(update).toHaveAccessibleDescription(/taken from “Everything else”/);

  // Warnings of the row one is at.
  const warns = page.getByRole("textbox", { name: "Resolution: warns" });
  await warns.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("50%, 1h before");
  await page.keyboard.press("Enter");
  await expect(warns).toHaveValue("50%, 1h before");

  // A new row, its condition, its time and its place.
  await page.getByRole("button", { name: "Row", exact: true }).focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("textbox", { name: "Name" })).toBeVisible();
  await expectAccessible(page, "[role=dialog]");
  await panel.getByRole("textbox", { name: "Name" }).fill("Billing");
  for (const box of await panel.getByRole("checkbox", { checked: true }).all()) await box.uncheck();
  await panel.getByRole("checkbox", { name: "Billing", exact: true }).press("Space");
  await page.keyboard.press("Escape");
  const first = cell(page, "Billing", "First reply");
  await first.focus();
  await page.keyboard.type("3h");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(said(page, "Billing is now row 1 of 5")).toBeAttached();
  await expect(first).toBeFocused();
  await saved(page);
  await expectAccessible(page);

  await toReview(page).press("Enter");
  await forecastDone(page);
  await expect(changesOf(page, "Targets")).toContainText("Billing");
  await expect(changesOf(page, "Targets")).toContainText("as for everything else");
  await page.getByRole("button", { name: "Write" }).press("Enter");
  await expect(reasonBox(page)).toBeFocused();
  await page.keyboard.type("Billing has three hours");
  await publishButton(page, "Publish v2").press("Enter");
  await expect(head(page)).toContainText("Live v2");

  const { document } = await api<{ document: PathPolicy }>("GET", `paths/${slug}/policy`);
  const rows = document.sla.targets;
  expect(rows.map(({ name }) => name)).toEqual([
    "Billing",
    "Urgent",
    "Enterprise and VIP",
    "High priority",
    "Everything else",
  ]);
  expect(rows[0]).toMatchObject({
    when: { category: ["billing"] },
    targets: { first_response: 10_800, accept: "inherit" },
  });
  expect(rows[3]?.targets.update).toBe("inherit");
  const { ticket } = await sendIn(api, slug, { confidence: 0.3 });
  const { clocks } = await api<{ clocks: { metric: string; target: string; budget_s: number }[] }>(
    "GET",
    `tickets/${ticket.key}`,
  );
  const budgets = Object.fromEntries(clocks.map(({ metric, budget_s }) => [metric, budget_s]));
  expect(new Set(clocks.map(({ target }) => target))).toEqual(new Set([rows[0]?.slug]));
  expect(budgets).toMatchObject({ accept: 5400, first_response: 10_800, resolution: 61_200 });
});

test("hours are typed, copied, tried and published; a second writer is told @a11y", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
  expectAccessible,
}) => {
  const { slug } = await publishPolicyPath(api, byOneAlone);
  const { name } = await ownCalendar(api);
  await signInAs("admin");
  await openSla(page, stack, slug);
  const other = await otherBrowser("admin");
  await openSla(other, stack, slug);

  await page.getByRole("radio", { name }).press("Space");
  const tuesday = page.getByRole("textbox", { name: "Open on Tuesday" });
  await tuesday.fill("9-12:30, 13-25");
  await expect(page.getByRole("alert").filter({ hasText: "13-25" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish calendars" })).toBeDisabled();
  await tuesday.fill("9-12:30, 13-17");
  await tuesday.press("Enter");
  await expect(tuesday).toHaveValue("09:00–12:30, 13:00–17:00");
  await page.getByRole("button", { name: "Copy Tuesday to other days" }).press("Enter");
  await page.getByRole("menuitem", { name: "Monday to Friday" }).click();
  await expect(page.getByRole("textbox", { name: "Open on Friday" })).toHaveValue("09:00–12:30, 13:00–17:00");

  await page.getByRole("button", { name: "Day", exact: true }).click();
  const form = page.getByRole("dialog", { name: "Closed on a day" });
  await form.getByRole("button", { name: "Add day" }).click();
  await expect(form).toContainText("Choose a date.");
  await form.getByLabel("Date").fill("2030-12-04");
  await form.getByLabel("Name").fill("Company day");
  await form.getByLabel("Closed hours").fill("from 13");
  await form.getByRole("button", { name: "Add day" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Company day" })).toContainText("13:00–24:00");

  // The row counted in this calendar: the preview follows what isn't published yet.
  await page.getByRole("combobox", { name: "Everything else: counted in" }).selectOption({ label: name });
  await page.getByLabel(/^Opened/).fill("2030-11-29T16:40");
  await page.getByRole("combobox", { name: "Priority", exact: true }).selectOption("Normal");
  await page.getByRole("combobox", { name: "Customer tier" }).selectOption("no customer tier");
  await cell(page, "Everything else", "First reply").fill("1h 30m");
  await expect(status(page).filter({ hasText: "First reply due" })).toContainText(
    "First reply due Monday 10:10",
  );
  await expect(status(page).filter({ hasText: "First reply due" })).toContainText(
    "20 min on Friday until 17:00, nothing on Saturday and Sunday, then 1h 10m from Monday 09:00.",
  );
  await expect(
    page.getByRole("list", { name: `The next 14 days of ${name}` }).getByRole("listitem"),
  ).toHaveCount(14);
  await expectAccessible(page);

  // A reload finds what was not published.
  await page.reload();
  await page.getByRole("radio", { name }).press("Space");
  await expect(page.getByRole("textbox", { name: "Open on Friday" })).toHaveValue("09:00–12:30, 13:00–17:00");
  await publish(page, "Lunch breaks");
  await expect
    .poll(async () => (await calendarNamed(api, name)).week.fri)
    .toEqual([
      { from: "09:00", to: "12:30" },
      { from: "13:00", to: "17:00" },
    ]);

  await other.getByRole("radio", { name }).press("Space");
  await other.getByRole("textbox", { name: "Open on Tuesday" }).fill("8-16");
  await publish(other, "Early");
  await expect(other.getByRole("alert").filter({ hasText: "Somebody published other hours" })).toBeVisible();
  expect((await calendarNamed(api, name)).week.tue).toHaveLength(2);
  await other.getByRole("button", { name: "Use mine" }).click();
  await publish(other, "Early, having seen the lunch breaks");
  await expect
    .poll(async () => (await calendarNamed(api, name)).week.tue)
    .toEqual([{ from: "08:00", to: "16:00" }]);
});

test("an agent reads the targets and changes nothing @phone", async ({ page, stack, signInAs }) => {
  await signInAs("agent");
  await openSla(page, stack, "customer-service");
  await expect(cell(page, "Everything else", "Accept")).not.toBeEditable();
  await expect(page.getByRole("button", { name: "Row", exact: true })).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Open on Monday" })).not.toBeEditable();
  await expect(page.getByText("Only admins can change calendars.")).toBeVisible();
});

async function publish(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: "Publish calendars" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish calendars" });
  await dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
  await dialog.getByRole("button", { name: "Publish calendars" }).click();
  await expect(dialog).toHaveCount(0);
}

type Api = Parameters<typeof publishPolicyPath>[0];
const people = (api: Api) => api<{ document: Organisation; version: number }>("GET", "organisation");

async function calendarNamed(api: Api, name: string): Promise<Organisation["calendars"][number]> {
  const found = (await people(api)).document.calendars.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no calendar ${name}`);
  return found;
}

/** A calendar that no other journey counts in. */
async function ownCalendar(api: Api): Promise<{ name: string }> {
  const name = `Desk ${crypto.randomUUID().slice(0, 6)}`;
  await changeOrganisation(api, "A calendar of a test", (document) => {
    const [first] = document.calendars;
    if (first === undefined) return null;
    const nine = [{ from: "09:00", to: "17:00" }];
    const made = {
      ...first,
      slug: name.toLowerCase().replace(" ", "-"),
      name,
      zone: "Europe/Amsterdam",
      week: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
      holidays: [],
    };
    return { ...document, calendars: [...document.calendars, made] };
  });
  return { name };
}
