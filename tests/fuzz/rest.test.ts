import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { handlers } from "@/app/api/v1/routes";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { scopes } from "@/lib/domain/access/permissions";
import { namesIn } from "@/lib/http/route";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { inputOf } from "./arbitrary";
import { brokenRows } from "./broken-rows";
import { twoTickets } from "./two-tickets";

/** Every REST call from its own schema: never a 5xx, never a half-written ticket. `FUZZ_CALLS` makes it longer. */

const calls = Number(process.env.FUZZ_CALLS ?? 2000);
const perRoute = Math.max(3, Math.ceil(calls / handlers.length));

let database: TestDatabase;
let workspace: TestWorkspace;
let key: string;
let tickets: string[];

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  key = (await workspace.key(scopes)).key;
  tickets = await twoTickets(workspace);
});

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

describe("every REST call", () => {
  it.each(handlers.map(({ handler, meta }) => ({ handler, meta, name: `${meta.method} ${meta.path}` })))(
    "$name takes anything",
    async ({ handler, meta }) => {
      const params = namesIn(meta.path);
      const arbitrary = fc.tuple(
        inputOf(meta.schema, { path: "customer-service" }),
        fc.constantFrom(...tickets, "ESC-999999", "nothing", "customer-service"),
        fc.boolean(),
      );
      await fc.assert(
        fc.asyncProperty(arbitrary, async ([input, named, signed]) => {
          const members =
            typeof input === "object" && input !== null ? { ...(input as Record<string, unknown>) } : {};
          for (const name of params) delete members[name];
          const inQuery = meta.rest === "query";
          const query = new URLSearchParams(
            Object.entries(members).map(([name, value]) => [name, textOf(value).slice(0, 200)]),
          );
          // A long-poll would hold the fuzz up.
          if (inQuery && meta.path.endsWith("/wait")) query.set("timeout_s", "0");
          const body = inQuery ? undefined : typeof input === "string" ? input : JSON.stringify(members);
          const request = new Request(`http://desk.test${inQuery ? `/x?${query}` : "/x"}`, {
            method: meta.method,
            ...(body === undefined || meta.method === "GET" ? {} : { body }),
            headers: {
              authorization: signed ? `Bearer ${key}` : "Bearer baton_x_y",
              "content-type": "application/json",
            },
          });
          const bound = Object.fromEntries(params.map((name) => [name, named]));
          const response = await handler(request, { params: Promise.resolve(bound) });
          const text = await response.text();
          expect(response.status, text.slice(0, 500)).toBeLessThan(500);
          if (!signed) expect(response.status).toBe(401);
          if (response.status >= 400)
            expect(text).not.toMatch(/\bselect\b|\binsert\b|node_modules|\bat \w+ \(/i);
        }),
        { numRuns: perRoute, endOnFailure: true },
      );
      expect(await brokenRows(database.db, workspace.workspaceId)).toEqual([]);
    },
    60_000,
  );
});
