import type { Page } from "@playwright/test";
import { cell, filtered, found, linkOf, onFilteredBoard, openBoard } from "../../fixtures/board-page";
import { alive } from "../../fixtures/page";
import { addressOf } from "../../fixtures/screens";
import { expect, test } from "../../fixtures/test";
import { composer, openTicket } from "../../fixtures/ticket-page";
import { asksForPerson } from "../../fixtures/tickets";

/** What has the focus: a control or the screen, never the page's body. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return "nothing";
    if (!element.isConnected || !element.checkVisibility()) return "something unseen";
    return `${element.tagName.toLowerCase()} ${element.getAttribute("aria-label") ?? element.textContent?.slice(0, 30)}`;
  });

/** Waits until the focus has stayed where it is for as many frames as closing, moving and reading anew may take. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let element = document.activeElement;
        let frames = 0;
        const look = () => {
          frames = document.activeElement === element ? frames + 1 : 0;
          element = document.activeElement;
          if (frames >= 75) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

/** After whatever was pressed has settled, the focus is somewhere one can go on from. */
async function expectHeld(page: Page, after: string): Promise<void> {
  await atRest(page);
  expect(await focused(page), after).not.toMatch(/^(nothing|something unseen)/);
}

const submit = (page: Page) => page.keyboard.press("Control+Enter");
const pressByKey = async (page: Page, name: string) => {
  await page.getByRole("button", { name, exact: true }).first().focus();
  await page.keyboard.press("Enter");
};

type Step = { what: string; run: (page: Page) => Promise<void> };
const onTicket: readonly Step[] = [
  { what: "accept by its button", run: (page) => pressByKey(page, "Accept") },
  {
    what: "priority by its menu",
    run: async (page) => {
      await page.locator("#ticket-priority").focus();
      await page.keyboard.press("Enter");
      await page.getByRole("menuitemcheckbox", { name: /High/ }).press("Enter");
    },
  },
  {
    what: "wait",
    run: async (page) => {
      await pressByKey(page, "Wait for customer");
      await page
        .getByRole("dialog")
        .getByLabel(/customer/i)
        .first()
        .focus();
      await submit(page);
      await expect(page.getByRole("dialog")).toHaveCount(0);
    },
  },
  { what: "resume", run: (page) => pressByKey(page, "Resume") },
  {
    what: "a dialog that is closed",
    run: async (page) => {
      await pressByKey(page, "Escalate");
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.keyboard.press("Escape");
    },
  },
  {
    what: "resolve",
    run: async (page) => {
      await pressByKey(page, "Resolve");
      await page.getByRole("dialog").getByLabel("What solved it").fill("It was settled");
      await submit(page);
      await expect(page.getByRole("dialog")).toHaveCount(0);
    },
  },
  {
    what: "reopen",
    run: async (page) => {
      await pressByKey(page, "Reopen");
      await page.getByRole("dialog").locator("textarea").first().fill("Once more");
      await submit(page);
      await expect(page.getByRole("dialog")).toHaveCount(0);
    },
  },
];

test("after every verb on a ticket the focus is on something", async ({ page, api, stack, signInAs }) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  for (const { what, run } of onTicket) {
    await test.step(what, async () => {
      await run(page);
      await expectHeld(page, what);
    });
  }
});

test("letters of a ticket leave the focus on something, too", async ({ page, api, stack, signInAs }) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  await page.keyboard.press("a");
  await expect(page.getByRole("button", { name: "Accept", exact: true })).toHaveCount(0);
  await expectHeld(page, "A");
  for (const letter of ["e", "t"]) {
    await page.keyboard.press(letter);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expectHeld(page, letter);
  }
});

test("a second click on Accept resolves nothing: it begins the reply", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  const { key } = await asksForPerson(api);
  await openTicket(page, stack, key);
  const button = page.getByRole("button", { name: "Accept", exact: true });
  const box = await button.boundingBox();
  if (box === null) throw new Error("no button");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(button).toHaveCount(0);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
});

test("no toast covers Send", async ({ page, api, stack, signInAs }) => {
  await signInAs("admin");
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    const { key } = await asksForPerson(api);
    await openTicket(page, stack, key);
    await page.getByRole("button", { name: "Accept", exact: true }).first().click();
    await expect(page.getByText(`Accepted ${key}`).first()).toBeVisible();
    if (size.width < 1280) await page.getByRole("button", { name: "Conversation", exact: true }).click();
    const send = page.getByRole("button", { name: "Send", exact: true });
    await send.scrollIntoViewIfNeeded();
    const isFree = await send.evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit !== null && button.contains(hit);
    });
    expect(isFree, `${size.width}`).toBe(true);
  }
});

test("Back gives the focus to the card that was opened; R reaches the composer", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  const { key, tier } = await onFilteredBoard(api, "Opened and left");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  const link = linkOf(await found(cell(page, "escalated", tier), key));
  await link.focus();
  await page.keyboard.press("Enter");
  await alive(page.locator("#pane-brief"));
  await expectHeld(page, "opening a ticket");
  await page.goBack();
  await expect(page.locator(`[data-card-link="${key}"]`)).toBeFocused();
  await page.keyboard.press("r");
  await expect(composer(page)).toBeFocused();
  await page.goBack();
  await expect(page.locator(`[data-card-link="${key}"]`)).toBeFocused();
  await page.keyboard.press("a");
  await expectHeld(page, "accepting on the board");

  await page.goto(addressOf(stack, "queue"));
  const card = page.locator(`[data-card-link="${key}"]`);
  await alive(card);
  await card.focus();
  await page.keyboard.press("Enter");
  await alive(page.locator("#pane-brief"));
  await page.goBack();
  await expect(card).toBeFocused();
});

test("on the board the focus of what goes is not given away before the board has placed it", async ({
  page,
  api,
  stack,
  signInAs,
}) => {
  await onFilteredBoard(api, "Nothing takes its focus");
  await signInAs("manager");
  await openBoard(page, filtered(stack));
  // The first press wakes what watches the focus.
  await page.keyboard.press("j");
  await expectHeld(page, "a step");
  const takenAfter = await page.locator("[data-scrolls]").evaluate(async (board) => {
    const button = board.appendChild(document.createElement("button"));
    button.focus();
    button.remove();
    const from = performance.now();
    while (document.activeElement === document.body && performance.now() - from < 10_000)
      await new Promise((seen) => requestAnimationFrame(seen));
    return performance.now() - from;
  });
  expect(takenAfter).toBeGreaterThan(600);
  expect(await focused(page)).not.toBe("nothing");
});
