import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { readMetrics } from "@/lib/services/metrics/read-metrics";
import { refoldTickets } from "@/lib/services/metrics/refold";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { MetricsWire, metricsWire } from "./_wire/metrics";
import { GET } from "./metrics/route";
import * as tickets from "./tickets/route";

let workspace: TestWorkspace;
let key: string;

async function get(query: string, bearer = key) {
  const request = new Request(`http://desk.test/api/v1/metrics${query}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  const response = await GET(request, { params: Promise.resolve({}) });
  return { status: response.status, body: await response.json() };
}

/** Below the threshold it goes to a person, above it stays with the AI. */
async function create(confidence: number): Promise<void> {
  const request = new Request("http://desk.test/api/v1/tickets", {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({
      path: "customer-service",
      subject: "Where is my parcel",
      customer: { external_id: `c-${confidence}`, name: "Mia" },
      messages: [{ author: "customer", body: "Where is my parcel 7781?" }],
      ai: { confidence },
    }),
  });
  const response = await tickets.POST(request, { params: Promise.resolve({}) });
  expect(response.status).toBe(201);
}

beforeAll(async () => {
  const database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  ({ key } = await workspace.key(["metrics:read", "tickets:write"]));
  for (const confidence of [0.2, 0.95]) await create(confidence);
  const { workspaceId } = workspace;
  const rows = await database.sql<{ ticket_id: string }[]>`
    select ticket_id from ticket where workspace_id = ${workspaceId}`;
  await refoldTickets(
    workspaceId,
    rows.map((row) => row.ticket_id),
    now(),
  );
});

describe("GET /api/v1/metrics", () => {
  it("gives exactly the dashboard's figures, as its schema says", async () => {
    const { status, body } = await get("?path=customer-service");
    expect(status).toBe(200);
    const view = await readMetrics({ ...workspace.as("viewer"), now: now() }, { path: "customer-service" });
    expect(body).toEqual(metricsWire(view));
    expect(MetricsWire.parse(body)).toEqual(body);
    expect(body.created.count).toBe(2);
    expect(body.escalations.count).toBe(1);
  });

  it("is refused without the scope, and for a strange name or path", async () => {
    const other = await workspace.key(["tickets:read"]);
    expect((await get("", other.key)).status).toBe(403);
    expect((await get("?group_by=tier")).status).toBe(422);
    expect((await get("?path=nowhere")).status).toBe(404);
    expect((await get("?from=2026-13-01")).status).toBe(422);
  });
});
