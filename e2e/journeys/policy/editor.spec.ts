import type { Page } from "@playwright/test";
import type { Api } from "../../fixtures/api";
import { alive } from "../../fixtures/page";
import {
  type Answer,
  byOneAlone,
  changesOf,
  type Decision,
  forecastDone,
  grid,
  gridCell,
  head,
  lineOf,
  nightDesk,
  openReview,
  openRules,
  pasteTable,
  publishButton,
  publishPolicyPath,
  reasonBox,
  ruleCard,
  samplePanel,
  sampleRow,
  saved,
  secondAdmin,
  sendIn,
  threshold,
  toReview,
} from "../../fixtures/policy-page";
import { expect, test } from "../../fixtures/test";

test.describe.configure({ timeout: 240_000 });

const threat = "If this goes on I will do a chargeback at my bank.";
const ruleName = "Chargeback threatened";
/** It is added last, after the fifteen of the demo. */
const decider = "rule 16";

/** A press at a place of the slider, as by mouse; gives its new value. */
async function slideTo(page: Page, risk: "High" | "Low", value: number): Promise<number> {
  const slider = threshold(page, risk);
  const box = await slider.boundingBox();
  if (box === null) throw new Error("no slider");
  await slider.click({ position: { x: 6 + value * (box.width - 12), y: box.height / 2 } });
  return Number(await slider.inputValue());
}

/** The new rule: unsure, and a word of a chargeback or several attempts. */
async function writeRule(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByRole("option", { name: /^AI confidence/ }).click();
  const fresh = ruleCard(page, "New rule");
  await fresh.getByRole("textbox", { name: "Name of the rule" }).fill(ruleName);
  await page.keyboard.press("Enter");
  const rule = ruleCard(page, ruleName);
  await lineOf(rule, "AI confidence").getByRole("button").first().click();
  await page.getByRole("option", { name: /^threshold for the ticket’s risk/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();

  await rule.getByRole("button", { name: "Condition", exact: true }).click();
  await page.getByRole("combobox", { name: "Fields" }).fill("customer's message");
  await page.getByRole("option", { name: "the customer's message" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByText("Phrases of this rule").click();
  await panel.getByRole("textbox", { name: "Add a phrase" }).fill("chargeback*");
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("listitem").filter({ hasText: "chargeback*" })).toContainText("in 30 days");
  await panel.getByRole("textbox", { name: "Try a text" }).fill("Two chargebacks and counting");
  await expect(panel).toContainText(/Hits\s*chargeback/);
  await panel.getByRole("button", { name: "Done" }).click();

  await rule.getByRole("button", { name: "Condition", exact: true }).click();
  await page.getByRole("option", { name: /^AI attempts/ }).click();
  await panel.getByRole("radio", { name: "at least" }).click();
  await panel.getByRole("combobox", { name: "Value" }).fill("3");
  await panel.getByRole("button", { name: "Done" }).click();

  for (const text of ["chargeback", "AI attempts"])
    await lineOf(rule, text).getByRole("checkbox", { name: "Select" }).check();
  await rule.getByRole("button", { name: "Any of these" }).click();
}

const traceOf = (decision: Decision | null) => decision?.trace.find(({ name }) => name === ruleName);

async function setMode(page: Page, from: string, to: string): Promise<void> {
  await ruleCard(page, ruleName).getByRole("button", { name: from, exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: new RegExp(`^${to}`) }).click();
}

test("an admin changes threshold, rule and matrix, looks, publishes, and the next ticket follows", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishPolicyPath(api, byOneAlone);
  const before = await sendIn(api, slug, { confidence: 0.6, body: threat });
  expect(before.decision).toMatchObject({ outcome: "escalated", reason: "low_confidence" });
  expect(before.ticket.team).toBe("front-line");
  await signInAs("admin");
  await openRules(page, stack, slug, `&sample=${before.ticket.key}`);
  await expect(sampleRow(page, "Decided by")).toContainText("confidence under 0.92");

  const lowered = await slideTo(page, "High", 0.8);
  expect(lowered).toBeGreaterThan(0.7);
  expect(lowered).toBeLessThan(0.88);
  await expect(sampleRow(page, "Decided by")).toContainText(`confidence under ${lowered.toFixed(2)}`);

  await writeRule(page);
  const rule = ruleCard(page, ruleName);
  await expect(lineOf(rule, "AI confidence")).toContainText("threshold for the ticket’s risk");
  await expect(rule.getByRole("combobox", { name: "How these conditions combine" })).toHaveCount(2);
  await expect(sampleRow(page, "Decided by")).toContainText(decider);
  await expect(samplePanel(page).locator("mark", { hasText: "chargeback" })).toBeVisible();
  await expect(lineOf(rule, "AI confidence")).toContainText("0.6");
  await expect(lineOf(rule, "AI attempts").getByText("not true for the sample")).toBeAttached();

  await setMode(page, "On", "Shadow");
  await expect(sampleRow(page, "Decided by")).not.toContainText(decider);
  await saved(page);
  await setMode(page, "Shadow", "On");
  await expect(sampleRow(page, "Decided by")).toContainText(decider);
  await saved(page);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^RACI/ }).click();
  await expect(page).toHaveURL(new RegExp(`/raci\\?path=${slug}`));
  await alive(grid(page));
  await (await gridCell(page, "Billing and refunds", "AI")).click();
  await pasteTable(page.locator(":focus"), [
    ["Activity", "AI", "Front line", "Night desk", "Finance", "Specialists", "Head of support"],
    ["Billing and refunds", "C", "C", "R", "I", "I", "A"],
    ["Technical fault", "C", "R", "", "", "", ""],
  ]);
  const dialog = page.getByRole("dialog", { name: "Paste a matrix of 2 rows and 6 columns" });
  await expect(dialog.getByRole("region", { name: "What it changes" })).toContainText("Night desk");
  await dialog.getByRole("button", { name: /^Set \d+ cells$/ }).click();
  await expect(await gridCell(page, "Billing and refunds", "Night desk")).toHaveAccessibleName(/^R/);
  await page.keyboard.press("F8");
  await expect(page.locator(":focus")).toContainText("Nobody is accountable.");
  await page.locator(":focus").getByRole("button", { name: "Give Head of support the A, as in v1" }).click();
  await expect(grid(page).getByText("Nobody is accountable.")).toHaveCount(0);
  await (await gridCell(page, "Billing and refunds", "Night desk")).click();
  await saved(page);

  await toReview(page).click();
  await forecastDone(page);
  await expect(changesOf(page, "Thresholds")).toContainText(lowered.toFixed(2));
  await expect(changesOf(page, "Rules")).toContainText(ruleName);
  await expect(changesOf(page, "RACI matrix")).toContainText("Night desk");
  const moved = page.getByRole("complementary", { name: "Forecast" });
  await expect(moved.getByRole("listitem").filter({ hasText: before.ticket.key })).toContainText("L2");
  const publish = publishButton(page, "Publish v2");
  await expect(publish).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("Give a reason")).toBeVisible();
  await reasonBox(page).fill("Chargebacks go to the night desk");
  await publish.click();
  await expect(page).toHaveURL(/\/rules\?path=/);
  await expect(head(page)).toContainText("Live v2");
  await expect(page.getByRole("region", { name: "The first 15 minutes of v2" })).toBeVisible();

  const after = await sendIn(api, slug, { confidence: 0.6, body: threat });
  expect(after.decision).toMatchObject({ outcome: "escalated", policy_version: 2, rule: { name: ruleName } });
  expect(after.ticket).toMatchObject({ team: nightDesk.slug, tier: "l2" });
  expect(nightDesk.members).toContain(after.ticket.owner);
  expect(traceOf(after.decision)).toMatchObject({ result: true, mode: "on" });
  expect(JSON.stringify(traceOf(after.decision)?.when)).toContain("chargeback");
  const sure = await sendIn(api, slug, { confidence: 0.9, body: threat });
  expect(sure.decision?.outcome).toBe("kept_by_ai");
  await page.goto(`/${stack.demo.workspace}/tickets/${after.ticket.key}`);
  await expect(page.getByText(new RegExp(ruleName)).first()).toBeVisible();
});

/** Tickets that the present threshold sends to people and a lower one would not. */
async function unsure(api: Api, slug: string): Promise<Answer[]> {
  const all: Answer[] = [];
  for (let n = 0; n < 3; n++) all.push(await sendIn(api, slug, { confidence: 0.88 }));
  expect(all.every(({ decision }) => decision?.outcome === "escalated")).toBe(true);
  return all;
}

test("where many escalations move a second person is asked, who confirms in a browser of their own", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
}) => {
  const { slug } = await publishPolicyPath(api);
  await unsure(api, slug);
  await signInAs("admin");
  await openRules(page, stack, slug);
  await slideTo(page, "High", 0.8);
  await saved(page);
  await openReview(page, stack, slug);
  await expect(page.getByText("100% of escalations move (limit 20%)")).toBeVisible();
  await reasonBox(page).fill("The AI knows invoices by now");
  const ask = publishButton(page, /^Ask .* to confirm and publish v2$/);
  await expect(ask).toContainText("Carla");
  await ask.click();
  await expect(publishButton(page, /^Waiting for .* to confirm v2$/)).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  expect((await sendIn(api, slug, { confidence: 0.88 })).decision).toMatchObject({ policy_version: 1 });

  const second = await otherBrowser({ email: secondAdmin.email });
  await second.goto(`/${stack.demo.workspace}/review?path=${slug}`);
  await expect(second.getByText("The AI knows invoices by now")).toBeVisible();
  await expect(second.getByText("who asks for a second person")).toBeVisible();
  const confirm = publishButton(second, "Confirm and publish v2");
  await alive(confirm);
  await confirm.click();
  await expect(head(second)).toContainText("Live v2");
  await expect(head(second).getByTitle(/confirmed by Carla Roos$/)).toBeAttached();
  expect((await sendIn(api, slug, { confidence: 0.88 })).decision).toMatchObject({
    outcome: "kept_by_ai",
    policy_version: 2,
  });
  await expect(page.getByText("Nothing to review")).toBeVisible();
});
