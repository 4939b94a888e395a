import { raw, type Say, say } from "../../texts";
import { cue } from "../cues";
import { amountsIn } from "../extract";
import type { Identifier } from "../identifiers";
import { claim, hasContent, limits, overlap, passage, type Reading } from "../reading";
import { clip, contentOf, oneLine, type Sentence } from "../text";
import type { Claim } from "../types";

/** The last thing the customer wanted that is not a repetition of "give me a person". */
export function latestWant(reading: Reading): Sentence | null {
  let latest: Sentence | null = null;
  for (const sentence of reading.wants) {
    if (!sentence.question && (sentence.cues & cue.want) === 0) continue;
    if (latest === null || sentence.message > latest.message) latest = sentence;
  }
  return latest;
}

/** The best sentence of the first message that wants something, else the first that says anything. */
function firstWant(reading: Reading): Sentence | null {
  let first: Sentence | null = null;
  for (const sentence of reading.wants) {
    if (first === null || sentence.message < first.message) first = sentence;
  }
  return first ?? reading.customer.find(hasContent) ?? null;
}

/** First and latest want and what adds most beside them, in the order they were said. */
function chosen(reading: Reading): Sentence[] {
  const first = firstWant(reading);
  const latest = latestWant(reading);
  if (first === null) return [];
  const picked = [first];
  if (latest !== null && latest.message !== first.message) picked.push(latest);
  for (const sentence of reading.wants) {
    if (picked.length >= limits.problem) break;
    const beside = picked.some(
      (other) => other === sentence || (other.message === sentence.message && other.index < sentence.index),
    );
    const repeats = picked.some((other) => overlap(contentOf(other), contentOf(sentence)) > 0.6);
    if (!beside && !repeats) picked.push(sentence);
  }
  return picked.sort((a, b) => a.message - b.message || a.index - b.index);
}

/** A want with the sentences after it that say more of it. */
export const wantQuote = (reading: Reading, sentence: Sentence, max: number): string =>
  passage(reading.customer, sentence, (next) => next.want >= 1.5, max);

/** Identifiers of what the ticket is about, the most spoken of and acted on first. */
export function rankedIdentifiers(reading: Reading, kinds: Identifier["kind"][]): Identifier[] {
  const customers = new Set(reading.customer.map((sentence) => sentence.message));
  const weights = new Map<string, { id: Identifier; weight: number }>();
  for (const id of reading.identifiers) {
    if (!kinds.includes(id.kind)) continue;
    const attempt = id.attempt === null ? null : reading.attempts[id.attempt];
    const acted = attempt !== null && attempt !== undefined && (attempt.failed || !attempt.passive);
    const weight = id.attempt !== null ? (acted ? 3 : 0.5) : customers.has(id.message ?? 0) ? 4 : 1;
    const known = weights.get(id.value);
    if (known === undefined) weights.set(id.value, { id, weight });
    else known.weight += weight;
  }
  return [...weights.values()].sort((a, b) => b.weight - a.weight).map(({ id }) => id);
}

/** Identifiers grouped by what they name: "reservations FQ8APE, UM3OG5 +2 more". */
export function idList(ids: Identifier[], max: number): Say[] {
  const list: Say[] = [];
  for (const kind of new Set(ids.map((id) => id.kind))) {
    const same = ids.filter((id) => id.kind === kind);
    const values: Say[] = same.slice(0, max).map((id) => raw(clip(id.value, 60)));
    const more = same.length - values.length;
    if (more > 0) values.push(say("brief.more", { count: more }));
    list.push(say(`brief.ids.${kind}`, { count: same.length, list: { list: values } }));
  }
  return list;
}

const spokenOf = (reading: Reading, id: Identifier) =>
  reading.identifiers.some((other) => {
    if (other.value !== id.value) return false;
    const attempt = other.attempt === null ? undefined : reading.attempts[other.attempt];
    return attempt === undefined || attempt.failed || !attempt.passive;
  });

/** What the ticket is about: identifiers that were spoken of or acted on, not those a look-up merely passed. */
function concerns(reading: Reading): Claim[] {
  const ids = rankedIdentifiers(reading, ["reservation", "order", "invoice", "case", "reference"]);
  const spoken = ids.filter((id) => spokenOf(reading, id));
  const told = spoken.length > 0 ? spoken : ids;
  if (told.length === 0) return [];
  return [
    claim(say("brief.problem.concerns", { list: { list: idList(told, limits.listed) } }), {
      cites: told.slice(0, limits.listed).map((id) => id.message),
    }),
  ];
}

/** The latest amounts and the payment means named or used; those that only a look-up showed are "on file". */
function payments(reading: Reading): Claim[] {
  const all = rankedIdentifiers(reading, ["payment"]);
  // "certificate 7504069" is certificate_7504069 said aloud.
  const ids = all.filter((id) => !all.some((other) => other.value.endsWith(`_${id.value}`)));
  const used = ids.filter((id) => spokenOf(reading, id)).slice(0, 3);
  const onFile = ids.filter((id) => !used.includes(id)).slice(0, 4);
  const amounts = new Map<string, number>();
  for (const sentence of reading.sentences) {
    if (!sentence.hasDigit) continue;
    const spoken = (sentence.cues & cue.money) !== 0 && !sentence.listed;
    if (sentence.author !== "customer" && !spoken && (sentence.cues & cue.done) === 0) continue;
    for (const amount of amountsIn(sentence.text)) amounts.set(amount.text, sentence.message);
  }
  const latest = [...amounts].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const list: Say[] = [
    ...latest.map(([text]) => raw(clip(text, 30))),
    ...used.map((id) => raw(clip(id.value, 60))),
  ];
  const claims: Claim[] = [];
  if (list.length > 0) {
    claims.push(
      claim(say("brief.problem.money", { list: { list } }), {
        cites: [...latest.map(([, message]) => message), ...used.map((id) => id.message)],
      }),
    );
  }
  if (used.length === 0 && onFile.length > 0) {
    const shown = onFile.map((id) => raw(clip(id.value, 60)));
    claims.push(
      claim(say("brief.problem.on_file", { list: { list: shown } }), {
        cites: onFile.map((id) => id.message),
      }),
    );
  }
  return claims;
}

function recordedFields(reading: Reading): Claim[] {
  const own = new Set(reading.input.own.map((part) => part.field));
  const shown = reading.input.fields
    .filter((field) => !own.has(field.slug) && isSet(field.value))
    .map((field) =>
      say("brief.field", { name: clip(oneLine(field.name), 40), value: fieldText(field.value) }),
    );
  if (shown.length === 0) return [];
  const list = shown.slice(0, limits.listed);
  if (shown.length > list.length) list.push(say("brief.more", { count: shown.length - list.length }));
  return [claim(say("brief.problem.fields", { list: { list } }))];
}

/** A field's value counts as set unless absent, empty text or an empty list. */
export const isSet = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);

/** A field's value in words as stored: money as amount and currency, a list joined, else its text. */
export function fieldText(value: unknown): string {
  if (typeof value === "object" && value !== null && "amount" in value && "currency" in value) {
    return clip(`${String(value.amount)} ${String(value.currency)}`, limits.detail);
  }
  if (Array.isArray(value)) {
    return clip(
      value
        .filter((item) => typeof item !== "object")
        .map((item) => oneLine(String(item)))
        .join(", "),
      limits.detail,
    );
  }
  if (typeof value === "object" && value !== null) return clip(oneLine(JSON.stringify(value)), limits.detail);
  return clip(oneLine(String(value)), limits.detail);
}

type Quoted = { sentence: Sentence; quote: string };

/** What was chosen, without a sentence that the passage of an earlier one already ends with. */
function quotedOnce(reading: Reading): Quoted[] {
  const quoted: Quoted[] = [];
  for (const sentence of chosen(reading)) {
    const before = quoted.at(-1);
    if (before?.sentence.message === sentence.message && before.quote.includes(sentence.text)) continue;
    quoted.push({ sentence, quote: wantQuote(reading, sentence, limits.quote) });
  }
  return quoted;
}

/** What the customer wants: first, added and latest in their own words, and what it concerns. */
export function problemPart(reading: Reading): Claim[] {
  const latest = latestWant(reading);
  const claims = quotedOnce(reading).map(({ sentence, quote }, index) => {
    const isLatest = latest !== null && sentence.message === latest.message && quote.includes(latest.text);
    const role = index === 0 ? "first" : isLatest ? "now" : "adds";
    return claim(say(`brief.problem.${role}`), { quote, cites: [sentence.message] });
  });
  const subject = oneLine(reading.input.subject);
  if (claims.length === 0 && /\p{L}/u.test(subject)) {
    claims.push(claim(say("brief.problem.subject"), { quote: clip(subject, limits.quote) }));
  }
  if (claims.length === 0) return [];
  const follows = reading.input.follows;
  if (follows !== null) {
    claims.push(
      claim(
        say("brief.problem.follows", {
          key: follows.key,
          summary: clip(oneLine(follows.summary), limits.detail),
        }),
      ),
    );
  }
  return [...claims, ...concerns(reading), ...payments(reading), ...recordedFields(reading)];
}
