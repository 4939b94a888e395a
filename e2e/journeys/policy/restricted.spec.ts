import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { publishOwnPath } from "../../fixtures/own-path";
import { alive } from "../../fixtures/page";
import { publishButton, reasonBox, saved } from "../../fixtures/policy-page";
import { expect, test } from "../../fixtures/test";
import { asksForPerson } from "../../fixtures/tickets";

/** Refunds are answered by Tom alone, with Lieke accountable: whoever else sees them now will not. */
const circle = { R: "tom-lind", A: "lieke-brandt" };
const tom = { email: "tom-lind@northwind.example" };

const withRow = (document: PathPolicy): PathPolicy => ({
  ...document,
  raci: {
    ...document.raci,
    rows: [
      {
        slug: "refund-alone",
        name: "Refunds",
        stage: "answer",
        categories: ["refund"],
        tiers: [],
        person_required: true,
        cells: [
          { who: { member: circle.R }, letter: "R" },
          { who: { member: circle.A }, letter: "A" },
        ],
      },
      ...document.raci.rows,
    ],
  },
});

test("a category that is restricted disappears from everybody else's screens at once, by keyboard", async ({
  page,
  api,
  stack,
  signInAs,
  otherBrowser,
  expectAccessible,
}) => {
  const { slug } = await publishOwnPath(api, withRow);
  const fields = { path: slug, category: "refund", priority: "urgent", customer: { tier: "vip" } };
  const { key, subject } = await asksForPerson(api, fields);
  const base = `/${stack.demo.workspace}`;

  const manager = await otherBrowser("manager");
  await manager.goto(`${base}/tickets/${key}`);
  await expect(manager.getByRole("heading", { name: subject }).first()).toBeVisible();
  const board = await otherBrowser("manager");
  await board.goto(`${base}/board?path=${slug}`);
  await expect(board.getByText(subject)).toBeVisible();

  await signInAs("admin");
  await page.goto(`${base}/raci?path=${slug}`);
  const opener = page.getByRole("button", { name: "Who sees it" });
  await alive(opener);
  await opener.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Who sees the tickets" });
  const refunds = dialog.getByRole("checkbox", { name: "Refund" });
  await refunds.press("Space");
  await expect(refunds).toBeChecked();
  await expect(dialog).toContainText("Beside the owner: Lieke Brandt and Tom Lind.");
  await expectAccessible(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "1 restriction" })).toBeFocused();
  await saved(page);

  await page.goto(`${base}/review?path=${slug}`);
  await expect(page.getByRole("main")).toContainText("restricted");
  await reasonBox(page).fill("Refunds are nobody else's business.");
  await expect(publishButton(page, /publish v2/i)).toHaveAttribute("aria-disabled", "false");
  await publishButton(page, /publish v2/i).press("Enter");
  await expect(page.getByRole("region", { name: "The first 15 minutes of v2" })).toBeVisible();

  await expect(board.getByText(subject)).toHaveCount(0);
  await expect(manager.getByText(subject)).toHaveCount(0);
  await expect(manager.getByText("There is nothing at this address").first()).toBeVisible();
  const mine = await otherBrowser(tom);
  await mine.goto(`${base}/tickets/${key}`);
  await expect(mine.getByRole("heading", { name: subject }).first()).toBeVisible();
});
