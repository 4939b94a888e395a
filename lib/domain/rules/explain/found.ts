import { newTextOf } from "../../text/new-text";
import { isPhraseOperator, isTextField } from "../evaluate/leaf";
import { locatePhrases, type PhraseMatch, type Span } from "../patterns/locate";
import { compilePhrases, type PhraseMatcher } from "../patterns/phrases";
import type { WordClass } from "../schema";
import type { ConditionTrace, LeafTrace, RuleTrace, TextField } from "../types";

/** The very words by which a phrase or pattern was found: looked up when a trace is read, never stored with it. */

export type Spoken = { number: number; author: string; receivedAt: number; body: string };
/** What a decision read, and when. `at` is epoch ms. */
export type Heard = {
  at: number;
  subject: string;
  messages: readonly Spoken[];
  classes: readonly WordClass[];
  /** Of the version that made the decision; null where it can't be read. */
  matcher: PhraseMatcher | null;
};
type Said = Pick<Heard, "at" | "subject" | "messages">;
/** `message` is null for the subject. */
type FoundIn = { message: number | null; phrase: string; text: string; spans: Span[] };

/** Texts that a field stands for, the newest first. */
function textsOf(field: TextField, { at, subject, messages }: Said): Pick<Spoken, "number" | "body">[] {
  if (field === "subject") return [{ number: 0, body: subject }];
  const author = field === "new.ai" ? "ai" : "customer";
  const isNew = field !== "conversation.customer";
  return messages
    .filter((each) => each.author === author && (isNew ? each.receivedAt === at : each.receivedAt <= at))
    .toReversed();
}

/** A text without what it quotes, and all lines of a matcher in it. */
type Located = (body: string) => { text: string; matches: PhraseMatch[] };

const locatedBy =
  (matcher: PhraseMatcher): Located =>
  (body) => {
    const text = newTextOf(body);
    return { text, matches: locatePhrases(matcher, text) };
  };

/** The same, each text looked through once: a trace asks of it at every comparison. */
function locatedOnce(matcher: PhraseMatcher): Located {
  const locate = locatedBy(matcher);
  const known = new Map<string, ReturnType<Located>>();
  return (body) => {
    const found = known.get(body) ?? locate(body);
    known.set(body, found);
    return found;
  };
}

type Places = (leaf: Pick<LeafTrace, "field" | "op" | "seen">) => FoundIn[];

/**
 * Tells where each phrase that a comparison saw stands, in the last text that has it. The matcher that found them knows
 * them all: making one of each comparison's phrases took a fifth of an intake.
 */
function placesIn(heard: Heard): Places {
  const { matcher } = heard;
  const known = new Set(matcher?.phrases);
  const byMatcher = matcher === null ? null : locatedOnce(matcher);
  return ({ field, op, seen }) => {
    if (!isTextField(field) || !isPhraseOperator(op) || !Array.isArray(seen)) return [];
    if (byMatcher !== null && seen.every((phrase) => known.has(phrase)))
      return located(byMatcher, seen, field, heard);
    const own = compilePhrases([seen], heard.classes);
    return located(locatedBy(own), own.phrases, field, heard);
  };
}

function located(locate: Located, wanted: readonly string[], field: TextField, said: Said): FoundIn[] {
  const left = new Set(wanted);
  const found: FoundIn[] = [];
  for (const { number, body } of textsOf(field, said)) {
    if (left.size === 0) break;
    const { text, matches } = locate(body);
    for (const { phrase, spans } of matches) {
      if (!left.delete(phrase)) continue;
      found.push({ message: field === "subject" ? null : number, phrase, text, spans });
    }
  }
  return found;
}

/** A stretch of a text with the words that were found in it. */
export type Excerpt = { message: number | null; pieces: { text: string; found: boolean }[] };

const around = 40;

/** A few words before and behind, cut between words. */
function context(text: string, side: "before" | "behind"): string {
  if (text.length <= around) return text;
  if (side === "before") return `…${text.slice(-around).replace(/^\S*\s/, "")}`;
  return `${text.slice(0, around).replace(/\s\S*$/, "")}…`;
}

function excerptOf(text: string, spans: readonly Span[]): Excerpt["pieces"] {
  const pieces: Excerpt["pieces"] = [];
  let at = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from < at) continue;
    const between = text.slice(at, from);
    const isFar = between.length > 2 * around;
    const shown = isFar ? `${context(between, "behind")} ${context(between, "before")}` : between;
    pieces.push({ text: at === 0 ? context(between, "before") : shown, found: false });
    pieces.push({ text: text.slice(from, to), found: true });
    at = to;
  }
  return [...pieces, { text: context(text.slice(at), "behind"), found: false }].filter(
    (piece) => piece.text !== "",
  );
}

/** The texts behind one comparison, each once, with all that was found in it. */
export function excerptsOf(leaf: LeafTrace, heard: Heard): Excerpt[] {
  const byMessage = new Map<number | null, FoundIn[]>();
  for (const each of placesIn(heard)(leaf))
    byMessage.set(each.message, [...(byMessage.get(each.message) ?? []), each]);
  return [...byMessage].map(([message, all]) => ({
    message,
    pieces: excerptOf(
      all[0]?.text ?? "",
      all.flatMap(({ spans }) => spans),
    ),
  }));
}

/**
 * The customer's own words by which a pattern was found, without what stood between them; null where they are gone.
 * @param matcher that found it: making one of this line alone took a third of a drill
 */
export function wordsFound(
  phrase: string,
  field: TextField,
  said: Said,
  matcher: PhraseMatcher,
): string | null {
  const [first] = located(locatedBy(matcher), [phrase], field, said);
  if (first === undefined) return null;
  const { text, spans } = first;
  return spans
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }, index, all) => {
      const before = index === 0 ? "" : text.slice(all[index - 1]?.to, from).trim() === "" ? " " : " … ";
      return `${before}${text.slice(from, to)}`;
    })
    .join("");
}

/** Traces with the words found, for programs. */
export function withFound(trace: readonly RuleTrace[], heard: Heard): RuleTrace[] {
  const placesOf = placesIn(heard);
  const inCondition = (node: ConditionTrace): ConditionTrace => {
    if ("not" in node) return { ...node, not: inCondition(node.not) };
    if ("all" in node) return { ...node, all: node.all.map(inCondition) };
    if ("any" in node) return { ...node, any: node.any.map(inCondition) };
    const excerpts = placesOf(node.leaf).map(({ message, phrase, text, spans }) => ({
      message,
      phrase,
      words: spans.map(({ from, to }) => text.slice(from, to)),
    }));
    return excerpts.length === 0 ? node : { leaf: { ...node.leaf, found: excerpts } };
  };
  return trace.map((rule) => (rule.when === null ? rule : { ...rule, when: inCondition(rule.when) }));
}
