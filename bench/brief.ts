import { buildBrief } from "@/lib/domain/brief/build";
import { inputOfLine } from "@/lib/domain/brief/testing";
import type { BriefInput } from "@/lib/domain/brief/types";
import { compare, machineLine, print, type Row, resultRows, us } from "./lib/measure";
import { airlineTickets, hasRealData } from "./lib/real-data";

/** Building a brief of real conversations, as they are and repeated to 60 messages, beside splitting them into words. */

/** The conversation said over again until it has `count` messages. */
function repeated(input: BriefInput, count: number): BriefInput {
  const messages = Array.from({ length: count }, (_, i) => input.messages[i % input.messages.length])
    .filter((message) => message !== undefined)
    .map((message, i) => ({ ...message, number: i + 1 }));
  return { ...input, messages };
}

const wordsOf = (input: BriefInput): number =>
  input.messages.reduce((sum, { body }) => sum + body.toLowerCase().split(/[^\p{L}\p{N}_']+/u).length, 0);

export async function briefRows(): Promise<{ rows: Row[]; machine: string }> {
  const asTheyAre = airlineTickets().map((line) =>
    inputOfLine({
      ...line,
      language: "en",
      ai: { ...line.ai, handoff_requested: line.ai.handoff_requested ?? false },
    }),
  );
  const long = asTheyAre.map((input) => repeated(input, 60));
  let at = 0;
  const next = (inputs: BriefInput[]): BriefInput => inputs[at++ % inputs.length] as BriefInput;
  const { timings, steal, dropped } = await compare([
    { name: "floor as they are", run: () => wordsOf(next(asTheyAre)) },
    { name: "as they are", run: () => buildBrief(next(asTheyAre)) },
    { name: "floor 60 messages", run: () => wordsOf(next(long)) },
    { name: "60 messages", run: () => buildBrief(next(long)) },
  ]);
  const of = (name: string) => timings.find((timing) => timing.name === name)?.medianUs ?? Number.NaN;
  const rows = ["as they are", "60 messages"].map((what): Row => {
    const [floor, built] = [of(`floor ${what}`), of(what)];
    return {
      what: `brief: 100 real conversations, ${what}`,
      measured: us(built),
      floor: `${us(floor)} lower case + split`,
      ratio: `${(built / floor).toFixed(2)}×`,
      bar: what === "60 messages" ? "≤ 1 ms" : "none",
      met: what !== "60 messages" || built <= 1000,
    };
  });
  return { rows, machine: machineLine(steal, dropped) };
}

if (process.argv[1]?.endsWith("brief.ts")) {
  if (hasRealData()) {
    const { rows, machine } = await briefRows();
    print(resultRows(rows));
    print();
    print(machine);
  } else print("Skipped: BATON_REAL_DATA names no folder with the airline conversations.");
}
