import { cue } from "../cues";
import type { Texts } from "../reading";
import type { Sentence } from "../text";
import { danish } from "./danish";
import { dutch } from "./dutch";
import { english } from "./english";
import type { Grammar, Marks } from "./grammar";

/**
 * What a sentence of the AI is to the customer: something they may wait for, a right they were given, something
 * reported as done, something offered or said on a condition, or none of these.
 */
export type SaidKind = "promise" | "right" | "report" | "offer" | null;

const grammars: [number, Grammar][] = [
  [cue.englishFuture | cue.englishDone | cue.englishNow | cue.englishIng, english],
  [cue.dutch, dutch],
  [cue.danish, danish],
];
const parts =
  /\s*[;:—–]\s+|,\s+(?:but|however|so|and|maar|dus|en|men|så|og)\s+|,\s+|\s(?:but|however|maar|men)\s/;

/** "If you have any questions, …" is courtesy, not a condition. */
const courtesy =
  /\bif (?:you (?:need|have|want|require)|there(?:'s| is| are)) (?:any |some |more |further |other |additional |another )*(?:questions?|help|assistance|concerns?|(?:any|some)thing (?:else|more))\b[^,.;]*|\bals (?:u|je) (?:nog )?(?:vragen|iets)[^,.;]*|\bhvis du har [^,.;]*spørgsmål[^,.;]*/g;

/** A refusal in a clause leaves no promise in it, unless what it refuses is to take money. */
const clauseKind = (
  clause: string,
  grammar: Grammar,
  marks: Marks,
): "promise" | "right" | "report" | null => {
  if (grammar.right(clause, marks)) return "right";
  if (marks.now && grammar.pledges.test(clause)) return "promise";
  if (grammar.refuses.test(clause)) return null;
  if (grammar.reports(clause, marks)) return "report";
  return grammar.promises(clause, marks) ? "promise" : null;
};

function kindIn(text: string, grammar: Grammar, marks: Marks): SaidKind {
  const isLoose = () => grammar.condition.test(text) || grammar.general.test(text);
  const clauses = text.split(parts);
  let strongest: SaidKind = null;
  for (const clause of clauses) {
    const kind = clauseKind(clause, grammar, marks);
    if (kind === "promise") return isLoose() ? "offer" : kind;
    strongest ??= kind;
  }
  // A comma may part a verb from its subject: the whole is read once more.
  if (strongest === null && clauses.length > 1) strongest = clauseKind(text, grammar, marks);
  if (strongest !== null) return strongest !== "report" && isLoose() ? "offer" : strongest;
  return null;
}

/** True of a sentence that speaks of everybody or of nothing certain. */
export const isGeneral = (sentence: Sentence): boolean =>
  grammars.some(([, { general }]) => general.test(sentence.text.toLowerCase()));

const marksOf = (cues: number): Marks => ({
  future: (cues & cue.englishFuture) !== 0,
  done: (cues & cue.englishDone) !== 0,
  now:
    (cues & (cue.englishNow | cue.dutch | cue.danish)) !== 0 ||
    ((cues & cue.englishIng) !== 0 && (cues & (cue.dayName | cue.span)) !== 0),
});

/** True of a sentence that offers what it names. */
export const isOffer = (sentence: Sentence): boolean =>
  grammars.some(([, { offers }]) => offers.test(sentence.text.toLowerCase()));

/** As `saidKind`, each text of one conversation read once: an assistant says the same again and again. */
export function saidIn({ said }: Pick<Texts, "said">, sentence: Sentence): SaidKind {
  const before = said.get(sentence.text);
  if (before !== undefined) return before;
  const kind = saidKind(sentence);
  said.set(sentence.text, kind);
  return kind;
}

/** Questions promise nothing. The most binding reading of the languages that its words may be in counts. */
function saidKind(sentence: Sentence): SaidKind {
  if (sentence.question) return null;
  const marks = marksOf(sentence.cues);
  if (!marks.future && !marks.done && !marks.now) return null;
  let text = "";
  let strongest: SaidKind = null;
  for (const [bits, grammar] of grammars) {
    if ((sentence.cues & bits) === 0) continue;
    if (text === "") text = sentence.text.toLowerCase().replaceAll("’", "'").replace(courtesy, " ");
    const kind = kindIn(text, grammar, marks);
    if (kind === "promise") return kind;
    if (kind !== null && (strongest === null || strongest === "offer")) strongest = kind;
  }
  return strongest;
}
