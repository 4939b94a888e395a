import type { Page } from "@playwright/test";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Api } from "../fixtures/api";
import { publishOwnPath } from "../fixtures/own-path";
import { alive } from "../fixtures/page";
import { expect, test } from "../fixtures/test";

/** A draft of one's own path: a stricter threshold, and a rule that names a team that there is not. */
async function draftedPath(api: Api): Promise<string> {
  const { slug } = await publishOwnPath(api);
  await keepDraft(api, slug, (document) => {
    document.thresholds.high = 0.97;
    const complaint = document.rules.find((rule) => rule.slug === "formal-complaint");
    complaint?.then.splice(0, 1, { do: "escalate", tier: "l2", team: "payments" });
  });
  return slug;
}

async function keepDraft(api: Api, slug: string, change: (document: PathPolicy) => void): Promise<void> {
  const { document } = await api<{ document: PathPolicy }>("GET", `paths/${slug}/policy`);
  change(document);
  await api("PUT", `paths/${slug}/policy`, { document, publish: false });
}

const title = (page: Page, text: string) => expect(page.getByRole("heading", { level: 1 })).toHaveText(text);
const publishButton = (page: Page) => page.getByRole("button", { name: /publish v2/i });

test("a change is seen as a sentence, its fault is mended, and it is published, watched and taken back", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const slug = await draftedPath(api);
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/review?path=${slug}`);
  await title(page, "Review 2 changes");
  await expect(page.getByRole("main")).toContainText(
    "High risk: a person takes over below was 0.92 now 0.97",
  );
  const fault = page.getByRole("listitem").filter({ hasText: "There is no team “payments”" }).first();
  await alive(publishButton(page));
  await expect(publishButton(page)).toHaveAttribute("aria-disabled", "true");
  await fault.getByRole("button", { name: "Undo this change" }).click();
  await title(page, "Review 1 change");
  await expect(page.locator(":focus")).toHaveCount(1);

  await page.getByRole("textbox", { name: "Reason" }).fill("High-risk answers were often wrong.");
  await expect(publishButton(page)).toHaveAttribute("aria-disabled", "false");
  await publishButton(page).click();
  const strip = page.getByRole("region", { name: "The first 15 minutes of v2" });
  await expect(strip).toContainText("Brings v1 back as v3");

  await strip.getByRole("button", { name: "Take back v2" }).click();
  const dialog = page.getByRole("dialog", { name: "Take back v2" });
  await dialog.getByRole("button", { name: "Take back v2" }).click();
  await expect(dialog).toContainText("Say why.");
  await dialog.getByLabel("Reason").fill("Too many at the front line.");
  await dialog.getByRole("button", { name: "Take back v2" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Versions", exact: true }).click();
  const versions = page.getByRole("complementary", { name: "Versions" });
  await expect(versions).toContainText("Same as v1.");
  await expect(versions).toContainText("Taken back by v3");
  await expect(versions).toContainText("High-risk answers were often wrong.");
});

test("another writer's edit during a review holds the button until it was looked at", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { slug } = await publishOwnPath(api);
  await keepDraft(api, slug, (document) => {
    document.thresholds.high = 0.97;
  });
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/review?path=${slug}`);
  await title(page, "Review 1 change");
  await alive(publishButton(page));
  const { document, revision } = await api<{ document: PathPolicy; revision: number }>(
    "GET",
    `paths/${slug}/policy/draft`,
  );
  document.thresholds.low = 0.6;
  await api("PUT", `paths/${slug}/policy/draft`, { document, revision });
  await title(page, "Review 2 changes");
  const told = page.getByText("changed something: look again");
  await expect(told).toBeVisible();
  await page.getByRole("button", { name: "I've looked" }).click();
  await expect(told).toBeHidden();
});

test("who may not edit sees the whole draft and can change nothing @a11y", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const slug = await draftedPath(api);
  await signInAs("viewer");
  await page.goto(`/${stack.demo.workspace}/review?path=${slug}`);
  await title(page, "Review 2 changes");
  await expect(page.getByRole("main")).toContainText("You can look, but not publish.");
  await expect(page.getByRole("button", { name: /^Undo/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Discard draft" })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`/${stack.demo.workspace}/versions?path=${slug}`);
  await title(page, "Versions");
  await expect(page.getByRole("main")).toContainText("A path of a test");
  await expectAccessible(page);
});
