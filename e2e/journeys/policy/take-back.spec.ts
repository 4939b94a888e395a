import type { Page } from "@playwright/test";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Api } from "../../fixtures/api";
import { alive } from "../../fixtures/page";
import {
  type Answer,
  byOneAlone,
  changesOf,
  head,
  openReview,
  openRules,
  publishButton,
  publishPolicyPath,
  reasonBox,
  ruleCard,
  saved,
  sendIn,
  threshold,
} from "../../fixtures/policy-page";
import type { Stack } from "../../fixtures/stack";
import { expect, test } from "../../fixtures/test";

test.describe.configure({ timeout: 240_000 });

/** What the worker's rounds may take. */
const rounds = { timeout: 60_000 };

type Ticket = Answer["ticket"] & { status_category: string };
const read = (api: Api, { ticket }: Answer) => api<Ticket>("GET", `tickets/${ticket.key}`);
const strip = (page: Page, version: number) =>
  page.getByRole("region", { name: `The first 15 minutes of v${version}` });
const versionItem = (page: Page, version: number) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: `v${version}`, exact: true }) });

/** Nearly everything of medium risk goes to people, and complaints a tier too low. */
async function publishMistake(page: Page, stack: Stack, slug: string): Promise<void> {
  await openRules(page, stack, slug);
  await threshold(page, "Medium").focus();
  await threshold(page, "Medium").press("End");
  const rule = ruleCard(page, "Formal complaint");
  await rule.getByRole("button", { name: "Formal complaint", exact: true }).click();
  await rule.getByRole("button", { name: /^escalate to L2/ }).click();
  const panel = page.getByRole("dialog", { name: "Escalate" });
  await panel.getByRole("combobox", { name: "To" }).selectOption({ label: "L1 Front line" });
  await panel.getByRole("button", { name: "Done" }).click();
  await saved(page);
  await openReview(page, stack, slug);
  await expect(changesOf(page, "Thresholds")).toContainText("1.00");
  await reasonBox(page).fill("To be on the safe side");
  await publishButton(page, "Publish v2").click();
  await expect(head(page)).toContainText("Live v2");
}

test("a bad change is seen in the strip and taken back, and its tickets are decided again", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishPolicyPath(api, byOneAlone);
  const account = { category: "account", confidence: 0.9, body: "How do I change my address?" };
  expect((await sendIn(api, slug, account)).decision?.outcome).toBe("kept_by_ai");
  await signInAs("admin");
  await publishMistake(page, stack, slug);

  const needless = await sendIn(api, slug, account);
  const accepted = await sendIn(api, slug, account);
  const complaint = await sendIn(api, slug, { ...account, body: "I want to make a formal complaint." });
  for (const { decision, ticket } of [needless, accepted, complaint]) {
    expect(decision).toMatchObject({ outcome: "escalated", policy_version: 2 });
    expect(ticket.tier).toBe("l1");
  }
  await api("POST", `tickets/${accepted.ticket.key}/accept`, { acting: { member: accepted.ticket.owner } });

  const watch = strip(page, 2);
  await expect(watch).toContainText("3 so far", rounds);
  const line = watch.getByRole("row", { name: /low confidence/i });
  await expect(line.getByRole("cell").first()).toHaveText("2");
  await expect(watch).toContainText("Brings v1 back as v3.");
  await watch.getByRole("button", { name: "2 tickets", exact: true }).click();
  const list = page.getByRole("dialog");
  for (const { ticket } of [needless, complaint]) await expect(list).toContainText(ticket.key);
  await page.keyboard.press("Escape");

  await watch.getByRole("button", { name: "Take back v2" }).click();
  const dialog = page.getByRole("dialog", { name: "Take back v2" });
  await expect(dialog).toContainText("2 tickets are decided again; 1 accepted one stays and is marked.");
  await dialog.getByRole("button", { name: "Take back v2" }).click();
  await expect(dialog.getByText("Say why.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Far too much for people");
  await dialog.getByRole("button", { name: "Take back v2" }).click();
  await expect(page.getByText("v1 is back as v3").first()).toBeVisible();
  await expect(head(page)).toContainText("Live v3");

  await expect.poll(async () => (await read(api, needless)).holder, rounds).toBe("ai");
  await expect.poll(async () => (await read(api, complaint)).tier, rounds).toBe("l2");
  expect(await read(api, accepted)).toMatchObject({
    owner: accepted.ticket.owner,
    holder: "member",
    status_category: "active",
  });
  const told = async (ticket: Answer) => {
    await page.goto(`/${stack.demo.workspace}/tickets/${ticket.ticket.key}`);
    const tab = page.getByRole("tab", { name: /^Timeline/ });
    await alive(tab);
    await tab.click();
    return page.locator("#pane-conversation");
  };
  await expect(await told(accepted)).toContainText("was taken back: it stays, as it was accepted");
  await expect(await told(needless)).toContainText("was taken back: decided again, the AI goes on");
  await expect(await told(complaint)).toContainText("was taken back: decided again, it goes elsewhere");

  await openRules(page, stack, slug);
  await page.getByRole("button", { name: "Versions" }).click();
  await expect(page.getByRole("complementary", { name: "Versions" })).toBeVisible();
  await expect(versionItem(page, 2)).toContainText("Taken back by v3");
  await expect(page.getByRole("heading", { name: "v2", exact: true })).toHaveCSS(
    "text-decoration-line",
    "line-through",
  );
  const taking = versionItem(page, 3);
  await expect(taking).toContainText("Same as v1.");
  await expect(taking).toContainText("Far too much for people");
  await expect(taking.getByRole("button", { name: "2 tickets decided again" })).toBeVisible();
  await taking.getByRole("button", { name: "1 accepted one marked" }).click();
  await expect(page.getByRole("dialog")).toContainText(accepted.ticket.key);
  // Old decisions stay explainable in their version's words.
  const { decision } = needless;
  expect(decision?.reasons.join()).toContain("below 1");
});

test("versions are compared, and an older one is rolled back to as a new one", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishPolicyPath(api, byOneAlone);
  const publish = async (reason: string, change: (document: PathPolicy) => PathPolicy) => {
    const { document, version } = await api<{ document: PathPolicy; version: number }>(
      "GET",
      `paths/${slug}/policy`,
    );
    await api("PUT", `paths/${slug}/policy`, { document: change(document), publish: true, reason, version });
  };
  await publish("The AI knows products", (policy) => ({
    ...policy,
    thresholds: { ...policy.thresholds, low: 0.31 },
  }));
  await publish("No more complaints", (policy) => ({
    ...policy,
    rules: policy.rules.filter(({ slug: rule }) => rule !== "formal-complaint"),
  }));
  const complaint = { category: "account", confidence: 0.97, body: "I want to make a formal complaint." };
  const missed = await sendIn(api, slug, complaint);
  expect(missed.decision).toMatchObject({ outcome: "kept_by_ai", policy_version: 3 });

  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/versions?path=${slug}`);
  const choose = (version: number) => page.getByRole("checkbox", { name: `Choose v${version} to compare` });
  await alive(choose(1));
  await expect(versionItem(page, 3)).toContainText("Formal complaint");
  await choose(1).check();
  await choose(2).check();
  await page.getByRole("link", { name: "Compare v1 and v2" }).click();
  const comparison = page.getByRole("region", { name: "Comparison" });
  await expect(comparison.getByRole("heading", { name: "From v1 to v2" })).toBeVisible();
  await expect(comparison).toContainText("1 change");
  await expect(comparison).toContainText("0.55");
  await expect(comparison).toContainText("0.31");
  await expect(comparison).not.toContainText("Formal complaint");

  await versionItem(page, 1).getByRole("button", { name: "Roll back to v1" }).click();
  const dialog = page.getByRole("dialog", { name: "Roll back to v1" });
  await expect(dialog).toContainText("Publishes the content of v1 as v4.");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Complaints are for people");
  await dialog.getByRole("button", { name: "Roll back to v1" }).click();
  await expect(page.getByText("v1 is back as v4").first()).toBeVisible();
  await expect(versionItem(page, 4)).toContainText("live");
  await expect(versionItem(page, 4)).toContainText("Same as v1.");
  await expect(versionItem(page, 3)).toContainText("Taken back by v4");
  const after = await sendIn(api, slug, complaint);
  expect(after.decision).toMatchObject({
    outcome: "escalated",
    policy_version: 4,
    rule: { slug: "formal-complaint" },
  });
  expect((await api<{ document: PathPolicy }>("GET", `paths/${slug}/policy`)).document.thresholds.low).toBe(
    0.55,
  );
});
