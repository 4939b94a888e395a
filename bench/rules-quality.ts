import {
  airlineTickets,
  bankingQuestions,
  bitextRequests,
  danishSentences,
  hasRealData,
  type Utterance,
  utterancesOf,
} from "./lib/real-data";
import { decideAirline, defaultRuleset, rulesFiring } from "./lib/rules-data";

/** Prints how the default rules do on public conversations: `npx tsx bench/rules-quality.ts`. */

const ruleset = defaultRuleset();
const percent = (part: number, whole: number): string =>
  whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`;
const print = (line = "") => process.stdout.write(`${line}\n`);

function precisionAndRecall(rows: Utterance[], rule: string, intents: string[]): void {
  const fired = rows.filter(({ text }) => rulesFiring(ruleset, text).includes(rule));
  const right = fired.filter(({ intent }) => intents.includes(intent)).length;
  print(`| ${rule} | ${intents.join(" + ")} | ${fired.length} | ${percent(right, fired.length)} | |`);
  for (const intent of intents) {
    const wanted = rows.filter((row) => row.intent === intent);
    const found = fired.filter((row) => row.intent === intent).length;
    print(`| | ${intent} | ${found} of ${wanted.length} | | ${percent(found, wanted.length)} |`);
  }
}

function falseFires(name: string, rows: Utterance[]): void {
  const counts = new Map<string, string[]>();
  for (const { text } of rows) {
    for (const rule of rulesFiring(ruleset, text)) counts.set(rule, [...(counts.get(rule) ?? []), text]);
  }
  const asking = counts.get("asks-for-person")?.length ?? 0;
  const others = [...counts].filter(([rule]) => rule !== "asks-for-person");
  const rest = others.map(([rule, texts]) => `${rule} ${texts.length}`).join(", ") || "none";
  const everyday = rows.filter(({ text }) => /\b(cancel\w*|speak\w*|human\w*)\b/i.test(text));
  const wrong = everyday.filter(({ text }) => rulesFiring(ruleset, text).includes("asks-for-person")).length;
  print(`| ${name} | ${rows.length} | ${asking} | ${wrong} of ${everyday.length} | ${rest} |`);
}

function airline(): void {
  const decided = airlineTickets().map((ticket) => ({ ticket, decision: decideAirline(ruleset, ticket) }));
  const asked = decided.filter(({ ticket }) => ticket.ai.handoff_requested === true);
  const escalated = asked.filter(({ decision }) => decision.move?.kind === "escalate");
  print(`AI asked for a person: ${asked.length}, escalated: ${escalated.length} of them.`);
  print();
  print("| found besides | rule | phrases |");
  print("|---|---|---|");
  for (const { ticket, decision } of decided) {
    if (ticket.ai.handoff_requested === true || decision.move === null) continue;
    const rules = decision.matched.map(({ rule }) => rule).join(", ");
    const hits = decision.trace.flatMap(({ when }) =>
      when !== null && "leaf" in when && Array.isArray(when.leaf.seen) ? when.leaf.seen : [],
    );
    const inner = decision.trace.flatMap(({ when }) =>
      when !== null && "any" in when
        ? when.any.flatMap((each) =>
            "leaf" in each && each.leaf.field === "new.customer" && Array.isArray(each.leaf.seen)
              ? each.leaf.seen
              : [],
          )
        : [],
    );
    print(`| ${ticket.external_id} | ${rules} | ${[...hits, ...inner].join(", ")} |`);
  }
}

if (!hasRealData()) print("The real data is absent: nothing to measure.");
else {
  print("### Airline conversations (100)");
  print();
  airline();
  print();
  print("### Bitext requests (4,514)");
  print();
  print("| rule | intent | fired | precision | recall |");
  print("|---|---|---|---|---|");
  const bitext = bitextRequests();
  precisionAndRecall(bitext, "asks-for-person", ["contact_human_agent", "contact_customer_service"]);
  precisionAndRecall(bitext, "formal-complaint", ["complaint"]);
  print();
  print("### False fires");
  print();
  print("| data | texts | asks for a person | … of those with cancel, speak, human | other rules |");
  print("|---|---|---|---|---|");
  falseFires("banking77", bankingQuestions());
  falseFires("xsid da", utterancesOf("da"));
  falseFires("xsid nl", utterancesOf("nl"));
  falseFires("lcc-sentiment da", danishSentences());
}
