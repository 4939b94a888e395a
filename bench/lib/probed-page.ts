import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import type { Cookie } from "./session";

const root = join(import.meta.dirname, "../..");

/** A signed-in page that carries the probe, in a browser of its own; the caller closes the browser. */
export async function openProbedPage(
  url: string,
  cookie: Cookie | null,
): Promise<{ browser: Browser; page: Page }> {
  if (cookie === null) throw new Error("nobody is signed in");
  const lib = (await import(join(root, "scripts/lib/browser.mjs"))) as {
    findBrowser: (render: (text: string) => void) => Promise<string>;
  };
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: await lib.findBrowser(() => undefined),
    args: ["--disable-dev-shm-usage", ...(isRoot ? ["--no-sandbox"] : [])],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ ...cookie, url, httpOnly: true, sameSite: "Lax" }]);
  await context.addInitScript({ path: join(root, "bench/lib/page-probe.mjs") });
  return { browser, page: await context.newPage() };
}
