import { describe, expect, it, vi } from "vitest";
import {
  airlineTickets,
  bankingQuestions,
  bitextRequests,
  danishSentences,
  hasRealData,
  type Utterance,
  utterancesOf,
} from "@/bench/lib/real-data";
import { decideAirline, defaultRuleset, rulesFiring } from "@/bench/lib/rules-data";

/** Many random cases on a machine that may be busy. */
vi.setConfig({ testTimeout: 120_000 });

/** The default rules on public conversations (licences: the data's README). */

if (!hasRealData()) process.stdout.write("Skipped: rules on real data, BATON_REAL_DATA is absent.\n");

describe.skipIf(!hasRealData())("default rules on real data", () => {
  const ruleset = defaultRuleset();
  const fires = (rows: Utterance[], rule: string) =>
    rows.filter(({ text }) => rulesFiring(ruleset, text).includes(rule));

  it("escalate every airline ticket where the AI asked, and those found in the text, without any confidence", () => {
    const decided = airlineTickets().map((ticket) => ({ ticket, decision: decideAirline(ruleset, ticket) }));
    const asked = decided.filter(({ ticket }) => ticket.ai.handoff_requested === true);
    expect([decided.length, asked.length]).toEqual([100, 29]);
    expect(asked.filter(({ decision }) => decision.move?.kind !== "escalate")).toEqual([]);
    for (const { decision } of decided) {
      if (decision.move?.kind === "escalate") expect(decision.move.place?.tier).toMatch(/^l[123]$/);
    }
    const besides = decided.filter(
      ({ ticket, decision }) => !ticket.ai.handoff_requested && decision.move !== null,
    );
    expect(besides.map(({ ticket, decision }) => [ticket.external_id, decision.move?.rule])).toEqual([
      ["airline-12-0", "asks-for-person"],
      ["airline-16-1", "asks-for-person"],
      ["airline-40-1", "asks-for-person"],
      ["airline-36-2", "asks-for-person"],
    ]);
  });

  it("hear who asks for a person and who files a complaint, and nobody else in bitext", () => {
    const rows = bitextRequests();
    const shareOf = (rule: string, intent: string) => {
      const wanted = rows.filter((row) => row.intent === intent);
      return fires(wanted, rule).length / wanted.length;
    };
    expect(shareOf("asks-for-person", "contact_human_agent")).toBeGreaterThan(0.9);
    expect(shareOf("formal-complaint", "complaint")).toBeGreaterThan(0.85);
    const asking = fires(rows, "asks-for-person").map(({ intent }) => intent);
    expect([...new Set(asking)].sort()).toEqual(["contact_customer_service", "contact_human_agent"]);
    expect([...new Set(fires(rows, "formal-complaint").map(({ intent }) => intent))]).toEqual(["complaint"]);
  });

  it("take no ordinary question for somebody asking for a person", () => {
    for (const rows of [bankingQuestions(), utterancesOf("da"), utterancesOf("nl"), danishSentences()]) {
      expect(rows.length).toBeGreaterThan(200);
      expect(fires(rows, "asks-for-person")).toEqual([]);
    }
    const everyday = bankingQuestions().filter(({ text }) => /\b(cancel|speak|human)/i.test(text));
    expect(everyday.length).toBeGreaterThan(50);
    expect(everyday.flatMap(({ text }) => rulesFiring(ruleset, text))).toEqual([]);
  });

  it("leave ordinary questions in Danish and Dutch alone altogether", () => {
    for (const rows of [utterancesOf("da"), utterancesOf("nl")]) {
      expect(rows.flatMap(({ text }) => rulesFiring(ruleset, text))).toEqual([]);
    }
  });
});
