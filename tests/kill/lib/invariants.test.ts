import { beforeEach, describe, expect, it } from "vitest";
import { appendOutbox } from "@/db/feed";
import { numberFeed } from "@/db/number-feed";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { type Ground, makeGround, makeTicket, testId, testNow } from "@/db/testing/rows";
import { recordTransitions } from "@/db/testing/transitions";
import { isoOf } from "@/lib/clock";
import { brokenInvariants } from "./invariants";

let database: TestDatabase;
let ground: Ground;
let ticketId: string;
const at = isoOf(testNow);
const load = { acknowledged: new Map([["run-1", "ESC-1"]]), refused: new Map() };
const broken = () => brokenInvariants(database.sql, ground.workspaceId, "run", load);

async function addEvent(seq: number, type: string): Promise<void> {
  await database.sql`insert into event (workspace_id, event_id, ticket_id, seq, type, actor, at)
    values (${ground.workspaceId}, ${testId()}, ${ticketId}, ${seq}, ${type}, '{}', ${at})`;
}

async function addEntry(clockId: string, seq: number, kind: string): Promise<void> {
  const warning = kind === "warned" ? 50 : null;
  await database.sql`insert into clock_entry
    (workspace_id, entry_id, ticket_id, clock_id, seq, metric, kind, at, recorded_at, warning, target)
    values (${ground.workspaceId}, ${testId()}, ${ticketId}, ${clockId}, ${seq}, 'accept', ${kind}, ${at}, ${at}, ${warning}, '{"s": 60}')`;
}

async function tell(type: string): Promise<void> {
  await database.db.transaction((tx) =>
    appendOutbox(tx, ground.workspaceId, [{ outboxId: testId(), ticketId, type, data: {}, at: testNow }]),
  );
}

/** One ticket as the load leaves it: stored, told, numbered, folded and counted. */
beforeEach(async () => {
  database = await testDatabase();
  ground = await makeGround(database.db);
  await database.sql`insert into feed (workspace_id) values (${ground.workspaceId}) on conflict do nothing`;
  ticketId = await makeTicket(database.db, ground, { externalId: "run-1", source: "api" });
  await addEvent(1, "created");
  await tell("ticket.created");
  await numberFeed(database.db, ground.workspaceId);
  await database.sql`insert into ticket_fact (workspace_id, ticket_id, kind, n, at, day, path_id)
    values (${ground.workspaceId}, ${ticketId}, 'created', 1, ${at}, ${at.slice(0, 10)}, ${ground.pathId})`;
  const to = { pathId: ground.pathId, status: "ai", tier: null };
  await database.db.transaction((tx) => recordTransitions(tx, ground.workspaceId, [{ from: null, to }]));
});

describe("brokenInvariants", () => {
  it("finds nothing where nothing is broken", async () => {
    const clock = testId();
    for (const [index, kind] of ["started", "warned", "breached"].entries())
      await addEntry(clock, index + 1, kind);
    expect(await broken()).toEqual([]);
  });

  it("finds an acknowledged write that is not there", async () => {
    const more = { ...load, acknowledged: new Map([...load.acknowledged, ["run-2", "ESC-2"]]) };
    expect(await brokenInvariants(database.sql, ground.workspaceId, "run", more)).toEqual([
      "run-2 was acknowledged as ESC-2 and is stored as number none",
    ]);
  });

  it("finds a write that was acknowledged under another number, and one that nobody acknowledged", async () => {
    const other = { ...load, acknowledged: new Map([["run-1", "ESC-9"]]) };
    expect(await brokenInvariants(database.sql, ground.workspaceId, "run", other)).toHaveLength(1);
    const none = { ...load, acknowledged: new Map<string, string>() };
    expect(await brokenInvariants(database.sql, ground.workspaceId, "run", none)).toEqual([
      "run-1 is stored and was never acknowledged",
    ]);
  });

  it.each([
    ["a gap", 3, "escalated", "has a gap or a double in its events"],
    ["a double", 1, "note", "has a gap or a double in its events"],
    ["a second creation", 2, "created", "was not created exactly once"],
    ["an untold escalation", 2, "escalated", "is not told as escalated"],
  ])("finds %s in the events", async (_, seq, type, problem) => {
    await addEvent(seq, type);
    expect(await broken()).toEqual([`run-1 ${problem}`]);
  });

  it("finds a ticket that was never folded into a figure", async () => {
    await database.sql`delete from ticket_fact where workspace_id = ${ground.workspaceId}`;
    expect(await broken()).toEqual(["run-1 is in no figure"]);
  });

  it("finds outbox rows without a feed number", async () => {
    await tell("ticket.updated");
    expect(await broken()).toEqual(["1 outbox rows never got a feed number"]);
  });

  it("finds a gap in the feed", async () => {
    await tell("ticket.updated");
    await database.sql`update feed set next_no = next_no + 1 where workspace_id = ${ground.workspaceId}`;
    await numberFeed(database.db, ground.workspaceId);
    expect(await broken()).toEqual(["feed numbers span 3 for 2 events"]);
  });

  it.each([
    ["breached", /breached twice/],
    ["warned", /warned 50 for .* twice/],
    ["met", /met twice/],
    ["started", /started twice/],
  ])("finds a clock that %s twice", async (kind, problem) => {
    const clock = testId();
    const kinds = kind === "started" ? ["started", "started"] : ["started", kind, kind];
    for (const [index, each] of kinds.entries()) await addEntry(clock, index + 1, each);
    expect(await broken()).toEqual([expect.stringMatching(problem)]);
  });

  it("finds a gap in a ticket's ledger", async () => {
    await addEntry(testId(), 2, "started");
    expect(await broken()).toEqual([expect.stringMatching(/has a gap or a double/)]);
  });

  it("accepts a clock that was met, went on with a reopened ticket and was met again", async () => {
    const clock = testId();
    for (const [index, kind] of ["started", "met", "resumed", "met"].entries())
      await addEntry(clock, index + 1, kind);
    expect(await broken()).toEqual([]);
  });

  it("finds a board count that is not the number of tickets", async () => {
    await database.sql`insert into board_delta (workspace_id, path_id, status, tier, n)
      values (${ground.workspaceId}, ${ground.pathId}, 'ai', '', 1)`;
    expect(await broken()).toEqual(["the board counts 2 in ai/, there are 1"]);
  });
});
