import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures/test";

test.describe.configure({ timeout: 180_000 });

/** Two layers of one schedule: somebody of the demo by their address, and a stranger. */
const exported = (name: string, email: string) => ({
  users: [
    { id: "PU1", type: "user", name: "Tom Lind", email, time_zone: "Europe/London" },
    { id: "PU2", type: "user", name: "Wren Hale", email: `wren-${name}@elsewhere.example`, time_zone: "Europe/London" },
    { id: "PU3", type: "user", name: "Left Behind", email: `left-${name}@elsewhere.example`, time_zone: "Europe/London" },
  ],
  schedules: [
    {
      id: "PS1",
      type: "schedule",
      name,
      time_zone: "Europe/London",
      schedule_layers: [
        {
          id: "PL2",
          name: "Nights",
          start: "2026-01-05T20:00:00Z",
          end: null,
          rotation_virtual_start: "2026-01-05T20:00:00Z",
          rotation_turn_length_seconds: 604_800,
          users: [{ user: { id: "PU2" } }, { user: { id: "PU3" } }],
          restrictions: [{ type: "daily_restriction", start_time_of_day: "20:00:00", duration_seconds: 43_200 }],
        },
        {
          id: "PL1",
          name: "Days",
          start: "2026-01-05T08:00:00Z",
          end: null,
          rotation_virtual_start: "2026-01-05T08:00:00Z",
          rotation_turn_length_seconds: 86_400,
          users: [{ user: { id: "PU1" } }],
          restrictions: [],
        },
      ],
    },
  ],
  escalation_policies: [
    {
      id: "PE1",
      name: "Desk policy",
      num_loops: 1,
      escalation_rules: [{ escalation_delay_in_minutes: 10, targets: [{ id: "PS1", type: "schedule_reference" }] }],
    },
  ],
});

test("an admin imports a PagerDuty export by keyboard: matched, looked over, published", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const answer = await api.get("/api/v1/organisation");
  const { document } = await answer.json();
  const tom = document.members.find(({ handle }: { handle: string }) => handle === "tom-lind");
  const name = `Night desk ${randomUUID().slice(0, 6)}`;
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/teams`);
  await page.getByRole("link", { name: "Import", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: "Import on-call schedules" })).toBeVisible();
  await expectAccessible(page);

  // A file of something else is refused by name, and the page goes on.
  await page.getByText("Paste instead").press("Enter");
  await page.getByLabel("JSON of the export").fill('{"name": "package"}');
  await page.getByRole("button", { name: "Read", exact: true }).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "isn't an export of Opsgenie" })).toBeVisible();
  await page.getByRole("button", { name: "Remove Pasted 1" }).press("Enter");

  await page.getByLabel("Choose files").setInputFiles({
    name: "pagerduty.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(exported(name, tom.email), null, 2)),
  });
  await expect(page.getByText("PagerDuty: 1 schedule, 3 people on call.")).toBeVisible();
  await expect(page.getByLabel("Member for Tom Lind")).toHaveValue("member tom-lind");
  await expect(page.getByText("Desk policy: repeating the escalation.")).toBeVisible();
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  await expect(publish).toBeDisabled();
  await expect(page.getByText("2 people still to match.")).toBeVisible();
  await page.getByLabel("Member for Wren Hale").selectOption({ label: "Add as a new agent" });
  await page.getByLabel("Member for Left Behind").selectOption({ label: "Leave out" });
  await expect(page.getByText("Days: Tom Lind, changing every 7 days, in its hours only")).toBeVisible();
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByLabel("Reason (optional)").fill("We leave PagerDuty");
  await publish.press("Enter");
  await expect(page).toHaveURL(/\/teams\?team=night-desk-/);
  await expect(page.getByRole("region", { name: "Final", exact: true })).toContainText("Wren Hale");
  await expect(page.getByRole("region", { name: "Rotation", exact: true })).toContainText("Tom Lind");
  const after = await (await api.get("/api/v1/organisation")).json();
  expect(after.reason).toBe("We leave PagerDuty");
  expect(after.document.members.map((member: { name: string }) => member.name)).not.toContain("Left Behind");
});
