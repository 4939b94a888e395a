import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { MetricsWire, metricsWire } from "@/lib/contracts/metrics";
import { groupings } from "@/lib/domain/metrics/groupings";
import { readMetrics } from "@/lib/services/metrics/read-metrics";
import { refoldTickets } from "@/lib/services/metrics/refold";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { GET } from "./metrics/route";
import * as tickets from "./tickets/route";

let database: TestDatabase;
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
  database = await testDatabase();
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

  it("splits them by what was so at the event, and leaves the period before out where it isn't asked for", async () => {
    const { status, body } = await get("?group_by=reason&compare=none");
    expect(status).toBe(200);
    expect(MetricsWire.parse(body)).toEqual(body);
    expect(body).toMatchObject({ group_by: "reason", compare: null });
    expect(body.created).toEqual({ value: 2, count: 2, before: null, before_count: null });
    const groups = body.groups.map((group: { value: string | null }) => group.value);
    expect(groups).toEqual(["low_confidence", null]);
    const [low, rest] = body.groups;
    expect(low.escalations).toEqual({ value: 1, count: 1, before: null, before_count: null });
    expect([low.created.count, rest.created.count, rest.escalations.count]).toEqual([0, 2, 0]);
    expect(low.volume).toEqual([{ day: body.to, triggers: { proactive: 1 } }]);
    const whole = (await get("")).body;
    expect(whole).toMatchObject({ group_by: null, groups: [] });
    expect(whole.compare.to < whole.from).toBe(true);
  });

  it("names the splits and comparisons it knows when another is asked for", async () => {
    const strange = await get("?group_by=colour");
    expect(strange.status).toBe(422);
    expect(strange.body.errors[0]).toMatchObject({ pointer: "/group_by" });
    for (const known of groupings) expect(strange.body.errors[0].message).toContain(known);
    const compared = await get("?compare=yesteryear");
    expect(compared.status).toBe(422);
    expect(compared.body.errors[0].message).toBe("Use one of: previous, none.");
  });

  it("tells another workspace's key nothing of this one", async () => {
    const other = await makeWorkspace(database.db);
    const { key: foreign } = await other.key(["metrics:read"]);
    const { status, body } = await get("?group_by=tier", foreign);
    expect([status, body.created.count, body.groups]).toEqual([200, 0, []]);
  });

  it("is refused without the scope, and for a strange name or path", async () => {
    const other = await workspace.key(["tickets:read"]);
    expect((await get("", other.key)).status).toBe(403);
    expect((await get("?group=tier")).status).toBe(422);
    expect((await get("?path=nowhere")).status).toBe(422);
    expect((await get("?from=2026-13-01")).status).toBe(422);
  });
});
