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
print(machineLine(steal, dropped));
