import { compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import { evaluate } from "@/lib/domain/rules/evaluate/evaluate";
import { builtInRule } from "@/lib/domain/rules/types";
import { compare, machineLine, print, type Row, resultRows, us } from "./lib/measure";
import { jreDecider, plainFacts, zenDecider } from "./lib/other-engines";
import { benchPolicy, benchRules, benchTickets } from "./lib/rules-set";

/** A 25-rule set on one ticket with trace, beside json-rules-engine and zen-engine deciding the same. */

const ticketCount = 200;

export async function ruleRows(): Promise<{ rows: Row[]; machine: string }> {
  const ruleset = compileRuleset(benchPolicy());
  const tickets = benchTickets(ticketCount);
  const deciding = benchRules.filter((rule) => rule.effect === "deciding");
  const { context } = ruleset;
  const plain = tickets.map((facts) =>
    plainFacts(facts, { risk: context.risk(facts), threshold: context.threshold(facts) }, context.lists),
  );
  const zen = zenDecider(benchRules, { trace: true });
  const bareZen = zenDecider(benchRules, { trace: false });
  const jre = jreDecider(benchRules);
  const alsoSlugs = benchRules.filter((rule) => rule.effect === "also").map((rule) => rule.slug);
  for (const [index, facts] of tickets.entries()) {
    const ours = evaluate(ruleset, facts).matched.find(({ rule }) => rule !== builtInRule)?.rule ?? null;
    for (const theirs of [await zen.decide(plain[index] ?? {}), await jre(plain[index] ?? {})]) {
      const same = ours === theirs || (ours === null && theirs !== null && alsoSlugs.includes(theirs));
      if (!same) throw new Error(`ticket ${index}: ours ${ours}, theirs ${theirs}`);
    }
  }
  let turn = 0;
  const next = <T>(from: readonly T[]): T => from[turn++ % from.length] as T;
  const { timings, steal, dropped } = await compare([
    { name: "ours", run: () => evaluate(ruleset, next(tickets)) },
    { name: "json-rules-engine", runAsync: () => jre(next(plain)) },
    { name: "zen-engine", runAsync: () => zen.decide(next(plain)) },
    { name: "zen-engine without its trace", runAsync: () => bareZen.decide(next(plain)) },
  ]);
  zen.dispose();
  bareZen.dispose();
  const of = (name: string) => timings.find((timing) => timing.name === name)?.medianUs ?? Number.NaN;
  const ours = of("ours");
  const row = (name: string, bar: number): Row => ({
    what: `rules: ${benchRules.length} rules (${deciding.length} deciding), one ticket, with trace`,
    measured: us(ours),
    floor: `${us(of(name))} ${name}`,
    ratio: `${(of(name) / ours).toFixed(1)}× faster`,
    bar: `≥ ${bar}×`,
    met: of(name) >= bar * ours,
  });
  return {
    rows: [row("json-rules-engine", 15), row("zen-engine", 5), row("zen-engine without its trace", 5)],
    machine: `${machineLine(steal, dropped)} · the same decision on ${ticketCount} tickets`,
  };
}

if (process.argv[1]?.endsWith("rules.ts")) {
  const { rows, machine } = await ruleRows();
  print(resultRows(rows));
  print();
  print(machine);
}
