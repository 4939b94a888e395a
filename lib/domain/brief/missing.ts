import { type BriefPartName, briefParts } from "../vocabulary";
import { givenTextOf, makers } from "./build";
import { isSet } from "./parts/problem";
import { readingOf, type Texts } from "./reading";
import { contentOf, oneLine } from "./text";
import type { BriefInput } from "./types";

const isSaid = (text: string | null): boolean => text !== null && text !== "";

/** Stored values that put something behind a part, whatever was said: most tickets have them. */
const isBacked: Record<BriefPartName, (input: BriefInput) => boolean> = {
  problem: ({ subject }) => /\p{L}/u.test(oneLine(subject)),
  tried: ({ attempts }) => attempts.some(({ failed }) => failed),
  promised: () => true,
  impact: ({ ai, affectedSystem, category, impact, priority, similarRecent, urgency }) =>
    ai.amount !== null ||
    category !== null ||
    impact !== null ||
    urgency !== null ||
    similarRecent > 0 ||
    priority === "high" ||
    priority === "urgent" ||
    isSaid(affectedSystem),
  customer: ({ customer }) =>
    isSaid(customer.name) ||
    customer.tier !== null ||
    isSaid(customer.company) ||
    isSaid(customer.externalId),
  time_limit: ({ clocks }) => clocks.some(({ dueAt }) => dueAt !== null),
  help_needed: ({ ai, earlier, reason }) => reason !== null || ai.flags.length > 0 || earlier.length > 0,
};

/** The same of what was said, told by one sentence. */
function isTold(part: BriefPartName, { ai, sentences }: Texts): boolean {
  if (part !== "tried") return false;
  const answers = ai.some((sentence) => !sentence.question && contentOf(sentence).length > 3);
  return answers || sentences.some(({ author }) => author === "human");
}

/**
 * Required parts with nothing behind them, by name: what `missingRequired` tells of the brief, mostly without making
 * one. Rules ask for it at every intake, where a whole brief took two thirds of the run.
 * @param read the conversation, asked for only where stored values don't tell
 */
export function missingIn(input: BriefInput, read: () => Texts): string[] {
  const isMissing = (part: BriefPartName): boolean => {
    if (givenTextOf(input, part) !== "" || isBacked[part](input)) return false;
    const texts = read();
    return !isTold(part, texts) && makers[part](readingOf(input, texts)).length === 0;
  };
  const fieldOf = (slug: string) => input.fields.find((field) => field.slug === slug)?.value;
  return [
    ...briefParts.filter((part) => input.required.includes(part) && isMissing(part)),
    ...input.own
      .filter(
        ({ slug, field, required }) => required && givenTextOf(input, slug) === "" && !isSet(fieldOf(field)),
      )
      .map(({ slug }) => slug),
  ];
}
