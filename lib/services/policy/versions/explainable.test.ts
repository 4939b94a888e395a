import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { DomainError } from "@/lib/domain/errors";
import { anEdit } from "@/lib/domain/policy/draft/edits.testing";
import { compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import { evaluate } from "@/lib/domain/rules/evaluate/evaluate";
import { ruleTraceMsg } from "@/lib/domain/rules/explain/explain";
import { createTicket } from "../../tickets/create-ticket";
import { listDecisions } from "../../tickets/records/history";
import { runJobs } from "../../worker/jobs";
import { makePolicyDesk, type PolicyDesk, slug } from "../policy.testing";
import { putPolicy } from "../publish-policy";
import { readPolicy } from "../read-policy";
import { takeBack } from "./take-back";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

const bodies = [
  "I can't change my address.",
  "I want to speak to a person.",
  "I want to make a formal complaint.",
  "Delete all my data, or my lawyer writes to you.",
  "Please cancel my contract.",
];

type Step = (desk: PolicyDesk, seen: Map<string, string>) => Promise<void>;

/** A change that can't be published leaves everything as it was. */
const orRefused = (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });

const publishes = fc.array(anEdit, { minLength: 1, maxLength: 3 }).map(
  (edits): Step =>
    async (desk) => {
      const { document } = await readPolicy(desk.admin(), { slug });
      const changed = edits.reduce((policy, change) => change(policy), document);
      const input = { slug, document: changed, publish: true, reason: "edit", apply_to_running: false };
      await orRefused(putPolicy(desk.admin(), input));
    },
);

const rollsBack = fc.nat(20).map(
  (back): Step =>
    async (desk) => {
      const { version } = await readPolicy(desk.admin(), { slug });
      if (version < 2) return;
      const to = 1 + (back % (version - 1));
      const input = { slug, version, to, reason: "back", apply_to_running: false };
      await orRefused(takeBack(desk.admin(), input));
      await runJobs(desk.at() + 1000);
    },
);

const intake = fc.tuple(fc.constantFrom(...bodies), fc.integer({ min: 0, max: 100 })).map(
  ([body, percent]): Step =>
    async (desk, seen) => {
      const { key } = await createTicket(desk.by(desk.key(["tickets:write"])), {
        path: slug,
        subject: body.slice(0, 20),
        source: "api",
        customer: { external_id: `c-${seen.size}` },
        category: "account",
        messages: [{ author: "customer", body }],
        ai: { confidence: percent / 100 },
      });
      await look(desk, key, seen);
    },
);

/** What each decision of a ticket says, kept when it is first seen and the same ever after. */
async function look(desk: PolicyDesk, key: string, seen: Map<string, string>): Promise<void> {
  const { items } = await listDecisions(desk.admin(), { key, limit: 50 });
  expect(items.length).toBeGreaterThan(0);
  for (const { decisionId, policyVersion, facts, result, outcome, rule } of items) {
    const words = JSON.stringify({ outcome, rule, said: result.trace.map((trace) => ruleTraceMsg(trace)) });
    const known = seen.get(`${key} ${decisionId}`);
    if (known !== undefined) expect(words).toBe(known);
    seen.set(`${key} ${decisionId}`, words);
    const { document } = await readPolicy(desk.admin(), { slug, version: policyVersion });
    const again = evaluate(compileRuleset(document), facts);
    expect(again.move).toEqual(result.move);
    // The very words that were found are looked up when a trace is read.
    const plain = (trace: object) =>
      JSON.parse(JSON.stringify(trace, (name, value) => (name === "found" ? undefined : value)));
    expect(plain(again.trace)).toEqual(plain(result.trace));
  }
}

describe("any sequence of edits, publishes and roll-backs", () => {
  it("leaves every stored decision in the words of the version that made it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: intake }, publishes, rollsBack), {
          minLength: 6,
          maxLength: 14,
        }),
        async (steps) => {
          const desk = await makePolicyDesk(database.db);
          const seen = new Map<string, string>();
          for (const step of steps) await step(desk, seen);
          const keys = new Set([...seen.keys()].map((each) => each.split(" ")[0] ?? ""));
          for (const key of keys) await look(desk, key, seen);
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);
});
