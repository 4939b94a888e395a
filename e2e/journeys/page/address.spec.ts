import { addressOf, screens } from "../../fixtures/screens";
import { expect, test } from "../../fixtures/test";
import { asksForPerson } from "../../fixtures/tickets";

const odd = [
  "nowhere",
  "%00",
  "%ff",
  "a%20b",
  "x".repeat(300),
  "%3Cscript%3E",
  "../..",
  "A",
  "1",
  "%F0%9F%98%80",
];
const named = [...new Set(screens.map((screen) => screen.split("?")[0]?.split("/")[0] ?? ""))];

test("an unknown path is named, and can be cleared, on every screen that has one", async ({
  page,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  for (const screen of [
    "board",
    "dashboard",
    "intake",
    "rules",
    "raci",
    "sla",
    "words",
    "review",
    "versions",
  ]) {
    await test.step(screen, async () => {
      await page.goto(addressOf(stack, `${screen}?path=nowhere`));
      await expect(page.getByText("There is no path “nowhere”")).toBeVisible();
      await page.getByRole("link", { name: "Clear", exact: true }).first().click();
      await expect(page.getByText("There is no path")).toHaveCount(0);
      await expect(page).not.toHaveURL(/nowhere/);
    });
  }
  await page.goto(addressOf(stack, "procedure/nowhere"));
  await expect(page.getByText("There is no path “nowhere”")).toBeVisible();
});

test("no address of ours ends in 500", async ({ page, stack, signInAs }) => {
  test.slow();
  await signInAs("admin");
  const members = [
    "path",
    "place",
    "sample",
    "owner",
    "priority",
    "from",
    "by",
    "show",
    "compare",
    "category",
    "deadline",
  ];
  for (const screen of named) {
    for (const value of odd) {
      const query = members.map((member) => `${member}=${value}`).join("&");
      const answer = await page.request.get(addressOf(stack, `${screen}?${query}&path=a&path=b`));
      expect(answer.status(), `${screen} ${value}`).toBeLessThan(500);
    }
  }
  for (const place of ["tickets/%25ff", "tickets/%00", "procedure/%00", "nothing/here"]) {
    const answer = await page.request.get(addressOf(stack, place));
    expect(answer.status(), place).toBeLessThan(500);
  }
});

test("a key is found however it is typed", async ({ page, api, stack, signInAs }) => {
  await signInAs("viewer");
  const { key } = await asksForPerson(api);
  for (const typed of [key.toLowerCase(), ` ${key} `, key.replace("ESC", "Esc")]) {
    await page.goto(addressOf(stack, `tickets/${encodeURIComponent(typed)}`));
    await expect(page).toHaveURL(new RegExp(`/tickets/${key}$`));
  }
});

test("who may not open a screen reads what is missing and who can give it", async ({
  page,
  stack,
  signInAs,
}) => {
  await signInAs("viewer");
  const admin = stack.demo.users.find(({ role }) => role === "admin")?.name ?? "";
  for (const [screen, what] of [
    ["intake", "create tickets"],
    ["settings", "manage API keys and people"],
  ] as const) {
    await page.goto(addressOf(stack, screen));
    await expect(page.getByText(`It needs the permission to ${what}.`)).toBeVisible();
    await expect(page.getByText(admin)).toBeVisible();
    await expect(page.getByText("another workspace")).toHaveCount(0);
  }
});

test("the bell and My handoffs move on every screen", async ({ page, api, stack, signInAs }) => {
  await signInAs("viewer");
  for (const screen of [
    "dashboard",
    "sla?path=customer-service",
    "teams",
    "versions?path=customer-service",
  ]) {
    await page.goto(addressOf(stack, screen));
    const open = page
      .getByRole("navigation", { name: "Main" })
      .first()
      .getByText(/\d+ open/);
    const before = await open.textContent();
    await asksForPerson(api);
    await expect(open).not.toHaveText(before ?? "");
  }
});
