import { msg } from "../msg";
import { type BriefPartName, briefParts } from "../vocabulary";
import { customerPart } from "./parts/customer";
import { helpNeededPart } from "./parts/help-needed";
import { impactPart } from "./parts/impact";
import { fieldText, isSet, problemPart } from "./parts/problem";
import { promisedPart } from "./parts/promised";
import { timeLimitPart } from "./parts/time-limit";
import { triedPart } from "./parts/tried";
import { claim, type Reading, readingOf, readTexts, type Texts } from "./reading";
import { clip, visible } from "./text";
import type { BriefInput, BriefPart, Claim } from "./types";

/** What each part says, of its reading; nothing where it has nothing behind it. */
export const makers = {
  problem: problemPart,
  tried: triedPart,
  promised: promisedPart,
  impact: impactPart,
  customer: customerPart,
  time_limit: timeLimitPart,
  help_needed: helpNeededPart,
} as const satisfies Record<BriefPartName, (reading: Reading) => Claim[]>;

/** What the verbs accept as a part at most; nobody's words are cut. */
const longestGiven = 5000;

/** A part as the sender or a person wrote it; "" where nobody did. */
export const givenTextOf = ({ given }: Pick<BriefInput, "given">, part: string): string =>
  visible(given[part]?.text ?? "").trim();

function namedPart(reading: Reading, part: BriefPartName): BriefPart {
  const { input } = reading;
  const required = input.required.includes(part);
  const heading = msg(`brief.part.${part}`);
  const supplied = input.given[part];
  const text = givenTextOf(input, part);
  if (supplied !== undefined && text !== "") {
    const claims = [claim({ raw: clip(text, longestGiven) })];
    return { part, heading, required, missing: false, claims, editedBy: supplied.by };
  }
  const claims = makers[part](reading);
  if (claims.length > 0) return { part, heading, required, missing: false, claims, editedBy: null };
  return {
    part,
    heading,
    required,
    // No promise found is an answer, not a gap.
    missing: part !== "promised",
    claims: [claim(msg(`brief.missing.${part}`))],
    editedBy: null,
  };
}

function ownPart(input: BriefInput, own: BriefInput["own"][number]): BriefPart {
  const base = { part: own.slug, heading: { raw: own.name }, required: own.required };
  const supplied = input.given[own.slug];
  const text = givenTextOf(input, own.slug);
  if (supplied !== undefined && text !== "") {
    const claims = [claim({ raw: clip(text, longestGiven) })];
    return { ...base, missing: false, claims, editedBy: supplied.by };
  }
  const value = input.fields.find((field) => field.slug === own.field)?.value;
  if (!isSet(value))
    return { ...base, missing: true, claims: [claim(msg("brief.missing.own"))], editedBy: null };
  return { ...base, missing: false, claims: [claim(fieldText(value))], editedBy: null };
}

/**
 * The brief's seven parts and the path's own, from stored facts only, without a model. Pure: the same
 * input gives the same parts. Text in messages is quoted, never followed. A part with nothing behind it says
 * so and, but for promises, is `missing`. Parts given as text by the sender or a person win over derived claims.
 * @param texts the conversation as read before, for a further brief of the same messages and attempts
 */
export function buildBrief(input: BriefInput, texts: Texts = readTexts(input)): BriefPart[] {
  const reading = readingOf(input, texts);
  return [
    ...briefParts.map((part) => namedPart(reading, part)),
    ...input.own.map((own) => ownPart(input, own)),
  ];
}
