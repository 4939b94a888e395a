import { say } from "../../texts";
import { cue } from "../cues";
import { datesIn, deadlinesIn } from "../extract";
import { claim, limits, type Reading } from "../reading";
import { clip } from "../text";
import type { Claim } from "../types";

/** Limits somebody named in the conversation, the customer's first, each sentence once. */
function named(reading: Reading): Claim[] {
  const found: Claim[] = [];
  for (const author of ["customer", "ai", "human"] as const) {
    const own = reading.sentences.filter(
      (sentence) =>
        sentence.author === author &&
        (author === "customer" || (sentence.cues & cue.refusal) === 0) &&
        (author !== "ai" || (sentence.cues & (cue.commitment | cue.done | cue.refund)) !== 0) &&
        deadlinesIn(sentence).length > 0,
    );
    for (const sentence of own.slice(-2)) {
      found.push(
        claim(say(`brief.time.${author}`), {
          quote: clip(sentence.text, limits.quote),
          cites: [sentence.message],
        }),
      );
    }
  }
  return found.slice(0, 3);
}

/** Dates the customer's wish is about, when nobody named a limit. */
function dates(reading: Reading): Claim[] {
  const seen = new Map<string, number>();
  for (const sentence of reading.customer) {
    if (!sentence.hasDigit || sentence.listed || sentence.want < 1) continue;
    for (const date of datesIn(sentence)) if (!seen.has(date)) seen.set(date, sentence.message);
  }
  if (seen.size === 0) return [];
  const shown = [...seen].slice(0, 4);
  return [
    claim(say("brief.time.dates", { list: { list: shown.map(([date]) => ({ raw: clip(date, 40) })) } }), {
      cites: shown.map(([, message]) => message),
    }),
  ];
}

function clocks(reading: Reading): Claim[] {
  return reading.input.clocks
    .flatMap((clock) => (clock.dueAt === null ? [] : [{ ...clock, dueAt: clock.dueAt }]))
    .sort((a, b) => Number(b.metric === "deadline") - Number(a.metric === "deadline") || a.dueAt - b.dueAt)
    .slice(0, 3)
    .map((clock) =>
      claim(
        clock.name === null
          ? say(`brief.time.clock.${clock.metric}`, { due: { instant: clock.dueAt } })
          : say("brief.time.clock.named", { name: clip(clock.name, 60), due: { instant: clock.dueAt } }),
      ),
    );
}

/** What the customer, the AI or a clock says about by when. */
export function timeLimitPart(reading: Reading): Claim[] {
  const limitsNamed = named(reading);
  const told = limitsNamed.length > 0 ? limitsNamed : dates(reading);
  return [...told, ...clocks(reading)].slice(0, limits.time + 1);
}
