import { describe, expect, it, vi } from "vitest";
import {
  airlineTickets,
  bankingQuestions,
  bitextRequests,
  danishSentences,
  hasRealData,
  labelledSentences,
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
      ["airline-36-0", "asks-for-person"],
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
    expect(shareOf("asks-for-person", "contact_human_agent")).toBeGreaterThanOrEqual(0.95);
    // Who asks for opening hours alone asks for nobody.
    const hours = /(hours|time) customer \w+ available is/;
    const contacts = rows.filter((row) => row.intent === "contact_customer_service");
    const askHours = contacts.filter(({ text }) => hours.test(text));
    expect(askHours.length).toBeGreaterThan(5);
    expect(fires(askHours, "asks-for-person")).toEqual([]);
    const toReach = contacts.filter(({ text }) => !hours.test(text));
    expect(fires(toReach, "asks-for-person").length / toReach.length).toBeGreaterThanOrEqual(0.94);
    expect(shareOf("formal-complaint", "complaint")).toBeGreaterThanOrEqual(0.95);
    const asking = fires(rows, "asks-for-person").map(({ intent }) => intent);
    expect([...new Set(asking)].sort()).toEqual(["contact_customer_service", "contact_human_agent"]);
    expect([...new Set(fires(rows, "formal-complaint").map(({ intent }) => intent))]).toEqual(["complaint"]);
  });

  it("take no more than one ordinary question in a thousand for somebody asking for a person", () => {
    for (const rows of [bankingQuestions(), utterancesOf("da"), utterancesOf("nl"), danishSentences()]) {
      expect(rows.length).toBeGreaterThan(200);
      expect(fires(rows, "asks-for-person").length).toBeLessThanOrEqual(rows.length / 1000);
    }
  });

  it("take no more than one ordinary question in a thousand for any other matter", () => {
    const contacts = ["contact_human_agent", "contact_customer_service", "complaint"];
    const others = bitextRequests().filter(({ intent }) => !contacts.includes(intent ?? ""));
    for (const rows of [others, bankingQuestions()])
      for (const rule of ["legal-privacy", "safety", "formal-complaint"])
        expect(fires(rows, rule).length).toBeLessThanOrEqual(rows.length / 1000);
    // News and blogs tell of lawyers, fires and complaints more often than customers do.
    const told = danishSentences().filter(({ text }) => rulesFiring(ruleset, text).length > 0);
    expect(told.length).toBeLessThanOrEqual(danishSentences().length * 0.0075);
  });

  it("hear what the labelled sentences say, and nothing in those that only sound like it", () => {
    const rows = labelledSentences();
    const heard = (text: string) => rulesFiring(ruleset, text, "business");
    const wrong = rows.filter(({ expected, text }) => {
      const rules = heard(text);
      // An angry text names nothing: it may be heard or not.
      if (expected === "?") return false;
      return expected === "none" ? rules.length > 0 : !rules.includes(expected);
    });
    expect(rows.length).toBeGreaterThan(240);
    expect(wrong.filter(({ expected }) => expected === "none").map(({ text }) => text)).toEqual([]);
    expect(wrong.length / rows.length).toBeLessThanOrEqual(0.05);
  });

  it("leave ordinary questions in Danish and Dutch alone altogether", () => {
    for (const rows of [utterancesOf("da"), utterancesOf("nl")]) {
      expect(rows.flatMap(({ text }) => rulesFiring(ruleset, text))).toEqual([]);
    }
  });
});
