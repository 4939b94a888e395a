import { beforeAll, describe, expect, it } from "vitest";
import { handlers } from "@/app/api/v1/routes";
import { testDatabase } from "@/db/testing";
import { scopes } from "@/lib/domain/access/permissions";
import { namesIn } from "@/lib/http/route";
import { makeWorkspace } from "@/lib/services/testing/workspace";
import { twoTickets } from "./two-tickets";

/** Address parts that are no text, text that can't be stored, and text that only looks like a name of ours. */
const parts = [
  ..."%ff %00 %E0%A4%A %c0%80 %ed%a0%80 %2500 %25ff %252e%252e %0a %20 % %zz".split(" "),
  ...[
    "\ud800",
    "\0",
    "..",
    "__proto__",
    "constructor",
    "ESC-1%00",
    "ESC-99999999999999999999",
    "a".repeat(5_000),
  ],
];

let key: string;
let ticket: string;
beforeAll(async () => {
  const workspace = await makeWorkspace((await testDatabase()).db);
  key = (await workspace.key(scopes)).key;
  [ticket = ""] = await twoTickets(workspace);
});

const named = handlers.filter(({ meta }) => namesIn(meta.path).length > 0);

describe("an address that can't be read", () => {
  it.each(named.map(({ handler, meta }) => ({ handler, meta, name: `${meta.method} ${meta.path}` })))(
    "$name answers 4xx in our own words",
    async ({ handler, meta }) => {
      const names = namesIn(meta.path);
      for (const part of parts)
        for (const bad of names) {
          const params = Object.fromEntries(
            names.map((name) => [name, name === bad ? part : name === "key" ? ticket : "customer-service"]),
          );
          const request = new Request("http://desk.test/x", {
            method: meta.method,
            ...(meta.method === "GET" || meta.method === "DELETE" ? {} : { body: "{}" }),
            headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          });
          const response = await handler(request, { params: Promise.resolve(params) });
          const told = `${part.slice(0, 20)}: ${(await response.clone().text()).slice(0, 200)}`;
          expect(response.status, told).toBeGreaterThanOrEqual(400);
          expect(response.status, told).toBeLessThan(500);
          expect(response.headers.get("content-type"), told).toContain("application/problem+json");
        }
    },
    60_000,
  );
});
