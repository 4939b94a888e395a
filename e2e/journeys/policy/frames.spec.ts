import type { Page } from "@playwright/test";
import { alive } from "../../fixtures/page";
import { manyChanges, putPolicy } from "../../fixtures/policy-draft";
import { publishPolicyPath, sendIn } from "../../fixtures/policy-page";
import { expect, test } from "../../fixtures/test";

test.describe.configure({ timeout: 120_000 });

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const screens = [
  "rules",
  "rules?place=/rules/tool-fails",
  "rules?versions=1",
  "rules/playground",
  "words",
  "raci",
  "review",
  "versions?compare=1,2",
  "sla",
];

type Fault = string;

/**
 * Scrolls all that scrolls to its end and back, and takes the focus to everything that can have it. What
 * comes back is what went wrong: something cut off, an end out of reach, or a frame that moved.
 */
function walkThrough(): Fault[] {
  const faults: Fault[] = [];
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()}${element.id === "" ? "" : `#${element.id}`}.${element.className.toString().slice(0, 60)}`;
  const all = () => [...document.querySelectorAll<HTMLElement>("html, body, body *")];
  const isShown = (element: HTMLElement) => element.getClientRects().length > 0;
  const scrolls = (element: HTMLElement) => /auto|scroll/.test(getComputedStyle(element).overflowY);
  const head = () => document.querySelector("main h1")?.getBoundingClientRect().top ?? -1;
  const top = head();
  const check = (when: string) => {
    if (head() !== top) faults.push(`${when}: the head moved from ${top} to ${head()}`);
    if (window.scrollY !== 0 || window.scrollX !== 0) faults.push(`${when}: the page scrolled`);
    for (const element of all()) {
      const { overflowY } = getComputedStyle(element);
      if (/hidden|clip/.test(overflowY) && element.scrollTop !== 0)
        faults.push(`${when}: ${nameOf(element)} was moved by ${element.scrollTop}`);
    }
  };
  const root = document.documentElement;
  if (root.scrollHeight > root.clientHeight) faults.push("the page is higher than the window");
  if (root.scrollWidth > root.clientWidth) faults.push("the page is wider than the window");
  for (const element of all().filter((each) => isShown(each) && scrolls(each))) {
    if (element.scrollHeight <= element.clientHeight + 1) continue;
    const before = element.scrollTop;
    element.scrollTop = element.scrollHeight;
    if (element.scrollTop + element.clientHeight < element.scrollHeight - 1)
      faults.push(`${nameOf(element)} does not reach its end`);
    const { bottom } = element.getBoundingClientRect();
    const isFloating = element.closest("[role=dialog], [role=listbox], nav") !== null;
    const isInner =
      element.parentElement?.closest("[class*=overflow-y-auto], [class*=overflow-auto]") != null;
    if (!isFloating && !isInner && bottom > window.innerHeight + 1)
      faults.push(`${nameOf(element)} ends ${bottom - window.innerHeight} px below the window`);
    check(`at the end of ${nameOf(element)}`);
    element.scrollTop = before;
  }
  const focusable = "main :is(a[href], button, input, select, textarea, summary, [tabindex]):not([disabled])";
  for (const element of document.querySelectorAll<HTMLElement>(focusable)) {
    if (!isShown(element)) continue;
    element.focus();
    check(`focus on ${nameOf(element)}`);
    if (faults.length > 5) return faults;
  }
  return faults;
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await alive(page.getByRole("main").getByRole("combobox", { name: "Path" }).first());
}

for (const screen of screens)
  test(`${screen} stays in its frame to its end and back`, async ({ page, api, stack, signInAs }) => {
    const { slug } = await publishPolicyPath(api);
    await sendIn(api, slug, { confidence: 0.8 });
    await putPolicy(
      api,
      slug,
      (policy) => ({ ...policy, thresholds: { ...policy.thresholds, medium: 0.7 } }),
      true,
    );
    await putPolicy(api, slug, manyChanges, false);
    await signInAs("admin");
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.goto(`/${stack.demo.workspace}/${screen}${screen.includes("?") ? "&" : "?"}path=${slug}`);
      await settled(page);
      const tabs = page.getByRole("tablist", { name: "Parts of this screen" }).getByRole("tab");
      // The versions of `?versions=1` lie over a phone's screen.
      const isOver = await page.getByRole("complementary", { name: "Versions" }).isVisible();
      const count = !isOver && (await tabs.first().isVisible()) ? await tabs.count() : 0;
      for (let tab = 0; tab < Math.max(1, count); tab++) {
        if (count > 0) await tabs.nth(tab).click();
        expect(await page.evaluate(walkThrough), `${size.width} px, part ${tab}`).toEqual([]);
      }
    }
  });
