import { randomUUID } from "node:crypto";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { changeOrganisation } from "../../fixtures/organisation";
import { alive } from "../../fixtures/page";
import { expect, test } from "../../fixtures/test";

test.describe.configure({ timeout: 180_000 });

test("holidays are suggested by country and region, imported with hours, and published @a11y", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const name = `Holidays ${randomUUID().slice(0, 6)}`;
  const nine = [{ from: "09:00", to: "17:00" }];
  const week = { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine };
  const slug = name.toLowerCase().replace(" ", "-");
  await changeOrganisation(api, "A calendar of a test", (document) => ({
    ...document,
    calendars: [...document.calendars, { slug, name, zone: "Europe/Berlin", week, holidays: [] }],
  }));
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/sla?path=customer-service`);
  await alive(page.getByRole("radio", { name }));
  await page.getByRole("radio", { name }).press("Space");

  await page.getByRole("button", { name: "Suggest", exact: true }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Suggest holidays" });
  await expect(dialog.getByText("Choose a country to see its holidays.")).toBeVisible();
  await dialog.getByLabel("Country").selectOption({ label: "Germany" });
  const unity = dialog.getByRole("checkbox", { name: /National Holiday/ });
  await expect(unity.first()).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: /Epiphany/ })).toHaveCount(0);
  await dialog.getByLabel("Region").selectOption({ label: "Bayern" });
  await expect(dialog.getByRole("checkbox", { name: /Epiphany/ }).first()).toBeChecked();
  await expectAccessible(page, '[role="dialog"]');
  await unity.first().press("Space");
  await expect(unity.first()).not.toBeChecked();
  await dialog.getByRole("button", { name: /^Add \d+ days$/ }).press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: "Epiphany" }).first()).toBeVisible();

  // A calendar file: a broken one is told, a good one closes hours of a day.
  await page.getByRole("button", { name: "Import .ics" }).press("Enter");
  const file = page.getByRole("dialog", { name: "Import holidays" });
  const text = file.getByLabel("Or paste its text");
  await text.fill("date,name\n2031-12-29,Stocktaking");
  await file.getByRole("button", { name: "Add days" }).press("Enter");
  await expect(file.getByRole("alert")).toContainText("isn’t a calendar file");
  await expectAccessible(page, '[role="dialog"]');
  const year = new Date().getFullYear() + 1;
  const lines = [`DTSTART:${year}1229T130000`, `DTEND:${year}1229T180000`, "SUMMARY:Stocktaking"];
  await text.fill(["BEGIN:VCALENDAR", "BEGIN:VEVENT", ...lines, "END:VEVENT", "END:VCALENDAR"].join("\n"));
  await file.getByRole("button", { name: "Add days" }).press("Enter");
  await expect(file).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: "Stocktaking" })).toContainText("13:00–18:00");

  await page.getByRole("button", { name: "Publish calendars" }).press("Enter");
  const publish = page.getByRole("dialog", { name: "Publish calendars" });
  await publish.getByRole("textbox", { name: "Reason" }).fill("Bavarian holidays");
  await publish.getByRole("button", { name: "Publish calendars" }).press("Enter");
  await expect(publish).toHaveCount(0);
  const { document } = await api<{ document: Organisation }>("GET", "organisation");
  const holidays = document.calendars.find((calendar) => calendar.slug === slug)?.holidays ?? [];
  expect(holidays).toContainEqual({ date: `${year}-01-06`, name: "Epiphany" });
  expect(holidays).toContainEqual({
    date: `${year}-12-29`,
    name: "Stocktaking",
    closed: [{ from: "13:00", to: "18:00" }],
  });
});
