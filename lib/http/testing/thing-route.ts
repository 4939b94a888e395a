import { sql } from "drizzle-orm";
import { afterEach, beforeAll } from "vitest";
import * as z from "zod";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { forgetKeys } from "@/lib/auth/api-key";
import { setClockOffset } from "@/lib/clock";
import { scopes } from "@/lib/domain/access/permissions";
import { authorize } from "@/lib/services/authorize";
import type { Ctx } from "@/lib/services/context";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { inTransaction } from "@/lib/services/transaction";
import type { Handler } from "../registry";
import { type RouteOptions, route } from "../route";

export const Input = z.strictObject({
  key: z.string(),
  body: z.string().max(20).default("none"),
  version: z.number().int().optional(),
});
export const meta = {
  method: "POST",
  path: "/api/v1/things/{key}/touch",
  summary: "Touch",
  tag: "Test",
  acting: "allowed",
  responses: { 201: { about: "Touched" } },
} as const satisfies RouteOptions<unknown>;

/** What the tests of a file share: a workspace, its key, the calls seen, and what the verb waits for. */
type Bench = {
  database: TestDatabase;
  workspace: TestWorkspace;
  key: string;
  seen: { ctx: Ctx; input: z.output<typeof Input> }[];
  during: () => Promise<void>;
};
export const bench = { seen: [], during: async () => undefined } as unknown as Bench;

/** A verb with a true write in a true transaction: it renames the workspace and counts. */
export async function touchThing(
  ctx: Ctx,
  input: z.output<typeof Input>,
): Promise<{ key: string; call: number }> {
  authorize(ctx, "ticket:create");
  return inTransaction(ctx, async (tx) => {
    await tx.execute(
      sql`update workspace set name = ${input.body}, next_number = next_number + 1 where workspace_id = ${ctx.workspaceId}`,
    );
    await bench.during();
    bench.seen.push({ ctx, input });
    return { key: input.key, call: bench.seen.length };
  });
}
export const POST = route(Input, touchThing, meta);

type Sent = { headers?: Record<string, string>; key?: string | null; thing?: string };
export async function send(
  handler: Handler,
  body: unknown,
  { headers = {}, key: bearer = bench.key, thing = "T-1" }: Sent = {},
) {
  const request = new Request(`http://desk.test/api/v1/things/${thing}/touch`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: {
      "content-type": "application/json",
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
  });
  const response = await handler(request, { params: Promise.resolve({ key: thing }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

/** Call at a test file's top: a fresh workspace before its tests, nothing left over between them. */
export function withThingRoute(): void {
  beforeAll(async () => {
    bench.database = await testDatabase();
    bench.workspace = await makeWorkspace(bench.database.db);
    bench.key = (await bench.workspace.key(scopes)).key;
  });
  afterEach(() => {
    bench.seen = [];
    bench.during = async () => undefined;
    setClockOffset(0);
    forgetKeys();
  });
}
