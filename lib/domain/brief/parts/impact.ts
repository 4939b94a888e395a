import { type Say, say } from "../../texts";
import { cue } from "../cues";
import { amountsIn } from "../extract";
import { claim, limits, type Reading } from "../reading";
import { clip, oneLine, type Sentence } from "../text";
import type { Claim } from "../types";

/** Similar tickets are counted up to here: beyond it the exact figure tells nothing more. */
export const mostSimilar = 100;

/** Amounts at stake: the AI task's own, else the largest that somebody said was paid, charged or owed. */
function stake(reading: Reading): Claim[] {
  const own = reading.input.ai.amount;
  if (own !== null) {
    return [claim(say("brief.impact.amount", { amount: `${own.amount} ${own.currency}` }))];
  }
  // Prices in a list of choices are nobody's loss while somebody names what was paid, refunded or owed.
  const plain = reading.sentences.filter((sentence) => !sentence.listed || (sentence.cues & cue.done) !== 0);
  return largestOf(plain) ?? largestOf(reading.sentences) ?? [];
}

function largestOf(sentences: Sentence[]): Claim[] | null {
  let largest: { text: string; value: number; message: number } | null = null;
  for (const sentence of sentences) {
    if (!sentence.hasDigit || (sentence.cues & (cue.money | cue.refund)) === 0) continue;
    for (const amount of amountsIn(sentence.text)) {
      if (largest === null || amount.value > largest.value) {
        largest = { text: amount.text, value: amount.value, message: sentence.message };
      }
    }
  }
  if (largest === null) return null;
  return [
    claim(say("brief.impact.largest", { amount: clip(largest.text, 30) }), { cites: [largest.message] }),
  ];
}

/** What the customer says it does to them. */
function harm(reading: Reading): Claim[] {
  const told = reading.customer.filter(
    (sentence) => (sentence.cues & cue.harm) !== 0 && sentence.words.length >= 3,
  );
  return told.slice(-2).map((sentence) =>
    claim(say("brief.impact.told"), {
      quote: clip(sentence.text, limits.quote),
      cites: [sentence.message],
    }),
  );
}

function recorded(reading: Reading): Claim[] {
  const { impact, urgency, priority, affectedSystem, category, similarRecent } = reading.input;
  const list: Say[] = [];
  if (impact !== null) list.push(say("brief.impact.level", { level: say(`brief.level.${impact}`) }));
  if (urgency !== null) list.push(say("brief.impact.urgency", { level: say(`brief.level.${urgency}`) }));
  if (priority === "high" || priority === "urgent") {
    list.push(say("brief.impact.priority", { priority: say(`brief.priority.${priority}`) }));
  }
  if (affectedSystem !== null && affectedSystem !== "") {
    list.push(say("brief.impact.system", { system: clip(oneLine(affectedSystem), 60) }));
  }
  if (category !== null) {
    list.push(
      say("brief.impact.category", {
        category: clip(oneLine(category.name), 60),
        risk: say(`brief.level.${category.risk}`),
      }),
    );
  }
  if (similarRecent > 0)
    list.push(
      say(similarRecent < mostSimilar ? "brief.impact.similar" : "brief.impact.manySimilar", {
        count: Math.min(similarRecent, mostSimilar),
      }),
    );
  return list.length === 0 ? [] : [claim(say("brief.impact.recorded", { list: { list } }))];
}

export function impactPart(reading: Reading): Claim[] {
  return [...harm(reading), ...stake(reading), ...recorded(reading)].slice(0, limits.impact + 1);
}
