import type { Locator, Page } from "@playwright/test";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Api } from "../../fixtures/api";
import { alive, said } from "../../fixtures/page";
import {
  byOneAlone,
  changesOf,
  cutOff,
  forecastDone,
  grid,
  gridCell,
  head,
  nudge,
  openReview,
  openRules,
  publishButton,
  publishPolicyPath,
  reasonBox,
  ruleCard,
  saved,
  secondAdmin,
  threshold,
  toReview,
} from "../../fixtures/policy-page";
import type { Stack } from "../../fixtures/stack";
import { expect, test } from "../../fixtures/test";

test.describe.configure({ timeout: 180_000 });

type Draft = { revision: number; document: PathPolicy };
const draftOf = (api: Api, slug: string) => api<Draft>("GET", `paths/${slug}/policy/draft`);
const liveOf = (api: Api, slug: string) =>
  api<{ version: number; document: PathPolicy }>("GET", `paths/${slug}/policy`);

const sentiment = (page: Page): Locator => ruleCard(page, "Customer is very unhappy");
/** Sets the value of the rule's one comparison. */
async function setSentiment(page: Page, value: string): Promise<void> {
  const rule = sentiment(page);
  await rule.getByRole("button", { name: /sentiment/i }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("combobox", { name: "Value" }).fill(value);
  await panel.getByRole("button", { name: "Done" }).click();
  await expect(rule).toContainText(value.replace("-", "−"));
}

for (const role of ["manager", "viewer"] as const) {
  test(`a ${role} sees everything of a draft and can change nothing`, async ({
    page,
    api,
    stack,
    signInAs,
    otherBrowser,
  }) => {
    const { slug } = await publishPolicyPath(api);
    const admin = await otherBrowser("admin");
    await openRules(admin, stack, slug);
    const [request] = await Promise.all([
      admin.waitForRequest(
        (each) => each.method() === "POST" && each.postData()?.includes("thresholds") === true,
      ),
      nudge(threshold(admin, "High"), -5),
    ]);
    await saved(admin);
    const before = await draftOf(api, slug);

    await signInAs(role);
    const base = `/${stack.demo.workspace}`;
    const main = page.getByRole("main");
    await page.goto(`${base}/rules?path=${slug}`);
    await expect(head(page)).toContainText(`Only admins can change this; you’re a ${role}.`);
    await expect(main.getByRole("heading", { name: "Customer is very unhappy" })).toBeVisible();
    await main.getByRole("button", { name: "Customer is very unhappy" }).click();
    await expect(main.getByRole("list", { name: "Conditions" })).toContainText("sentiment");
    await expect(
      main.getByRole("button", { name: /^(Add rule|Condition|Action|On|Duplicate|More|Undo)/ }),
    ).toHaveCount(0);
    for (const control of ["slider", "textbox", "checkbox", "spinbutton"] as const)
      await expect(main.getByRole(control)).toHaveCount(0);

    await page.goto(`${base}/raci?path=${slug}`);
    await alive(grid(page));
    await expect(grid(page)).toHaveAttribute("aria-readonly", "true");
    const cell = await gridCell(page, "Billing and refunds", "Engineering");
    await cell.click();
    await page.keyboard.press("r");
    await expect(said(page, "You can look at this matrix but not change it.")).toBeAttached();
    await page.keyboard.press("Backspace");
    await expect(cell).toHaveAccessibleName("empty");
    await expect(main.getByRole("button", { name: /^(Row|Column|Undo)$/ })).toHaveCount(0);

    await page.goto(`${base}/words?path=${slug}`);
    await expect(main).toContainText("Formal complaint");
    await expect(main.getByRole("textbox", { name: /^(Name of the list|Add phrases)/ })).toHaveCount(0);
    await expect(main.getByRole("button", { name: /^(Remove|New list|Delete list|Add)/ })).toHaveCount(0);

    await page.goto(`${base}/review?path=${slug}`);
    await expect(changesOf(page, "Thresholds")).toContainText("0.87");
    await expect(page.getByText(/^You can look, but not publish\./)).toBeVisible();
    await expect(publishButton(page, "Publish v2")).toHaveAttribute("aria-disabled", "true");
    await expect(reasonBox(page)).toHaveCount(0);
    await expect(main.getByRole("button", { name: /^(Undo|Discard)/ })).toHaveCount(0);

    await page.goto(`${base}/versions?path=${slug}`);
    await expect(page.getByRole("heading", { name: "v1", exact: true })).toBeVisible();
    await expect(main.getByRole("button", { name: /^(Roll back|Take back)/ })).toHaveCount(0);

    // What the admin's browser sent, sent again by theirs.
    const headers = await request.allHeaders();
    const replayed = await page.request.post(request.url(), {
      headers: {
        "next-action": String(headers["next-action"]),
        "content-type": String(headers["content-type"]),
        accept: "text/x-component",
        origin: stack.url,
      },
      data: String(request.postData()),
    });
    expect(await replayed.text()).toContain("forbidden");
    expect(await draftOf(api, slug)).toEqual(before);
  });
}

test("two admins in one draft lose nothing, and choose in three columns where they meet", async ({
  page,
  context,
  api,
  stack,
  signInAs,
  otherBrowser,
}) => {
  const { slug } = await publishPolicyPath(api);
  await signInAs("admin");
  await openRules(page, stack, slug);
  const other = await otherBrowser({ email: secondAdmin.email });
  await openRules(other, stack, slug);
  await expect(head(page)).toContainText("Carla is here too");

  await context.setOffline(true);
  const high = await nudge(threshold(page, "High"), -2);
  await setSentiment(page, "-0.7");
  await expect(head(page)).toContainText("kept on this device");
  const low = await nudge(threshold(other, "Low"), 3);
  await setSentiment(other, "-0.5");
  await saved(other);
  await context.setOffline(false);

  await expect(page.getByText(/^One of your changes meets a change of somebody else\./)).toBeVisible();
  await expect(threshold(page, "Low")).toHaveValue(String(low));
  await expect(threshold(other, "High")).toHaveValue(String(high));
  await page.getByRole("button", { name: "Choose", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Your changes and theirs" });
  for (const name of ["Yours", "Theirs", "Live v1"])
    await expect(dialog.getByRole("heading", { name, exact: true })).toBeVisible();
  for (const value of ["0.7", "0.5", "0.6"]) await expect(dialog).toContainText(value);
  await dialog.getByRole("button", { name: /^Back to live/ }).click();
  await expect(page.getByText("All conflicts are resolved").first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(sentiment(page)).toContainText("−0.6");
  await expect(sentiment(other)).toContainText("−0.6");
  await expect(threshold(other, "High")).toHaveValue(String(high));
  await expect(threshold(other, "Low")).toHaveValue(String(low));
  await expect(toReview(other)).toHaveText("Review 2 changes");
  await toReview(other).click();
  await forecastDone(other);
  await expect(head(other)).toContainText(/by .*Sanne Kok/);
});

test("a stale tab saves onto what went live meanwhile, not over it", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishPolicyPath(api, byOneAlone);
  await signInAs("admin");
  await openRules(page, stack, slug);
  await cutOff(page);
  const { document, version } = await liveOf(api, slug);
  const thresholds = { ...document.thresholds, low: 0.22 };
  await api("PUT", `paths/${slug}/policy`, {
    document: { ...document, thresholds },
    publish: true,
    reason: "While the tab slept",
    version,
  });
  expect(await threshold(page, "Low").inputValue()).toBe("0.55");
  const high = await nudge(threshold(page, "High"), -3);
  await expect(head(page)).toContainText("kept on this device");
  await page.unrouteAll();
  await saved(page);
  await expect(threshold(page, "Low")).toHaveValue("0.22");
  await expect(threshold(page, "High")).toHaveValue(String(high));
  await expect(head(page)).toContainText("Draft of v3");
  expect((await draftOf(api, slug)).document.thresholds).toMatchObject({ low: 0.22, high });
  await expect(toReview(page)).toHaveText("Review 1 change");
});

test("what is typed offline is there again online, for others and after a reload", async ({
  page,
  context,
  api,
  stack,
  signInAs,
  otherBrowser,
}) => {
  const { slug } = await publishPolicyPath(api);
  await signInAs("admin");
  await openRules(page, stack, slug);
  await sentiment(page).getByRole("button", { name: "Customer is very unhappy" }).click();
  await context.setOffline(true);
  const name = page.getByRole("textbox", { name: "Name of the rule" });
  await name.fill("");
  await name.pressSequentially("Furious, and rightly so");
  await expect(page.getByText("Offline: your changes are kept on this device")).toBeVisible();
  await name.pressSequentially(" this time");
  await context.setOffline(false);
  await saved(page);
  await expect(name).toHaveValue("Furious, and rightly so this time");
  await expect(name).toBeFocused();
  await page.reload();
  await expect(ruleCard(page, "Furious, and rightly so this time")).toBeVisible();
  const other = await otherBrowser({ email: secondAdmin.email });
  await openRules(other, stack, slug);
  await expect(ruleCard(other, "Furious, and rightly so this time")).toBeVisible();
});

/** Ready to press the button. */
async function ready(page: Page, stack: Stack, slug: string, reason: string): Promise<Locator> {
  await openReview(page, stack, slug);
  await reasonBox(page).fill(reason);
  const button = publishButton(page, "Publish v2");
  await expect(button).toHaveAttribute("aria-disabled", "false");
  return button;
}

test("of two who publish at once one does, and the other is told", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
}) => {
  const { slug } = await publishPolicyPath(api, byOneAlone);
  await signInAs("admin");
  await openRules(page, stack, slug);
  await nudge(threshold(page, "High"), -2);
  await saved(page);
  const other = await otherBrowser({ email: secondAdmin.email });
  const buttons = [await ready(page, stack, slug, "Mine"), await ready(other, stack, slug, "Theirs")];
  await Promise.all(buttons.map((button) => button.click()));
  const both = [page, other];
  await expect.poll(async () => both.filter((each) => each.url().includes("/rules?")).length).toBe(1);
  const loser = both.find((each) => !each.url().includes("/rules?")) ?? page;
  await expect(loser.getByRole("region", { name: "Messages" }).getByRole("listitem")).toContainText(
    /publish|draft/i,
  );
  await expect(loser.getByText("Nothing to review")).toBeVisible();
  const { version, document } = await liveOf(api, slug);
  expect(version).toBe(2);
  expect(document.thresholds.high).toBe(0.9);
});
