import { existsSync, readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { events, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { relayFault } from "@/lib/domain/ticket/relay";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "./create-ticket";

const folder = process.env.BATON_REAL_DATA ?? "../shared/data";
const file = `${folder}/airline/tickets.ndjson`;
const present = existsSync(file);
if (!present) console.log("airline conversations not found; this test was skipped");

describe.skipIf(!present)("100 airline conversations (tau-bench, MIT)", () => {
  let database: TestDatabase;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    database = await testDatabase();
    workspace = await makeWorkspace(database.db);
  });

  it("takes all in, escalates at least the 29 that asked, each with owner, deadline and brief; twice adds nothing", async () => {
    const requests = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => CreateTicket.parse(JSON.parse(line)));
    expect(requests).toHaveLength(100);
    const asked = requests.filter((request) => request.ai?.handoff_requested === true);
    expect(asked).toHaveLength(29);
    const ctx = workspace.as("agent");
    for (const request of requests) {
      const answer = await createTicket({ ...ctx }, request);
      const wanted = request.ai?.handoff_requested === true;
      if (wanted) expect(answer.decision?.outcome).toBe("escalated");
      expect(relayFault(answer.ticket)).toBeNull();
      if (answer.decision?.outcome !== "escalated") continue;
      expect(answer.handoff?.owner).toBeTruthy();
      expect(answer.handoff?.acceptBy).toBeGreaterThan(ctx.now);
      expect(answer.ticket.ai.confidence).toBeNull();
    }
    const count = async () => {
      const [row] = await database.db
        .select({ n: sql<number>`count(*)::int` })
        .from(tickets)
        .where(eq(tickets.workspaceId, workspace.workspaceId));
      return row?.n;
    };
    const told = async () => {
      const [row] = await database.db
        .select({ n: sql<number>`count(*)::int` })
        .from(events)
        .where(eq(events.workspaceId, workspace.workspaceId));
      return row?.n;
    };
    expect(await count()).toBe(100);
    const before = await told();
    for (const request of requests) expect((await createTicket({ ...ctx }, request)).repeated).toBe(true);
    expect(await count()).toBe(100);
    expect(await told()).toBe(before);
  }, 60_000);
});
