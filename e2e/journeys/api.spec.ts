import { randomBytes } from "node:crypto";
import { expect, test } from "../fixtures/test";

test("an admin makes a key, which works until it is revoked", async ({ page, request, stack, signInAs }) => {
  await signInAs("admin");
  await page.goto(`/${stack.demo.workspace}/settings`);
  const name = `bot ${randomBytes(4).toString("hex")}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create key" }).click();
  const key = await page.locator("code", { hasText: "baton_" }).textContent();
  const row = page.getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("active");
  const ask = async () => {
    const answer = await request.get("/api/v1/tickets?limit=1", {
      headers: { authorization: `Bearer ${key}` },
    });
    return answer.status();
  };
  expect(await ask()).toBe(200);
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row).toContainText("revoked");
  await expect.poll(ask).toBe(401);
});

test("keeps an idle connection longer than proxies do", async ({ request, stack }) => {
  const { "keep-alive": kept = "" } = (await request.get(`${stack.url}/api/health`)).headers();
  expect(Number(/timeout=(\d+)/.exec(kept)?.[1])).toBeGreaterThan(60);
});

test("keys are nobody's but an admin's to see", async ({ page, stack, signInAs }) => {
  await signInAs("manager");
  await page.goto(`/${stack.demo.workspace}/settings`);
  await expect(page.getByRole("button", { name: "Create key" })).toHaveCount(0);
  const main = page.getByRole("main");
  await expect(main).toContainText("Your role can't open this screen: Manager");
  await expect(main).toContainText("manage API keys and people");
});

test("the interface's page names every call of its document", async ({ page, request }) => {
  const { paths } = (await (await request.get("/api/v1/openapi.json")).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const wanted = Object.entries(paths).flatMap(([path, calls]) =>
    Object.keys(calls).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(wanted.length).toBeGreaterThan(20);
  await page.goto("/docs/api");
  const shown = await page.getByRole("navigation").getByRole("link").allTextContents();
  expect(shown.toSorted()).toEqual(wanted.toSorted());
});
