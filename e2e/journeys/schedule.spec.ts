import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { changeOrganisation } from "../fixtures/organisation";
import { publishOwnPath } from "../fixtures/own-path";
import { expect, test } from "../fixtures/test";

test.describe.configure({ timeout: 180_000 });

const band = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
const form = (page: Page, name: string): Locator => page.getByRole("form", { name });

/** A team of four of the demo's people without shifts, R of a path of its own that promises office hours to everyone. */
async function ownTeam(api: Parameters<typeof publishOwnPath>[0]) {
  const team = `team-${randomUUID().slice(0, 8)}`;
  const members = ["sanne-kok", "tom-lind", "yara-smeets", "maya-visser"];
  await changeOrganisation(api, "A team of a test", (document) => ({
    ...document,
    teams: [
      ...document.teams,
      { slug: team, name: `Night ${team.slice(-4)}`, members, contacts: [], zone: "Europe/London" },
    ],
  }));
  const { name } = await publishOwnPath(api, (document) => ({
    ...document,
    tiers: document.tiers.map((tier) => ({ ...tier, teams: [team] })),
    rules: [],
    tests: [],
    raci: {
      columns: [],
      rows: document.raci.rows
        .filter(
          ({ stage, categories, when }) =>
            stage === "answer" && categories.length === 0 && when === undefined,
        )
        .map((row) => ({
          ...row,
          cells: [
            ...row.cells.filter(({ letter }) => letter === "A"),
            { who: { team }, letter: "R" as const },
          ],
        })),
    },
  }));
  return { team, path: name };
}

test("an admin puts a team on shift, changes the rotation from an instant on, and a second writer is told", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
  expectAccessible,
}) => {
  const { team, path } = await ownTeam(api);
  await signInAs("admin");
  const address = `/${stack.demo.workspace}/teams?team=${team}&week=2031-03-24`;
  await page.goto(address);
  await expect(band(page, "Rotation")).toContainText("No shifts this week");
  await expectAccessible(page);

  // A new rotation, by keyboard.
  await page.getByRole("button", { name: "Shift", exact: true }).press("Enter");
  const panel = form(page, "New shift");
  await expect(panel.getByRole("heading", { name: "New shift" })).toBeFocused();
  await expect(panel).toContainText("Choose at least one person.");
  await expect(panel.getByRole("button", { name: "Save shift" })).toBeDisabled();
  await panel.getByLabel("Add a turn").selectOption({ label: "Tom Lind" });
  await panel.getByLabel("Add a turn").selectOption({ label: "Yara Smeets" });
  await panel.getByLabel("Days").fill("1");
  // The week follows before anything is saved: from the Monday at 09:00 on, clocks of London.
  await expect(band(page, "Rotation").getByRole("listitem").first()).toContainText("Tom Lind");
  await panel.getByLabel("Hours").selectOption({ label: "Service hours, 07:00 to 23:00" });
  const tick = panel.getByLabel(/^Save with gaps/);
  await expect(tick).toBeVisible();
  await expect(panel.getByRole("button", { name: "Save shift" })).toBeDisabled();
  await expectAccessible(page);
  await tick.press("Space");
  await panel.getByRole("button", { name: "Save shift" }).press("Enter");
  await expect(page.getByText("Shift saved")).toBeVisible();
  await expect(panel).toBeHidden();
  await expect(band(page, "Final")).toContainText("Tom Lind");
  await expect(page.getByText(/^clocks \+1 ?h$/)).toBeVisible();

  // Two open the same shift; the second to save is told, and keeps what was typed.
  const other = await otherBrowser("admin");
  await other.goto(address);
  const edit = (who: Page) => who.getByRole("button", { name: "Edit On call" }).press("Enter");
  await edit(page);
  await edit(other);
  const [mine, theirs] = [form(page, "Change shift"), form(other, "Change shift")];
  await mine.getByLabel("Begins").fill("2031-03-27T12:00");
  await theirs.getByLabel("Name").fill("Nights");
  await theirs.getByLabel("Begins").fill("2031-03-28T12:00");
  await mine.getByRole("button", { name: "Remove Tom Lind" }).press("Enter");
  await mine.getByRole("button", { name: "Save shift" }).press("Enter");
  await expect(mine).toBeHidden();
  await expect(band(page, "Final")).toContainText("Yara Smeets");
  await theirs.getByRole("button", { name: "Save shift" }).press("Enter");
  await expect(theirs.getByRole("alert").or(theirs.getByText("This shift ended"))).toBeVisible();
  await expect(theirs.getByLabel("Name")).toHaveValue("Nights");
  // The path is among the later ones of the strip.
  await page.getByRole("button", { name: /^Show all \d+ tiers$/ }).press("Enter");
  await expect(page.getByRole("region", { name: "Next 14 days" })).toContainText(path);
});

test("a person covers for a colleague, and takes themselves off routing", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const { team } = await ownTeam(api);
  const { version } = await api<{ version: number }>("GET", "organisation");
  await api("PUT", `organisation/shifts/${team}-week`, {
    shift: {
      kind: "rotating",
      team,
      name: "Week",
      start: "2020-01-06",
      at: "00:00",
      turn_days: 7,
      turns: [["tom-lind"]],
    },
    version,
  });
  const user = await signInAs("manager");
  await page.goto(`/${stack.demo.workspace}/teams?team=${team}`);
  const final = band(page, "Final");
  await final.getByRole("button", { name: /^Tom Lind/ }).press("Enter");
  await page.getByRole("menuitem", { name: /^Take this shift/ }).press("Enter");
  await expect(page.getByText("You're on this shift now")).toBeVisible();
  await expect(band(page, "Overrides")).toContainText(user.name);
  await expect(final).toContainText(user.name);
  await expectAccessible(page);

  await page.getByRole("button", { name: new RegExp(`Your menu, .*${user.name}`) }).click();
  await page.getByRole("menuitem", { name: "For 30 minutes" }).press("Enter");
  await expect(page.getByText(/^You get no new tickets until/)).toBeVisible();
  await expect(page.getByText(/^Off routing until/)).toBeVisible();
  await expect(final).not.toContainText("Nobody is on shift this week");
  await page.getByRole("button", { name: "Put me back on routing" }).click();
  await expect(page.getByText("You're back on routing")).toBeVisible();
  await expect(page.getByText(/^Off routing until/)).toBeHidden();
});
