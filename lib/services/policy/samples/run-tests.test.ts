import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { PathTest } from "@/lib/domain/policy/sample";
import { expectationOf } from "@/lib/domain/policy/samples/expectation";
import { builtInRule } from "@/lib/domain/rules/types";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { type Desk, makeDesk } from "../../testing/desk";
import { createTicket } from "../../tickets/create-ticket";
import { readPolicy } from "../read-policy";
import { listSamples } from "./list-samples";
import { runTests } from "./run-tests";
import { startSamples } from "./start";
import { trySample } from "./try-sample";

const slug = "customer-service";
let database: TestDatabase;
let desk: Desk;
let live: PathPolicy;

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  live = (await readPolicy(desk.workspace.as("admin"), { slug })).document;
});
const viewer = () => desk.workspace.as("viewer");

const unsure: PathTest = {
  slug: "unsure",
  name: "The AI is unsure",
  sample: {
    subject: "Where is it?",
    customer: {},
    messages: [{ author: "customer", body: "Where is my order?" }],
    ai: { confidence: 0.5 },
  },
  expect: { outcome: "escalated", rule: builtInRule, tier: "l1" },
};

describe("tests of a path", () => {
  it("pass where the draft does as they expect, and tell where it doesn't", async () => {
    const document = { ...live, tests: [unsure] };
    expect(await runTests(viewer(), { slug, document })).toMatchObject({
      failed: 0,
      results: [{ slug: "unsure", passed: true, differs: [] }],
    });
    const lowered = { ...document, thresholds: { ...live.thresholds, medium: 0.4 } };
    const run = await runTests(viewer(), { slug, document: lowered });
    expect(run.failed).toBe(1);
    expect(run.results[0]?.differs).toEqual([
      { part: "outcome", wanted: "escalated", got: "kept_by_ai" },
      { part: "rule", wanted: builtInRule, got: null },
      { part: "tier", wanted: "l1", got: null },
    ]);
  });

  it("expect what they came to when they were kept", async () => {
    const answer = await trySample(viewer(), { slug, sample: { typed: unsure.sample } });
    const kept: PathTest = { ...unsure, sample: answer.sample, expect: expectationOf(answer.draft) };
    expect(kept.expect).toMatchObject({
      outcome: "escalated",
      rule: builtInRule,
      tier: "l1",
      priority: "normal",
    });
    const run = await runTests(viewer(), { slug, document: { ...live, tests: [kept] } });
    expect(run.failed).toBe(0);
  });

  it("don't turn with who is on shift", async () => {
    const answer = await trySample(viewer(), { slug, sample: { typed: unsure.sample } });
    const night = { ...viewer(), now: Date.parse("2026-12-25T03:00:00Z") };
    const kept = { ...unsure, expect: expectationOf(answer.draft) };
    const run = await runTests(night, { slug, document: { ...live, tests: [kept] } });
    expect(run).toMatchObject({ failed: 0 });
  });

  it("are none in the live version of a path that keeps none", async () => {
    expect(await runTests(viewer(), { slug })).toEqual({ results: [], failed: 0, leftOut: [] });
  });

  it("are refused without the right to read policies", async () => {
    const by = desk.by(desk.key(["tickets:read"]));
    await expect(runTests(by, { slug })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("tickets to try", () => {
  const create = (subject: string, confidence: number) =>
    createTicket(
      desk.by(desk.member("admin")),
      CreateTicket.parse({ path: slug, subject, customer: { name: "A" }, ai: { confidence } }),
    );

  it("are the newest of each kind, and found by key or subject", async () => {
    const asked = await create("Asked 100% of_them", 0.1);
    for (let n = 0; n < 9; n++) await create(`Kept ${n}`, 0.99);
    const { tickets } = await listSamples(viewer(), { slug });
    expect(tickets).toHaveLength(7);
    expect(tickets.map(({ key }) => key)).toContain(asked.key);
    const found = async (q: string) =>
      (await listSamples(viewer(), { slug, q })).tickets.map(({ key }) => key);
    expect(await found(asked.key.toLowerCase())).toContain(asked.key);
    expect(await found("100% of_")).toEqual([asked.key]);
    expect(await found("100_")).toEqual([]);
    const escalated = await listSamples(viewer(), { slug, outcome: "escalated", limit: 5 });
    expect(escalated.tickets.map(({ key }) => key)).toEqual([asked.key]);
  });

  it("begin with an answer, that of a named ticket where there is one", async () => {
    const named = await create("Named", 0.1);
    const start = await startSamples(viewer(), { slug, key: named.key });
    expect(start.answer?.about.key).toBe(named.key);
    expect(start.tickets.map(({ key }) => key)).toContain(named.key);
    const gone = await startSamples(viewer(), { slug, key: "ESC-999999" });
    expect(gone.answer?.about.key).toBe(gone.tickets[0]?.key);
  });
});
