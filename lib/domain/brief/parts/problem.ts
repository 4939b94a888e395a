import { literal, type Msg, msg } from "../../msg";
import { isAnswered } from "../answered";
import { cue } from "../cues";
import { amountsOf } from "../extract";
import type { Identifier } from "../identifiers";
import { claim, hasContent, limits, overlap, passage, type Reading, standsAlone } from "../reading";
import { clip, contentOf, oneLine, type Sentence } from "../text";
import type { Claim } from "../types";
import { moneyText, nameText, numberText, plainText } from "../values";

const politely = ["please", "pls", "alstublieft", "graag", "venligst"];
const asksWhat =
  /^(?:(?:and|but|so|then|en|maar|dus|og|men|så),? )?(?:when|where|why|how|what|which|who|wanneer|waar|waarom|hoe|wat|welke|wie|hvornår|hvor|hvorfor|hvordan|hvad|hvilken|hvem)(?!\p{L})/iu;

/** Asks for something that can be told: "I really need to sort this out" and "can you help me?" say nothing of what. */
export function asks(sentence: Sentence): boolean {
  const { cues, question, text, words } = sentence;
  if ((cues & cue.person) !== 0 || sentence.want <= -4) return false;
  const content = contentOf(sentence).length;
  if (question) return content >= 2 || (content >= 1 && words.length >= 3) || asksWhat.test(text);
  return content >= 2 && ((cues & cue.want) !== 0 || politely.some((word) => words.includes(word)));
}

/** The last message in which the customer still asks for something, and what it asks, in order; empty when all is answered. */
export function openWants(reading: Reading): Sentence[] {
  reading.texts.open ??= openIn(reading);
  return reading.texts.open;
}

function openIn(reading: Reading): Sentence[] {
  let open: Sentence[] = [];
  for (const sentence of reading.customer.toReversed()) {
    if (open[0] !== undefined && sentence.message !== open[0].message) break;
    if (asks(sentence) && !isAnswered(reading, sentence)) open = [sentence, ...open];
  }
  return open;
}

/** A sentence that can be about the matter: not an id alone, a yes, a hope or a wish for a person. */
const saysSomething = (sentence: Sentence): boolean =>
  sentence.want >= 1.2 && contentOf(sentence).length >= 2 && (sentence.cues & cue.person) === 0;

/** What is wrong: of the first message that says something, its first statement of a fault, else its strongest sentence. */
export function firstWant(reading: Reading): Sentence | null {
  const first = reading.customer.find(saysSomething);
  if (first === undefined) return reading.wants[0] ?? reading.customer.find(hasContent) ?? null;
  const own = reading.customer.filter(
    (sentence) => sentence.message === first.message && saysSomething(sentence),
  );
  const wrong = own.find((sentence) => (sentence.cues & cue.wrong) !== 0 && sentence.want >= standsAlone);
  return wrong ?? own.reduce((best, sentence) => (sentence.want > best.want ? sentence : best), first);
}

const clear = cue.wrong | cue.harm | cue.circumstance | cue.want | cue.topic;

/** First and last open want and what adds most beside them, in the order they were said. */
function chosen(reading: Reading): Sentence[] {
  const first = firstWant(reading);
  if (first === null) return [];
  const latest = openWants(reading)[0];
  const picked = [first];
  if (latest !== undefined && latest.message !== first.message) picked.push(latest);
  for (const sentence of reading.wants) {
    if (picked.length >= limits.problem) break;
    if (!sentence.question && ((sentence.cues & clear) === 0 || contentOf(sentence).length < 2)) continue;
    if (!asks(sentence) && (sentence.cues & cue.givesId) !== 0) continue;
    const beside = picked.some(
      (other) => other === sentence || (other.message === sentence.message && other.index < sentence.index),
    );
    const repeats = picked.some((other) => overlap(contentOf(other), contentOf(sentence)) > 0.6);
    if (!beside && !repeats && !(sentence.question && isAnswered(reading, sentence))) picked.push(sentence);
  }
  return picked.sort((a, b) => a.message - b.message || a.index - b.index);
}

/**
 * The sentences of one message from the first to the last of `asked`, else as many of them as fit, the last ones first.
 * List lines are parted by semicolons: their numbers stood between them.
 */
export function quoteOf(reading: Reading, asked: Sentence[], max: number): string {
  for (const from of asked) {
    const to = asked.at(-1) ?? from;
    const text = reading.customer
      .filter(({ message, index }) => message === from.message && index >= from.index && index <= to.index)
      .reduce(
        (said, { text: next, listed }) => (said === "" ? next : `${said}${listed ? "; " : " "}${next}`),
        "",
      );
    if (text.length <= max) return text;
  }
  return clip(asked.at(-1)?.text ?? "", max);
}

/** A want with the sentences after it that say more of it. */
const wantQuote = (reading: Reading, sentence: Sentence, max: number): string =>
  passage(reading.customer, sentence, (next) => next.want >= 1.5, max);

/** Identifiers of what the ticket is about, the most spoken of and acted on first. */
export function rankedIdentifiers(reading: Reading, kinds: Identifier["kind"][]): Identifier[] {
  const customers = new Set(reading.customer.map((sentence) => sentence.message));
  const weights = new Map<string, { id: Identifier; weight: number }>();
  for (const id of reading.texts.identifiers) {
    if (!kinds.includes(id.kind)) continue;
    const attempt = id.attempt === null ? null : reading.attempts[id.attempt];
    const acted = attempt !== null && attempt !== undefined && (attempt.failed || !attempt.passive);
    const weight = id.attempt !== null ? (acted ? 3 : 0.5) : customers.has(id.message ?? 0) ? 4 : 1;
    const ranked = weights.get(id.value);
    if (ranked === undefined) weights.set(id.value, { id, weight });
    else ranked.weight += weight;
  }
  return [...weights.values()].sort((a, b) => b.weight - a.weight).map(({ id }) => id);
}

/** Identifiers grouped by what they name: "reservations FQ8APE, UM3OG5 +2 more". */
export function idList(ids: Identifier[], max: number): Msg[] {
  const list: Msg[] = [];
  for (const kind of new Set(ids.map((id) => id.kind))) {
    const same = ids.filter((id) => id.kind === kind);
    const values: Msg[] = same.slice(0, max).map((id) => literal(clip(id.value, 60)));
    const more = same.length - values.length;
    if (more > 0) values.push(msg("brief.more", { count: more }));
    list.push(msg(`brief.ids.${kind}`, { count: same.length, list: { list: values } }));
  }
  return list;
}

const spokenOf = (reading: Reading, id: Identifier) =>
  reading.texts.identifiers.some((other) => {
    if (other.value !== id.value) return false;
    const attempt = other.attempt === null ? undefined : reading.attempts[other.attempt];
    return attempt === undefined || attempt.failed || !attempt.passive;
  });

/** What the ticket is about: identifiers that were spoken of or acted on, not those a look-up merely passed. */
function concerns(reading: Reading): Claim[] {
  const ids = rankedIdentifiers(reading, ["reservation", "order", "invoice", "case", "reference"]);
  const spoken = ids.filter((id) => spokenOf(reading, id));
  const named = spoken.length > 0 ? spoken : ids;
  if (named.length === 0) return [];
  return [
    claim(msg("brief.problem.concerns", { list: { list: idList(named, limits.listed) } }), {
      cites: named.slice(0, limits.listed).map((id) => id.message),
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
    for (const amount of amountsOf(sentence)) amounts.set(amount.text, sentence.message);
  }
  const latest = [...amounts].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const list: Msg[] = [
    ...latest.map(([text]) => literal(clip(text, 30))),
    ...used.map((id) => literal(clip(id.value, 60))),
  ];
  const claims: Claim[] = [];
  if (list.length > 0) {
    claims.push(
      claim(msg("brief.problem.money", { list: { list } }), {
        cites: [...latest.map(([, message]) => message), ...used.map((id) => id.message)],
      }),
    );
  }
  if (used.length === 0 && onFile.length > 0) {
    const shown = onFile.map((id) => literal(clip(id.value, 60)));
    claims.push(
      claim(msg("brief.problem.on_file", { list: { list: shown } }), {
        cites: onFile.map((id) => id.message),
      }),
    );
  }
  return claims;
}

function storedFields(reading: Reading): Claim[] {
  const own = new Set(reading.input.own.map((part) => part.field));
  const shown = reading.input.fields
    .filter((field) => !own.has(field.slug) && isSet(field.value))
    .map((field) =>
      msg("brief.field", { name: clip(oneLine(field.name), 40), value: fieldText(field.value) }),
    );
  if (shown.length === 0) return [];
  const list = shown.slice(0, limits.listed);
  if (shown.length > list.length) list.push(msg("brief.more", { count: shown.length - list.length }));
  return [claim(msg("brief.problem.fields", { list: { list } }))];
}

/** A field's value counts as set unless absent, empty text or an empty list. */
export const isSet = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);

const isMoney = (value: object): value is { amount: number; currency: string } =>
  "amount" in value &&
  "currency" in value &&
  typeof value.amount === "number" &&
  typeof value.currency === "string";

/** A field's value in words: money as amount and currency, a list joined, an object by its names. */
export function fieldText(value: unknown): Msg {
  if (Array.isArray(value))
    return {
      raw: clip(
        value
          .filter((item) => typeof item !== "object")
          .map((item) => oneLine(String(item)))
          .join(", "),
        limits.detail,
      ),
    };
  if (typeof value === "object" && value !== null) {
    if (isMoney(value)) return { raw: moneyText(value.amount, value.currency) };
    const pairs = Object.entries(value).flatMap(([key, item]) =>
      typeof item === "object"
        ? []
        : [`${nameText(key)}: ${oneLine(typeof item === "number" ? numberText(item) : String(item))}`],
    );
    return { raw: clip(pairs.join(", "), limits.detail) };
  }
  const text = plainText(value);
  if (text === null) return { raw: clip(oneLine(String(value)), limits.detail) };
  return "raw" in text ? { raw: clip(text.raw, limits.detail) } : text;
}

type Quoted = { sentence: Sentence; quote: string };

/** What stands before it in its message belongs to it where it fits: "I ordered a kettle. A toaster came." */
function withBefore(reading: Reading, sentence: Sentence, quote: string): string {
  let text = quote;
  const before = reading.customer.filter(
    (other) => other.message === sentence.message && other.index < sentence.index,
  );
  for (const other of before.toReversed()) {
    const isCourtesy = contentOf(other).length < 2 || (other.cues & (cue.givesId | cue.person)) !== 0;
    if (isCourtesy || other.want < 1 || other.listed) break;
    const longer = `${other.text} ${text}`;
    if (longer.length > limits.quote) break;
    text = longer;
  }
  return text;
}

/** What was chosen, without a sentence that the passage of an earlier one already ends with. */
function quotedOnce(reading: Reading): Quoted[] {
  const quoted: Quoted[] = [];
  for (const sentence of chosen(reading)) {
    const before = quoted.at(-1);
    if (before?.sentence.message === sentence.message && before.quote.includes(sentence.text)) continue;
    const quote = wantQuote(reading, sentence, limits.quote);
    quoted.push({ sentence, quote: quoted.length === 0 ? withBefore(reading, sentence, quote) : quote });
  }
  return quoted;
}

/** What the customer wants: first, added and latest in their own words, and what it concerns. */
export function problemPart(reading: Reading): Claim[] {
  const open = openWants(reading);
  const claims = quotedOnce(reading).map(({ sentence, quote }, index) => {
    const isLatest = open.some(({ message, text }) => message === sentence.message && quote.includes(text));
    const first = asks(sentence) || quote.includes("?") ? "first" : "said";
    const role = index === 0 ? first : isLatest ? "now" : "adds";
    return claim(msg(`brief.problem.${role}`), { quote, cites: [sentence.message] });
  });
  const subject = oneLine(reading.input.subject);
  if (claims.length === 0 && /\p{L}/u.test(subject)) {
    claims.push(claim(msg("brief.problem.subject"), { quote: clip(subject, limits.quote) }));
  }
  if (claims.length === 0) return [];
  const follows = reading.input.follows;
  if (follows !== null) {
    claims.push(
      claim(
        msg("brief.problem.follows", {
          key: follows.key,
          summary: clip(oneLine(follows.summary), limits.detail),
        }),
      ),
    );
  }
  return [...claims, ...concerns(reading), ...payments(reading), ...storedFields(reading)];
}
