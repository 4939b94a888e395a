import { matchesOf } from "../text/matches";
import type { Sentence } from "./text";

/** An identifier as written, with what it names and where it was first seen: a message number or an attempt's place. */
export type Identifier = {
  kind: IdentifierKind;
  value: string;
  message: number | null;
  attempt: number | null;
};
export const identifierKinds = [
  "user",
  "reservation",
  "order",
  "payment",
  "invoice",
  "case",
  "flight",
  "reference",
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** Words before an identifier that say what it names; searched up to five words back. */
const kindWords: Record<string, IdentifierKind> = {
  ...named(
    "reservation",
    "reservation reservations booking bookings confirmation pnr reservering boeking reservation reservationen",
  ),
  ...named(
    "order",
    "order orders ordernumber bestelling bestelnummer ordernummer ordre ordrenummer bestilling parcel shipment pakket pakke",
  ),
  ...named(
    "payment",
    "card certificate certificates payment payments transaction voucher betaling transactie kort betaling transaktion",
  ),
  ...named("invoice", "invoice bill factuur factuurnummer faktura fakturanummer"),
  ...named("case", "case ticket incident zaak zaaknummer melding sag sagsnummer"),
  ...named("flight", "flight flights vlucht vluchten fly flyvning"),
  ...named("user", "user username account customer member login klant klantnummer kunde kundenummer"),
  ...named("reference", "reference ref serial id number nr kenmerk referentie nummer reference"),
};
function named(kind: IdentifierKind, words: string): Record<string, IdentifierKind> {
  return Object.fromEntries(words.split(" ").map((word) => [word, kind]));
}

/** `credit_card_4421486`, `mia_li_3668`: words and a number joined by underscores. */
const joined = /^[a-z]{2,}(?:_[a-z]+)*_\d{2,}$/;
const paymentPrefix =
  /^(?:credit_card|debit_card|gift_card|card|certificate|payment|paypal|voucher|transaction|refund|charge)_/;
const otherPrefix = /^(reservation|booking|order|invoice|case|ticket|incident|flight)_/;
/** `ESC-1042`, `INC-77`. */
const dashed = /^[A-Z]{2,6}-\d{2,}$/;
const flightCode = /^[A-Z]{2,3}\d{2,4}$/;
const mixed = /^(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{5,12}$/;
const capitals = /^[A-Z]{5,8}$/;
/** Digits alone, but for a year. */
const numeric = /^(?!(?:19|20)\d\d$)\d{4,19}$/;

/** Whatever could be an identifier: a token with a digit, or five to eight capitals. */
const candidate = /#\d{3,}|(?<![A-Za-z0-9_-])(?:[A-Za-z_-]*\d[A-Za-z0-9_-]*|[A-Z]{5,8}(?![A-Za-z0-9_-]))/g;
const word = /[A-Za-z0-9]+/g;
/** How far back the words that say what an identifier names are looked for. */
const contextChars = 60;

/** What a joined identifier names, by its own first word. */
export function kindOfJoined(value: string): IdentifierKind {
  if (paymentPrefix.test(value)) return "payment";
  const other = otherPrefix.exec(value)?.[1];
  return other === undefined ? "user" : (kindWords[other] ?? "reference");
}

type Context = { kind: IdentifierKind | null; distance: number };
function contextOf(before: readonly string[]): Context {
  let weak: Context = { kind: null, distance: 99 };
  for (let back = 1; back <= 5; back++) {
    const word = before[before.length - back];
    if (word === undefined) break;
    const kind = kindWords[word.toLowerCase()];
    if (kind === undefined) continue;
    // "reservation id NO6JO3": the general word gives way to the telling one before it.
    if (kind !== "reference") return { kind, distance: back };
    if (weak.kind === null) weak = { kind, distance: back };
  }
  return weak;
}

const wordsBefore = (text: string, index: number): string[] =>
  text.slice(Math.max(0, index - contextChars), index).match(word) ?? [];

/** The words before a token are parted only where they matter: most tokens with a digit name nothing. */
function kindOfToken(value: string, text: string, index: number): IdentifierKind | null {
  if (value.length < 4) return null;
  if (joined.test(value)) return kindOfJoined(value);
  if (value.startsWith("#")) return contextOf(wordsBefore(text, index)).kind ?? "reference";
  if (dashed.test(value)) return "case";
  if (!mixed.test(value) && !capitals.test(value) && !numeric.test(value) && !flightCode.test(value))
    return null;
  const context = contextOf(wordsBefore(text, index));
  if (flightCode.test(value) && (context.kind === "flight" || context.kind === null)) return "flight";
  if (mixed.test(value))
    return context.kind === null || context.kind === "flight" ? "reference" : context.kind;
  if (numeric.test(value)) {
    // The last four digits of a card name no payment.
    const near = context.distance <= 3 && context.kind !== "flight";
    return near && !(context.kind === "payment" && value.length < 6) ? context.kind : null;
  }
  return capitals.test(value) && context.distance <= 3 ? context.kind : null;
}

/** Identifiers of one sentence in the order written; `carried` is the kind a list's heading gave ("reservation IDs:"). */
export function identifiersIn(sentence: Sentence, carried: IdentifierKind | null = null): Identifier[] {
  if (!sentence.hasDigit && !/[A-Z]{5}/.test(sentence.text)) return [];
  const identifiers: Identifier[] = [];
  candidate.lastIndex = 0;
  for (let match = candidate.exec(sentence.text); match !== null; match = candidate.exec(sentence.text)) {
    const value = match[0].replace(/[_-]+$/, "");
    let kind = kindOfToken(value, sentence.text, match.index);
    const isCode = mixed.test(value) || capitals.test(value);
    if ((kind === "reference" || kind === null) && carried !== null && isCode) kind = carried;
    if (kind !== null) identifiers.push({ kind, value, message: sentence.message, attempt: null });
  }
  return identifiers;
}

/** The kind that a sentence ending in a colon, or naming several ids, gives to a list below it; null when none. */
export function carriedKind(sentence: Sentence): IdentifierKind | null {
  for (let i = sentence.words.length - 1; i >= 0; i--) {
    const kind = kindWords[sentence.words[i] ?? ""];
    if (kind !== undefined && kind !== "reference") return kind;
  }
  return null;
}

const keyKinds: [RegExp, IdentifierKind][] = [
  [/^(?:user|customer|member|account)_?(?:id|number|no)?$/i, "user"],
  [/^(?:reservation|booking|confirmation|pnr)_?(?:id|number|no|code)?$/i, "reservation"],
  [/^(?:order|parcel|shipment)_?(?:id|number|no)$/i, "order"],
  [/^(?:payment|payment_method|transaction|refund|charge|card|certificate)_?(?:id|number|no)$/i, "payment"],
  [/^invoice_?(?:id|number|no)$/i, "invoice"],
  [/^(?:case|ticket|incident)_?(?:id|number|no)$/i, "case"],
  [/^flight_?(?:id|number|no)$/i, "flight"],
];
const keyed = /"([A-Za-z_]{2,40})"\s*:\s*"?([A-Za-z0-9_#-]{3,40})"?/g;

/** Identifiers that a call's arguments name by a key such as `reservation_id`. */
export function identifiersInArguments(args: string, attempt: number, message: number | null): Identifier[] {
  const identifiers: Identifier[] = [];
  for (const match of matchesOf(keyed, args)) {
    const key = match[1] ?? "";
    const value = match[2] ?? "";
    if (!/\d/.test(value) && !capitals.test(value)) continue;
    const kind = keyKinds.find(([pattern]) => pattern.test(key))?.[1];
    if (kind !== undefined) identifiers.push({ kind, value, message, attempt });
  }
  return identifiers;
}

const joinedEnd = /_\d{2,}/g;
const longestJoined = 60;

/** Joined identifiers (`gift_card_5634230`) anywhere in a call or its result. */
export function joinedIdentifiers(text: string, attempt: number, message: number | null): Identifier[] {
  const identifiers: Identifier[] = [];
  joinedEnd.lastIndex = 0;
  for (let match = joinedEnd.exec(text); match !== null; match = joinedEnd.exec(text)) {
    const head = text.slice(Math.max(0, match.index - longestJoined), match.index);
    const start = /[A-Za-z0-9_]*$/.exec(head)?.[0] ?? "";
    const value = `${start}${match[0]}`;
    if (joined.test(value)) identifiers.push({ kind: kindOfJoined(value), value, message, attempt });
  }
  return identifiers;
}
