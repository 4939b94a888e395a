import type { Page } from "@playwright/test";
import { openBoard } from "../../fixtures/board-page";
import { addressOf } from "../../fixtures/screens";
import { expect, test } from "../../fixtures/test";

const opened: Record<string, (page: Page) => Promise<void>> = {
  "Who is free": (page) => page.getByRole("button", { name: "Who is free" }).click(),
  "the keys' help": (page) => page.keyboard.press("?"),
  "a verb's dialog": async (page) => {
    await page.locator("[data-card-link]").first().focus();
    await page.keyboard.press("t");
  },
};

for (const [name, open] of Object.entries(opened))
  test(`Escape calls off ${name} while its code is on its way`, async ({ page, stack, signInAs }) => {
    await signInAs("admin");
    await openBoard(page, addressOf(stack, "board?path=customer-service"));
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held = 0;
    let came = 0;
    await page.route("**/_next/static/chunks/**/*.js", async (route) => {
      held += 1;
      await released;
      await route.continue();
    });
    page.on("requestfinished", (request) => {
      if (held > 0 && request.url().endsWith(".js")) came += 1;
    });
    await open(page);
    await expect.poll(() => held).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    release();
    await expect.poll(() => came >= held).toBe(true);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300))),
    );
    await expect(page.getByRole("dialog")).toHaveCount(0);
    // Asked for again it comes.
    await open(page);
    await expect(page.getByRole("dialog")).toBeVisible();
  });
