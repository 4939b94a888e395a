import { expect, test } from "../fixtures/test";

/** Address parts that are no text, can't be stored, or decode twice. Sent as they are: no client mends them. */
const parts = ["%ff", "%00", "%E0%A4%A", "%c0%80", "50%", "%2500", "%25ff", "%252e%252e"];

test("calls with an address that can't be read are refused in our own words", async ({ request, stack }) => {
  const headers = { authorization: `Bearer ${stack.demo.api_key}` };
  const { paths } = (await (await request.get("/api/v1/openapi.json")).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const named = Object.entries(paths).filter(([path, calls]) => path.includes("{") && "get" in calls);
  const ours = `/api/w/${stack.demo.workspace}`;
  const addresses = parts.flatMap((part) => [
    ...named.map(([path]) => path.replaceAll(/\{\w+\}/g, part)),
    ...[`/api/v1/schemas/${part}`, `/api/v1/${part}`, `/api/${part}`, `/api/w/${part}/board`],
    ...[`${ours}/tickets/${part}`, `${ours}/policy/${part}/draft`],
  ]);
  for (const address of addresses) {
    const answer = await request.get(address, { headers, maxRedirects: 0 });
    expect(answer.status(), address).toBeGreaterThanOrEqual(400);
    expect(answer.status(), address).toBeLessThan(500);
    expect(answer.headers()["content-type"], address).toContain("application/problem+json");
  }
});

test("pages with such an address are not found, and the rest of the desk stays", async ({
  page,
  stack,
  signInAs,
}) => {
  await signInAs("admin");
  const { workspace } = stack.demo;
  for (const part of parts.slice(0, 5))
    for (const address of [
      ...[`/${part}`, `/${part}/board`, `/${workspace}/${part}`, `/${workspace}/tickets/${part}`],
      ...[`/${workspace}/procedure/${part}`, `/join/${part}`],
      ...[
        `/${workspace}/board?path=${part}`,
        `/${workspace}/rules?path=${part}#${part}`,
        `/sign-in?next=${part}`,
      ],
    ]) {
      // Of its own connection: an idle one may be closed just as it is taken up again.
      const answer = await page.request.get(address, { headers: { connection: "close" } });
      expect(answer.status(), address).toBeLessThan(500);
    }
  const answer = await page.goto(`/${workspace}/tickets/%ff`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("navigation").first()).toBeVisible();
});
