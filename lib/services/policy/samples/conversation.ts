import type { PhraseMark, SampleAnswer } from "@/lib/domain/policy/samples/types";
import type { CompiledRuleset } from "@/lib/domain/rules/evaluate/compile";
import { leavesOf } from "@/lib/domain/rules/evaluate/condition";
import { locatePhrases } from "@/lib/domain/rules/patterns/locate";
import { readableLine } from "@/lib/domain/rules/patterns/readable";
import type { TextField } from "@/lib/domain/rules/types";
import { offsetNewText } from "@/lib/domain/text/place-new-text";
import type { AuthorKind } from "@/lib/domain/vocabulary";
import type { Source } from "./source";

/** Which rules look for which phrase, in texts of which kind. */
type PhrasesByField = ReadonlyMap<string, string[]>;

function wantedIn(ruleset: CompiledRuleset, fields: readonly TextField[]): PhrasesByField {
  const phrases = new Map<string, string[]>();
  for (const rule of ruleset.rules)
    for (const { node } of leavesOf(rule.node)) {
      if (!fields.some((field) => field === node.leaf.field)) continue;
      for (const phrase of node.phrases ?? []) {
        const rules = phrases.get(phrase);
        if (rules === undefined) phrases.set(phrase, [rule.slug]);
        else if (!rules.includes(rule.slug)) rules.push(rule.slug);
      }
    }
  return phrases;
}

const fieldsOf: Record<AuthorKind, readonly TextField[]> = {
  customer: ["new.customer", "conversation.customer"],
  ai: ["new.ai"],
  human: [],
  system: [],
};

function marksIn(ruleset: CompiledRuleset, text: string, phrases: PhrasesByField): PhraseMark[] {
  if (phrases.size === 0) return [];
  const { text: read, originOf } = offsetNewText(text);
  return locatePhrases(ruleset.matcher, read).flatMap(({ phrase, spans }) => {
    const rules = phrases.get(phrase);
    if (rules === undefined) return [];
    const line = readableLine(phrase, ruleset.context.classes);
    return spans.map(({ from, to }) => ({
      from: originOf(from),
      to: originOf(to - 1) + 1,
      phrase: line,
      rules,
    }));
  });
}

export const subjectMarks = (ruleset: CompiledRuleset, { request }: Source): PhraseMark[] =>
  marksIn(ruleset, request.subject, wantedIn(ruleset, ["subject"]));

/** The conversation as it was written, with what the draft's rules look for and find in it. */
export function conversationOf(
  ruleset: CompiledRuleset,
  { request, writers }: Source,
): SampleAnswer["conversation"] {
  const phrasesOf = new Map<AuthorKind, PhrasesByField>();
  const wantedOf = (author: AuthorKind): PhrasesByField => {
    const cached = phrasesOf.get(author) ?? wantedIn(ruleset, fieldsOf[author]);
    phrasesOf.set(author, cached);
    return cached;
  };
  return request.messages.map(({ author, body, at }, index) => ({
    number: index + 1,
    author,
    name: writers[index] ?? null,
    at: at === undefined ? null : Date.parse(at),
    body,
    marks: marksIn(ruleset, body, wantedOf(author)),
  }));
}
