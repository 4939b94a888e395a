import { newTextOf } from "../../text/new-text";
import { isPhraseOperator, isTextField } from "../evaluate/leaf";
import { locatePhrases, type Span } from "../patterns/locate";
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
};
/** `message` is null for the subject. */
type FoundIn = { message: number | null; phrase: string; text: string; spans: Span[] };

/** Texts that a field stands for, the newest first. */
function textsOf(
  field: TextField,
  { at, subject, messages }: Omit<Heard, "classes">,
): Pick<Spoken, "number" | "body">[] {
  if (field === "subject") return [{ number: 0, body: subject }];
  const author = field === "new.ai" ? "ai" : "customer";
  const isNew = field !== "conversation.customer";
  return messages
    .filter((each) => each.author === author && (isNew ? each.receivedAt === at : each.receivedAt <= at))
    .toReversed();
}

/** Where each phrase that a comparison saw stands, in the last text that has it. */
function foundIn({ field, op, seen }: Pick<LeafTrace, "field" | "op" | "seen">, heard: Heard): FoundIn[] {
  if (!isTextField(field) || !isPhraseOperator(op) || !Array.isArray(seen)) return [];
  const matcher = compilePhrases([seen], heard.classes);
  return located(matcher, matcher.phrases, field, heard);
}

function located(
  matcher: PhraseMatcher,
  wanted: readonly string[],
  field: TextField,
  heard: Omit<Heard, "classes">,
): FoundIn[] {
  const left = new Set(wanted);
  const found: FoundIn[] = [];
  for (const { number, body } of textsOf(field, heard)) {
    if (left.size === 0) break;
    const text = newTextOf(body);
    for (const { phrase, spans } of locatePhrases(matcher, text)) {
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
  for (const each of foundIn(leaf, heard))
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
  heard: Omit<Heard, "classes">,
  matcher: PhraseMatcher,
): string | null {
  const [first] = located(matcher, [phrase], field, heard);
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
  const inCondition = (node: ConditionTrace): ConditionTrace => {
    if ("not" in node) return { ...node, not: inCondition(node.not) };
    if ("all" in node) return { ...node, all: node.all.map(inCondition) };
    if ("any" in node) return { ...node, any: node.any.map(inCondition) };
    const excerpts = foundIn(node.leaf, heard).map(({ message, phrase, text, spans }) => ({
      message,
      phrase,
      words: spans.map(({ from, to }) => text.slice(from, to)),
    }));
    return excerpts.length === 0 ? node : { leaf: { ...node.leaf, found: excerpts } };
  };
  return trace.map((rule) => (rule.when === null ? rule : { ...rule, when: inCondition(rule.when) }));
}
