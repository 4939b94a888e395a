import type { Locator, Page } from "@playwright/test";
import { defaultWordLists } from "@/lib/domain/rules/words/word-lists";
import { alive, expectFocus, said } from "../../fixtures/page";
import { publishPolicyPath, saved, toReview } from "../../fixtures/policy-page";
import { expect, test } from "../../fixtures/test";

test.describe.configure({ timeout: 180_000 });

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

/** Enter on what Tab leads to. */
async function enter(element: Locator): Promise<void> {
  await alive(element);
  await element.focus();
  await element.press("Enter");
}

const classWords = (page: Page): Locator => page.getByRole("list", { name: "Words of the class" });
const addLine = (page: Page): Locator => page.getByRole("textbox", { name: "Add phrases" });
const tryBox = (page: Page): Locator => page.getByRole("textbox", { name: "Try a text" });

/** A class of its own, with two words, by keyboard. */
async function writeClass(page: Page): Promise<void> {
  await enter(page.getByRole("button", { name: "New class" }));
  const name = page.getByRole("textbox", { name: "Name of the class" });
  await expect(name).toBeFocused();
  await page.keyboard.type("Parcel words");
  const written = page.getByRole("textbox", { name: "How patterns write this class" });
  await written.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("parcelling");
  await page.keyboard.press("Enter");
  await expect(written).toHaveValue("parcelling");
  await page.getByRole("textbox", { name: "Add words" }).focus();
  await page.keyboard.type("{no|pattern}");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toContainText("A word class holds words only.");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("parcel, package");
  await page.keyboard.press("Enter");
  await expect(classWords(page).getByRole("listitem")).toContainText(["parcel", "package"]);
}

test("a word class is made, used in a pattern, tried and reviewed, by keyboard alone", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const path = await publishPolicyPath(api);
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/words?path=${path.slug}`);
  await writeClass(page);
  await expectAccessible(page, "main");

  await enter(page.getByRole("button", { name: /^Formal complaint/ }));
  await addLine(page).focus();
  await page.keyboard.type("!{never|not} ..3 {parcelli");
  await expect(page.getByRole("option", { name: /Parcel words/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(addLine(page)).toHaveValue("!{never|not} ..3 {parcelling}");
  await page.keyboard.type(" ..4 {brok");
  await expect(page.getByRole("main")).toContainText("a brace is missing");
  await page.keyboard.press("Enter");
  await expect(addLine(page)).toBeFocused();
  await page.keyboard.type("en|gone}");
  await expect(page.getByText("Reads:")).toBeVisible();
  await expectAccessible(page, "main");
  await page.keyboard.press("Enter");
  await expect(said(page, "1 phrase added")).toHaveCount(1);
  await expect(addLine(page)).toBeFocused();

  await tryBox(page).focus();
  await page.keyboard.type("Hello, my package arrived broken");
  const tried = page.getByRole("region", { name: /^Try a text/ });
  await expect(tried.locator("mark")).toHaveText(["package", "broken"]);
  await expect(tried.getByRole("list", { name: "What hits" })).toContainText("Formal complaint:");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("It was never the parcel that is gone");
  await expect(tried.locator("mark")).toHaveText(["never"]);
  await expect(tried).toContainText("“parcel that is gone” doesn't count: “never” stands before it.");
  await expectAccessible(page, "main");

  // The chip in the line opens its words, and from there the class, whose new name the line follows.
  const row = page.getByRole("row").filter({ hasText: "broken" });
  await enter(row.getByRole("button", { name: "Parcel words" }));
  const panel = page.getByRole("dialog", { name: "Words of Parcel words" });
  await expect(panel).toContainText("parcel, package");
  await enter(panel.getByRole("button", { name: "Edit words" }));
  await page.getByRole("textbox", { name: "How patterns write this class" }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("sent things");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Used in 1 line" })).toContainText("Formal complaint");
  await expectFocus(page);
  await enter(page.getByRole("button", { name: "Formal complaint", exact: true }));
  await enter(page.getByRole("button", { name: "Edit “!{never|not} ..3 {sent-things} ..4 {broken|gone}”" }));
  await page.keyboard.press("Escape");
  await expectFocus(page);
  await saved(page);
  await enter(toReview(page));
  const review = page.getByRole("main");
  await expect(review).toContainText("New word class: Parcel words");
  await expect(review).toContainText("Parcel words, within 4 words broken / gone; not after never / not");
});

test("word classes are used on every size, and deleted with their lines", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const path = await publishPolicyPath(api, (document) => ({
    ...document,
    word_classes: [
      ...document.word_classes,
      { slug: "odd-thing", name: "Odd thing", words: { en: ["oddity", "strange thing"], nl: ["raar ding"] } },
    ],
    word_lists: document.word_lists.map((list) =>
      list.slug === "complaint" ? { ...list, phrases: { en: ["no {odd-thing}", "a complaint"] } } : list,
    ),
  }));
  await signInAs("admin");
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.goto(`/${stack.demo.workspace}/words?path=${path.slug}&place=/word_classes/odd-thing`);
    await expect(classWords(page).getByRole("listitem")).toHaveText(["oddity", "strange thing"]);
    const { scrollWidth, clientWidth } = await page
      .locator("html")
      .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
    expect(scrollWidth).toBe(clientWidth);
    await expectAccessible(page, "main");
  }
  // On a phone lists and classes are one box.
  const box = page.getByRole("combobox", { name: "Word lists and classes" });
  await box.selectOption("Formal complaint");
  await expect(page.getByRole("button", { name: "Edit “no {odd-thing}”" })).toBeVisible();
  await box.selectOption("Odd thing");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Delete class" }).click();
  const ask = page.getByRole("alertdialog", { name: "Delete Odd thing?" });
  await ask.getByRole("button", { name: "Delete class and 1 line" }).click();
  await expect(ask).toHaveCount(0);
  await page.getByRole("button", { name: /^Formal complaint/ }).click();
  await expect(page.getByRole("button", { name: "Edit “a complaint”" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit “no {odd-thing}”" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByRole("button", { name: /^Formal complaint/ }).click();
  await expect(page.getByRole("button", { name: "Edit “no {odd-thing}”" })).toBeVisible();
});

test("an older copy of a shipped list takes today's lines in one step, and keeps its own", async ({
  page,
  api,
  stack,
  signInAs,
  expectAccessible,
}) => {
  const path = await publishPolicyPath(api, (document) => ({
    ...document,
    word_classes: [],
    word_lists: document.word_lists.map((list) => ({
      ...list,
      phrases: list.slug === "safety" ? { en: ["our own alarm", "exploded"] } : { en: ["a plain line"] },
    })),
  }));
  await signInAs("admin");
  const update = page.getByRole("button", { name: "Update from Baton" });
  const own = page.getByRole("button", { name: "Edit “our own alarm”" });
  const [line] = defaultWordLists.find(({ slug }) => slug === "safety")?.phrases.en ?? [];
  const shipped = page.getByRole("button", { name: `Edit “${line}”`, exact: true });
  for (const size of [...sizes].reverse()) {
    await page.setViewportSize(size);
    await page.goto(`/${stack.demo.workspace}/words?path=${path.slug}&place=/word_lists/safety`);
    await expect(update).toHaveAccessibleDescription(/lines added, .*your own lines stay\./);
    await expectAccessible(page, "main");
  }
  await enter(update);
  await expect(update).toHaveCount(0);
  await expectFocus(page);
  await expect(shipped).toBeVisible();
  await expect(own).toBeVisible();
  await saved(page);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(update).toBeVisible();
  await expect(shipped).toHaveCount(0);
});
