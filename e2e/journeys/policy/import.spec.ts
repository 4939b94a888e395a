import { randomUUID } from "node:crypto";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { expect, test } from "../../fixtures/test";

test.describe.configure({ timeout: 180_000 });

const restricted = [{ type: "daily_restriction", start_time_of_day: "20:00:00", duration_seconds: 43_200 }];
const layer = (name: string, users: string[], restrictions: typeof restricted | [] = []) => ({
  id: name,
  name,
  start: "2026-01-05T08:00:00Z",
  end: null,
  rotation_virtual_start: "2026-01-05T08:00:00Z",
  rotation_turn_length_seconds: 604_800,
  users: users.map((id) => ({ user: { id } })),
  restrictions,
});
const person = (id: string, name: string, email: string) => ({
  id,
  type: "user",
  name,
  email,
  time_zone: "UTC",
});

/** Two layers of one schedule: one of the demo's people by their address, and two strangers. */
const exported = (name: string, email: string) => ({
  users: [
    person("PU1", "Tom Lind", email),
    person("PU2", "Wren Hale", `wren-${randomUUID()}@elsewhere.example`),
    person("PU3", "Left Behind", `left-${randomUUID()}@elsewhere.example`),
  ],
  schedules: [
    {
      id: "PS1",
      type: "schedule",
      name,
      time_zone: "Europe/London",
      schedule_layers: [layer("Nights", ["PU2", "PU3"], restricted), layer("Days", ["PU1"])],
    },
  ],
  escalation_policies: [
    {
      id: "PE1",
      name: "Desk policy",
      num_loops: 1,
      escalation_rules: [
        { escalation_delay_in_minutes: 10, targets: [{ id: "PS1", type: "schedule_reference" }] },
      ],
    },
  ],
});

test("an admin imports on-call schedules by keyboard: matched, looked over, published @a11y", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const read = () => api<{ document: Organisation; reason: string }>("GET", "organisation");
  const tom = (await read()).document.members.find(({ handle }) => handle === "tom-lind");
  const name = `Night desk ${randomUUID().slice(0, 6)}`;
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/teams`);
  await page.getByRole("link", { name: "Import", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: "Import on-call schedules" })).toBeVisible();
  await expectAccessible(page);

  // A file of something else is refused by name, and nothing is lost.
  await page.getByText("Paste instead").press("Enter");
  await page.getByLabel("JSON of the export").fill('{"name": "package"}');
  await page.getByRole("button", { name: "Read", exact: true }).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "isn't an export of Opsgenie" })).toBeVisible();
  await expect(page.getByLabel("JSON of the export")).toHaveValue('{"name": "package"}');
  await page.getByRole("button", { name: "Remove Pasted 1" }).press("Enter");

  await page.locator('input[type="file"]').setInputFiles({
    name: "pagerduty.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(exported(name, tom?.email ?? ""), null, 2)),
  });
  await expect(page.getByText("PagerDuty: 1 schedule, 3 people on call.")).toBeVisible();
  await expect(page.getByLabel("Member for Tom Lind")).toHaveValue("member tom-lind");
  await expect(page.getByText("Desk policy: repeating the escalation.")).toBeVisible();
  // Told from the turn that runs, and before anybody is matched.
  await expect(
    page.getByText(/^Nights: .*Left Behind.*, changing every 7d, in part of the week$/),
  ).toBeVisible();
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  await expect(publish).toBeDisabled();
  await expect(page.getByText("2 people still to match.")).toBeVisible();
  await page.getByLabel("Member for Wren Hale").selectOption({ label: "Add as a new agent" });
  await page.getByLabel("Member for Left Behind").selectOption({ label: "Leave out" });
  await expect(page.getByText("Days: Tom Lind, always, in part of the week")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByLabel("Reason (optional)").fill("We leave PagerDuty");
  // Other journeys publish the organisation, too: then it is checked again.
  await expect(async () => {
    const again = page.getByRole("button", { name: "Check again" });
    if (await again.isVisible()) await again.press("Enter");
    await publish.press("Enter");
    await expect(page).toHaveURL(/\/teams\?team=night-desk-/, { timeout: 10_000 });
  }).toPass();
  await expect(page.getByRole("region", { name: "Final", exact: true })).toContainText("Wren Hale");
  await expect(page.getByRole("region", { name: "Rotation", exact: true })).toContainText("Tom Lind");
  const { document } = await read();
  expect(document.members.map((member) => member.name)).not.toContain("Left Behind");
  expect(document.shifts.filter((shift) => shift.name?.startsWith(name)).map((shift) => shift.kind)).toEqual([
    "rotating",
    "rotating",
  ]);
});
