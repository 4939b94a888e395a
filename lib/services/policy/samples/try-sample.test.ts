import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Sample } from "@/lib/domain/policy/sample";
import type { Rule } from "@/lib/domain/rules/schema";
import { builtInRule } from "@/lib/domain/rules/types";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { type Desk, makeDesk } from "../../testing/desk";
import { makeWorkspace } from "../../testing/workspace";
import { createTicket } from "../../tickets/create-ticket";
import { acceptTicket, reply, setPriority } from "../../tickets/verbs";
import { readPolicy } from "../read-policy";
import { trySample, trySamples } from "./try-sample";

const slug = "customer-service";
let database: TestDatabase;
let desk: Desk;
let live: PathPolicy;

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  live = (await readPolicy(desk.workspace.as("admin"), { slug })).document;
});

const sample = (more: Partial<Sample> = {}): Sample => ({
  subject: "Charged twice",
  customer: { name: "Bram de Wit" },
  messages: [{ author: "customer", body: "I got the refund for order 88120 twice." }],
  ai: { confidence: 0.9 },
  ...more,
});
const request = (more: Partial<Sample> = {}) =>
  CreateTicket.parse({ ...sample(more), path: slug, source: "test" });
const viewer = () => desk.workspace.as("viewer");
const rule = (more: Partial<Rule>): Rule => ({
  slug: "refund-over-limit",
  name: "Refund over the limit",
  effect: "deciding",
  mode: "on",
  reason: "policy",
  on: ["intake", "message"],
  when: { field: "new.customer", op: "contains_any", value: ["refund"] },
  then: [
    { do: "escalate", tier: "l2" },
    { do: "set_priority", priority: "high" },
  ],
  ...more,
});
const withRules = (...rules: Rule[]): PathPolicy => ({ ...live, rules: [...rules, ...live.rules] });

describe("a sample by the draft and by the live version", () => {
  it("tells both outcomes, what differs and who would get it", async () => {
    const document = withRules(rule({}));
    const answer = await trySample(viewer(), { slug, document, sample: { typed: sample() } });
    expect(answer.live).toMatchObject({
      outcome: "kept_by_ai",
      decidedBy: null,
      owner: null,
      firstReply: null,
    });
    expect(answer.draft).toMatchObject({
      outcome: "escalated",
      decidedBy: { rule: "refund-over-limit", name: "Refund over the limit", position: 1, builtIn: null },
      place: { tier: "l2" },
      tier: "l2",
      priority: "high",
      owner: { handle: "cleo", name: "cleo" },
    });
    expect(answer.draft.firstReply).toBeGreaterThan(0);
    expect(answer.changed).toEqual(["outcome", "rule", "goes_to", "priority", "first_reply"]);
    expect(answer.rules[0]).toMatchObject({
      rule: "refund-over-limit",
      result: true,
      when: { leaf: { seen: ["refund"], result: true } },
    });
    expect(answer.conversation[0]?.marks).toEqual([
      { from: 10, to: 16, phrase: "refund", rules: ["refund-over-limit"] },
    ]);
  });

  it("differs in nothing without a draft, and by nothing that the draft leaves alone", async () => {
    const typed = sample({ ai: { confidence: 0.1 } });
    const bare = await trySample(viewer(), { slug, sample: { typed } });
    expect(bare.changed).toEqual([]);
    expect(bare.draft).toEqual(bare.live);
    const touched = await trySample(viewer(), {
      slug,
      document: { ...live, description: "Other words" },
      sample: { typed },
    });
    expect(touched.changed).toEqual([]);
  });

  it("says what else matches and where it would send the ticket", async () => {
    const answer = await trySample(viewer(), {
      slug,
      document: withRules(rule({})),
      sample: { typed: sample({ ai: { confidence: 0.2 } }) },
    });
    expect(answer.live.decidedBy).toMatchObject({ rule: builtInRule, builtIn: { threshold: 0.8 } });
    expect(answer.alsoMatches).toEqual([
      {
        rule: builtInRule,
        name: null,
        position: null,
        builtIn: { risk: "medium", threshold: 0.8 },
        tier: "l1",
        team: null,
      },
    ]);
  });

  it("sees that RACI alone sends it to other people", async () => {
    const to = live.raci.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) =>
        "team" in cell.who && cell.who.team === "front-line" && cell.letter === "R"
          ? { ...cell, who: { team: "finance" } }
          : cell,
      ),
    }));
    const answer = await trySample(viewer(), {
      slug,
      document: {
        ...live,
        tiers: live.tiers.map((tier) => ({ ...tier, teams: [...new Set([...tier.teams, "finance"])] })),
        raci: { ...live.raci, rows: to },
      },
      sample: { typed: sample({ ai: { confidence: 0.2 } }) },
    });
    expect([answer.live.team, answer.draft.team]).toEqual(["front-line", "finance"]);
    expect(answer.changed).toContain("goes_to");
  });

  it("shows the leaves of a rule that doesn't listen at intake, which decides nothing", async () => {
    const document = withRules(rule({ on: ["message"] }));
    const answer = await trySample(viewer(), { slug, document, sample: { typed: sample() } });
    expect(answer.draft.outcome).toBe("kept_by_ai");
    expect(answer.rules[0]).toMatchObject({ note: "event", result: false, when: { leaf: { result: true } } });
  });

  it("is what a create request comes to", async () => {
    const bodies = ["I want to speak to a human", "I'll sue you", "all good", "I want to cancel my contract"];
    for (const [index, body] of bodies.entries()) {
      const more = {
        messages: [{ author: "customer" as const, body }],
        ai: { confidence: 0.5 + index / 10 },
        customer: { tier: "vip" },
      };
      const tried = await trySample(viewer(), { slug, sample: { typed: sample(more) } });
      const made = await createTicket(desk.by(desk.member("admin")), request(more));
      expect(tried.live.outcome).toBe(made.decision?.outcome);
      expect(tried.live.decidedBy?.rule ?? null).toBe(made.decision?.rule?.slug ?? null);
      expect([tried.live.tier, tried.live.priority]).toEqual([made.ticket.tier, made.ticket.priority]);
    }
  });
});

describe("a draft that is half written", () => {
  it("is tried without the rules that name what is not there", async () => {
    const document = withRules(
      rule({ slug: "a", name: "To nowhere", then: [{ do: "escalate", tier: "l9" }] }),
      rule({ slug: "b", name: "No field", when: { field: "field.gone", op: "is", value: "x" } }),
      rule({
        slug: "c",
        name: "No list",
        when: { not: { field: "new.customer", op: "contains_any", value: { list: "gone" } } },
      }),
      rule({ slug: "d", name: "Not built", then: [{ do: "call_webhook", url: "https://x.example" }] }),
      rule({}),
    );
    const answer = await trySample(viewer(), { slug, document, sample: { typed: sample() } });
    expect(answer.leftOut.map(({ rule: left, why }) => [left, "key" in why ? why.key : ""])).toEqual([
      ["a", "samples.left_out.tier"],
      ["b", "samples.left_out.field"],
      ["c", "samples.left_out.list"],
      ["d", "samples.left_out.not_built"],
    ]);
    expect(answer.draft.decidedBy?.rule).toBe("refund-over-limit");
  });

  it("is tried without what the schema refuses, and with the live version's where a part can't be read", async () => {
    const document = {
      ...live,
      rules: [{ slug: "broken", name: "Broken", when: { any: [] } }, rule({})],
      thresholds: { low: 2 },
      from_a_newer_release: true,
    };
    const answer = await trySample(viewer(), { slug, document, sample: { typed: sample() } });
    expect(answer.leftOut.map(({ pointer }) => pointer)).toEqual(["/thresholds", "/rules/broken"]);
    expect(answer.draft.decidedBy?.rule).toBe("refund-over-limit");
  });

  it("is tried by its rules where its other parts can't be run", async () => {
    const document = {
      ...withRules(rule({})),
      statuses: live.statuses.map((status) => ({ ...status, category: "ai" as const })),
    };
    const answer = await trySample(viewer(), { slug, document, sample: { typed: sample() } });
    expect(answer.draft.decidedBy?.rule).toBe("refund-over-limit");
    expect(answer.leftOut.at(-1)?.why).toEqual({ key: "samples.left_out.rest" });
  });

  it.each([{}, { rules: "none" }, { tiers: [], statuses: [] }])(
    "answers whatever is sent: %j",
    async (document) => {
      const answer = await trySample(viewer(), { slug, document, sample: { typed: sample() } });
      expect(answer.draft.outcome).toBe("kept_by_ai");
      expect(answer.leftOut.length).toBeGreaterThan(0);
    },
  );
});

describe("a stored ticket as a sample", () => {
  it("is read as if it came in now with all that was said, at the priority it came with", async () => {
    const ctx = () => desk.by(desk.member("admin"));
    const made = await createTicket(ctx(), request({ ai: { confidence: 0.2 } }));
    const owner = made.ticket.owner ?? "";
    await acceptTicket(desk.by(desk.member(owner)), { key: made.key });
    await setPriority(ctx(), { key: made.key, priority: "urgent" });
    await reply(desk.by(desk.member(owner)), { key: made.key, body: "Let me see." });
    const answer = await trySample(viewer(), {
      slug,
      document: withRules(rule({})),
      sample: { key: made.key },
    });
    expect(answer.about).toMatchObject({ key: made.key, subject: "Charged twice" });
    expect(answer.draft).toMatchObject({ decidedBy: { rule: "refund-over-limit" }, priority: "high" });
    expect(answer.live).toMatchObject({ decidedBy: { rule: builtInRule }, priority: "normal" });
    expect(answer.conversation.map(({ author, name }) => [author, name])).toEqual([
      ["customer", "Bram de Wit"],
      ["human", owner],
    ]);
    // It is no other ticket of its own customer.
    expect(answer.fields.customer_open_tickets).toBe(0);
    expect(answer.sample).toMatchObject({ subject: "Charged twice", customer: { name: "Bram de Wit" } });
  });

  it("writes nothing", async () => {
    const made = await createTicket(desk.by(desk.member("admin")), request({ ai: { confidence: 0.2 } }));
    const count = async () => {
      const [row] = await database.db.execute(sql`
        select (select count(*) from ticket) as tickets, (select count(*) from event) as events,
          (select count(*) from decision) as decisions, (select sum(load) from member) as load,
          (select count(*) from customer) as customers, (select count(*) from queue_job) as jobs`);
      return row;
    };
    const before = await count();
    await trySample(viewer(), { slug, document: withRules(rule({})), sample: { key: made.key } });
    await trySample(viewer(), { slug, document: withRules(rule({})), sample: { typed: sample() } });
    expect(await count()).toEqual(before);
  });

  it("is not found on another path, in another workspace, or by another prefix", async () => {
    const made = await createTicket(desk.by(desk.member("admin")), request());
    const other = await makeWorkspace(database.db);
    const asked = { sample: { key: made.key } };
    const refused = expect.objectContaining({ code: "not_found" });
    await expect(trySample(other.as("admin"), { slug, ...asked })).rejects.toEqual(refused);
    await expect(trySample(viewer(), { slug: "it-service", ...asked })).rejects.toThrow();
    await expect(
      trySample(viewer(), { slug, sample: { key: made.key.replace("ESC", "ABC") } }),
    ).rejects.toEqual(refused);
  });

  it("needs the right to read policies, and for stored tickets that to read tickets", async () => {
    const refused = expect.objectContaining({ code: "forbidden" });
    const by = (scopes: Parameters<Desk["key"]>[0]) => desk.by(desk.key(scopes));
    const typed = { slug, sample: { typed: sample() } };
    await expect(trySample(by(["tickets:read"]), typed)).rejects.toEqual(refused);
    await expect(trySample(by(["policy:read"]), typed)).resolves.toBeDefined();
    await expect(trySample(by(["policy:read"]), { slug, sample: { key: "ESC-1" } })).rejects.toEqual(refused);
  });
});

describe("many samples", () => {
  it("are told in a line each, in the order asked", async () => {
    const made = await createTicket(desk.by(desk.member("admin")), request({ subject: "Stored" }));
    const { rows } = await trySamples(viewer(), {
      slug,
      document: withRules(rule({})),
      samples: [
        { typed: sample({ subject: "First", messages: [] }) },
        { key: made.key },
        { typed: sample({ subject: "Last" }) },
      ],
    });
    expect(rows.map(({ subject, key, changed }) => [subject, key, changed.includes("outcome")])).toEqual([
      ["First", null, false],
      ["Stored", made.key, true],
      ["Last", null, true],
    ]);
    expect(rows[0]?.draft).not.toHaveProperty("trace");
  });
});
