import type { Sample } from "../sample";

/**
 * Personal data in a sample that is to be kept. A test lives in the policy and all its versions, where erasing a
 * customer doesn't reach it. Finds much, not everything: whoever keeps it looks at it.
 */
export const personalKinds = ["name", "email", "handle", "phone", "iban", "postcode", "number"] as const;
export type PersonalKind = (typeof personalKinds)[number];
/** One text that looks like somebody's, and what would stand in its place everywhere. */
export type Personal = { text: string; kind: PersonalKind; to: string };

type Span = { from: number; to: number; kind: PersonalKind };

const patterns: readonly { kind: PersonalKind; of: RegExp }[] = [
  {
    kind: "email",
    of: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  },
  { kind: "handle", of: /\b[a-z]+(?:[._][a-z]+)*[._]\d{2,}\b/gi },
  { kind: "iban", of: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g },
  { kind: "phone", of: /(?<![\p{L}\p{N}.,€$£#-])(?:\+|00)\d(?:[ ().-]{0,2}\d){7,13}(?!\d)/gu },
  { kind: "phone", of: /(?<![\p{L}\p{N}.,€$£#-])\(?0\d{1,3}\)?(?:[ .-]?\d){6,9}(?![\d-])/gu },
  { kind: "postcode", of: /\b[1-9]\d{3} ?[A-Z]{2}\b(?! ?\d)/g },
  // An order, booking or customer number; sums of money, years and times are none.
  {
    kind: "number",
    of: /(?<![\p{L}\p{N}.,€$£-])(?=[A-Z0-9-]*\d{4})(?:[A-Z]{1,6}-?)?\d{5,20}(?:-\d{2,})*(?![\p{L}\p{N}]|[.,]\d)/gu,
  },
  { kind: "number", of: /\b[A-Z]{2,6}-\d{3,12}\b/g },
  { kind: "number", of: /\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{6}\b/g },
  { kind: "number", of: /\b\d{4}(?: \d{4}){3}\b/g },
];

/** A capitalised name, or two or three of them, behind words that introduce one in en, nl or da. */
const named = String.raw`(\p{Lu}[\p{L}’'-]*\p{L}(?: (?:(?:van|de|der|den|von|af) )*\p{Lu}[\p{L}’'-]*\p{L}){0,2})`;
const introductions: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:[Mm]y name is|[Nn]ame:|[Mm]ijn naam is|[Ii]k heet|[Nn]aam:|[Jj]eg hedder|[Mm]it navn er|[Nn]avn:) ${named}`,
    "gu",
  ),
  new RegExp(
    String.raw`(?:^|\n|[.!?] )(?:Hi|Hello|Dear|Hey|Hallo|Beste|Geachte|Hej|Kære)(?: (?:Mr|Mrs|Ms|heer|mevrouw|hr|fru)\.?)? ${named}(?=[,.!\n]|$)`,
    "gu",
  ),
  new RegExp(
    String.raw`\b(?:[Rr]egards|[Gg]reetings|[Tt]hanks|[Cc]heers|[Gg]roet(?:en)?|[Hh]ilsen|[Ss]incerely),?\s*\n+\s*${named}\s*$`,
    "gu",
  ),
];

const firstNames = ["Alex", "Robin", "Kim", "Charlie", "Noor", "Sam"];
const lastName = "Example";
const notNames = new Set(["there", "team", "support", "all", "everyone", "sir", "madam", "iedereen", "alle"]);

/** What this module puts in place is nobody's. */
function isPlaceholder(text: string, kind: PersonalKind): boolean {
  switch (kind) {
    case "email":
      return text.toLowerCase().endsWith("@example.com");
    case "handle":
      return /^person_\d+$/.test(text);
    case "name":
      return text.split(" ").every((part) => firstNames.includes(part) || part === lastName);
    default:
      return /^0*[1-9]?\d?$/.test(text.replace(/\D/g, ""));
  }
}

function spansIn(text: string, names: readonly string[]): Span[] {
  const spans: Span[] = [];
  const add = (from: number, to: number, kind: PersonalKind) => {
    const overlaps = spans.some((span) => from < span.to && span.from < to);
    if (!overlaps && to > from && !isPlaceholder(text.slice(from, to), kind)) spans.push({ from, to, kind });
  };
  for (const { kind, of } of patterns)
    for (const { 0: match, index } of text.matchAll(of))
      if (!isDate(match)) add(index, index + match.length, kind);
  for (const introduction of introductions)
    for (const { 0: match, 1: name = "", index } of text.matchAll(introduction)) {
      const from = index + match.lastIndexOf(name);
      if (!notNames.has(name.toLowerCase())) add(from, from + name.length, "name");
    }
  for (const name of names)
    for (const { 0: match, index } of text.matchAll(wholeWords(name)))
      add(index, index + match.length, "name");
  return spans.sort((a, b) => a.from - b.from);
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$|^\d{2}[-.]\d{2}[-.]\d{4}$|^(?:19|20)\d{6}$/.test(text);

const wholeWords = (name: string): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])${name.replace(/[.*+?^${"$"}{}()|[\]\\]/g, "\\$&")}(?![\p{L}\p{N}])`,
    "giu",
  );

/** The customer's name as a whole, then its parts: people are also called by one of them. */
function namesOf({ customer }: Sample): string[] {
  const name = customer.name?.trim() ?? "";
  if (name === "" || isPlaceholder(name, "name")) return [];
  const parts = name.split(/\s+/).filter((part) => part.length >= 3 && /^\p{Lu}/u.test(part));
  return [...new Set([name, ...parts])];
}

/** The texts of a sample in which somebody's data may stand. */
function mapTexts(sample: Sample, change: (text: string) => string): Sample {
  const { ai, fields } = sample;
  return {
    ...sample,
    subject: change(sample.subject),
    messages: sample.messages.map((message) => ({ ...message, body: change(message.body) })),
    ...(fields === undefined
      ? {}
      : {
          fields: Object.fromEntries(
            Object.entries(fields).map(([slug, value]) => [
              slug,
              typeof value === "string" ? change(value) : value,
            ]),
          ),
        }),
    ...(ai === undefined
      ? {}
      : {
          ai: {
            ...ai,
            ...(ai.handoff_reason === undefined ? {} : { handoff_reason: change(ai.handoff_reason) }),
            ...(ai.attempts === undefined
              ? {}
              : {
                  attempts: ai.attempts.map((attempt) => ({
                    ...attempt,
                    action: change(attempt.action),
                    result: change(attempt.result),
                  })),
                }),
          },
        }),
  };
}

/** Every text that looks personal, once, with what would replace it. */
export function findPersonal(sample: Sample): Personal[] {
  const names = namesOf(sample);
  const free = firstNames.filter(
    (first) => !names.some((name) => name.toLowerCase() === first.toLowerCase()),
  );
  const personal = new Map<string, Personal>();
  const counts = new Map<PersonalKind, number>();
  const note = (text: string, kind: PersonalKind) => {
    if (personal.has(text)) return;
    const nth = counts.get(kind) ?? 0;
    counts.set(kind, nth + 1);
    personal.set(text, { text, kind, to: replacementOf(text, kind, nth, free) });
  };
  for (const name of names) note(name, "name");
  mapTexts(sample, (text) => {
    for (const { from, to, kind } of spansIn(text, names)) note(text.slice(from, to), kind);
    return text;
  });
  return [...personal.values()];
}

/** What stands in place of one text may make a new one of what is beside it: looked at again until nothing is left. */
const mostRounds = 6;

/** The same sample about nobody: each text replaced by the same one everywhere, in the shape it had. */
export function replacePersonal(sample: Sample): Sample {
  let now = sample;
  for (let round = 0; round < mostRounds && findPersonal(now).length > 0; round++) now = replaceOnce(now);
  return now;
}

function replaceOnce(sample: Sample): Sample {
  const names = namesOf(sample);
  const to = new Map(findPersonal(sample).map((each) => [each.text, each.to]));
  const replaced = mapTexts(sample, (text) => {
    let at = 0;
    let out = "";
    for (const span of spansIn(text, names)) {
      const old = text.slice(span.from, span.to);
      out += text.slice(at, span.from) + (to.get(old) ?? "");
      at = span.to;
    }
    return out + text.slice(at);
  });
  const name = sample.customer.name;
  return name === undefined || names.length === 0
    ? replaced
    : { ...replaced, customer: { ...sample.customer, name: to.get(name.trim()) ?? lastName } };
}

function replacementOf(text: string, kind: PersonalKind, nth: number, free: readonly string[]): string {
  switch (kind) {
    case "email":
      return `person${nth + 1}@example.com`;
    case "handle":
      return `person_${nth + 10}`;
    case "name": {
      const first = free[nth % free.length] ?? lastName;
      return text.includes(" ") ? `${first} ${lastName}` : first;
    }
    default:
      return numbered(text, nth);
  }
}

/** Digits become zeros with the ordinal at their end, so that two numbers stay two and keep their shape. */
function numbered(text: string, nth: number): string {
  const size = text.replace(/\D/g, "").length;
  const digits = String((nth % 99) + 1)
    .padStart(size, "0")
    .slice(-size);
  let at = 0;
  return text.replace(/\d/g, () => digits[at++] ?? "0");
}
