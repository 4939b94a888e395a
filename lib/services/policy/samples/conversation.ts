import type { PhraseMark, SampleAnswer } from "@/lib/domain/policy/samples/types";
import type { CompiledRuleset } from "@/lib/domain/rules/compile";
import { leavesOf } from "@/lib/domain/rules/condition";
import { locatePhrases } from "@/lib/domain/rules/patterns/locate";
import { readableLine } from "@/lib/domain/rules/patterns/readable";
import type { TextField } from "@/lib/domain/rules/types";
import { placeNewText } from "@/lib/domain/text/place-new-text";
import type { AuthorKind } from "@/lib/domain/vocabulary";
import type { Source } from "./source";

/** Which rules look for which phrase, in texts of which kind. */
type Wanted = ReadonlyMap<string, string[]>;

function wantedIn(ruleset: CompiledRuleset, fields: readonly TextField[]): Wanted {
  const wanted = new Map<string, string[]>();
  for (const rule of ruleset.rules)
    for (const { node } of leavesOf(rule.node)) {
      if (!fields.some((field) => field === node.leaf.field)) continue;
      for (const phrase of node.phrases ?? []) {
        const rules = wanted.get(phrase);
        if (rules === undefined) wanted.set(phrase, [rule.slug]);
        else if (!rules.includes(rule.slug)) rules.push(rule.slug);
      }
    }
  return wanted;
}

const fieldsOf: Record<AuthorKind, readonly TextField[]> = {
  customer: ["new.customer", "conversation.customer"],
  ai: ["new.ai"],
  human: [],
  system: [],
};

function marksIn(ruleset: CompiledRuleset, text: string, wanted: Wanted): PhraseMark[] {
  if (wanted.size === 0) return [];
  const { text: read, originOf } = placeNewText(text);
  return locatePhrases(ruleset.matcher, read).flatMap(({ phrase, spans }) => {
    const rules = wanted.get(phrase);
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
  const wanted = new Map<AuthorKind, Wanted>();
  const wantedOf = (author: AuthorKind): Wanted => {
    const known = wanted.get(author) ?? wantedIn(ruleset, fieldsOf[author]);
    wanted.set(author, known);
    return known;
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
