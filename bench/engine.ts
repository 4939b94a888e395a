import { run } from "@/lib/domain/engine/run";
import {
  deskOf,
  ids,
  monday,
  newSnapshotOf,
  organisationDocument,
  policyDocument,
  program,
  requestOf,
} from "@/lib/domain/engine/testing/desk";
import { scanPhrases } from "@/lib/domain/rules/patterns/phrases";
import { compare, machineLine, print, resultRows, us } from "./lib/measure";
import { type Place, sharesOf } from "./lib/profile";
import { benchPolicy } from "./lib/rules-set";

/** One intake in memory: 25 rules, SLA, RACI and a brief of 12 messages, beside looking for phrases in its messages. */

const { rules, word_lists, word_classes } = benchPolicy();
const policy = { ...policyDocument(), rules, word_lists, word_classes };
const desk = deskOf(policy, organisationDocument());
const said = [
  "I ordered a coffee machine three weeks ago and it still has not arrived.",
  "I am sorry to hear that. Could you give me the order number, please?",
  "It is 88120, and I paid EUR 129.00 by card.",
  "Thank you. The parcel is in transit; you will get it within two working days.",
  "You said that last week. I have been charged twice for the delivery as well.",
  "I have asked our carrier, and I will come back to you tomorrow.",
];
const messages = [...said, ...said].map((body, index) => ({
  author: index % 2 === 0 ? ("customer" as const) : ("ai" as const),
  body,
}));
const inputOf = (confidence: number) => requestOf({ messages, ai: { confidence }, category: "order" });

function intakeOf(confidence: number): () => unknown {
  const input = inputOf(confidence);
  const snapshot = newSnapshotOf(desk, input, monday);
  const once = () => run(snapshot, { do: "intake", input }, { actor: program, at: monday, newId: ids() });
  const { is } = once();
  if (is !== "changed") throw new Error(`the intake is ${is}`);
  return once;
}

const { timings, steal, dropped } = await compare([
  {
    name: "phrases",
    run: () => messages.map(({ body }) => scanPhrases(desk.path.ruleset.matcher, body)),
  },
  { name: "kept by the AI", run: intakeOf(0.99) },
  { name: "escalated", run: intakeOf(0.3) },
]);
const of = (name: string) => timings.find((timing) => timing.name === name)?.medianUs ?? Number.NaN;
print(
  resultRows(
    ["kept by the AI", "escalated"].map((name) => ({
      what: `intake, 25 rules, 12 messages, ${name}`,
      measured: `${us(of(name))}, ${Math.round(1_000_000 / of(name)).toLocaleString("en")}/s`,
      floor: `${us(of("phrases"))} phrases of its messages`,
      ratio: `${(of(name) / of("phrases")).toFixed(2)}×`,
      bar: "≥ 2,000/s",
      met: of(name) <= 500,
    })),
  ),
);
print();

/** Shares overlap nowhere but in reading the conversation, which is told where it is asked for first. */
const places: Record<string, Place> = {
  "what the brief would miss, for a rule, the conversation read for it": {
    name: "missingPartsNow",
    file: "engine/brief.ts",
  },
  "the brief": { name: "rebuildBrief", file: "engine/brief.ts" },
  "phrases of its messages": { name: "scanPhrases", file: "patterns/phrases.ts" },
  "what was said again and asked again": { name: "heardFacts", file: "ticket/facts.ts" },
  "rules with their trace": { name: "evaluate", file: "rules/evaluate.ts" },
  routing: { name: "chooseAndReserve", file: "engine/route.ts" },
  clocks: { name: "plan", file: "engine/apply-transition.ts" },
};
for (const [name, confidence] of [
  ["kept by the AI", 0.99],
  ["escalated", 0.3],
] as const) {
  const shares = Object.entries(await sharesOf(intakeOf(confidence), places)).sort((a, b) => b[1] - a[1]);
  print(
    `Of an intake ${name}: ${shares.map(([what, share]) => `${what} ${Math.round(share * 100)} %`).join("; ")}.`,
  );
  print();
}
print(
  "Before: 619/s and 506/s. 57 % was the brief, made twice; then phrases, spreading the snapshot into the run and the run into its changes, reading all messages for questions, and patterns with the flag `i`.",
);
print();
print(machineLine(steal, dropped));
