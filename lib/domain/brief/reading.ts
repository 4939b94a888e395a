import { caseless } from "../text/caseless";
import { newTextOf } from "../text/new-text";
import type { AuthorKind } from "../vocabulary";
import type { Settled } from "./answered";
import { cue } from "./cues";
import {
  carriedKind,
  type Identifier,
  type IdentifierKind,
  identifiersIn,
  identifiersInArguments,
  joinedIdentifiers,
} from "./identifiers";
import type { SaidKind } from "./promises/kind";
import { clip, contentOf, oneLine, readMessage, type Sentence, wordsOf } from "./text";
import type { BriefInput, Claim } from "./types";

/** One attempt as the parts read it. `cites` is the message it belongs to. */
export type ReadAttempt = {
  index: number;
  /** First word of the action: the tool's name. */
  name: string;
  /** The rest of the action, as written. */
  args: string;
  result: string;
  failed: boolean;
  message: number | null;
  /** Reads data, computes or thinks: changes nothing outside. */
  passive: boolean;
  nameWords: string[];
};

/** What a brief is made from: its input, and what was said and tried in it. */
export type Reading = { input: BriefInput; texts: Texts } & Pick<
  Texts,
  "sentences" | "customer" | "wants" | "ai" | "attempts"
>;

export const readingOf = (input: BriefInput, texts: Texts): Reading => {
  const { sentences, customer, wants, ai, attempts } = texts;
  return { input, texts, sentences, customer, wants, ai, attempts };
};

/** From here on a sentence can stand as the problem. */
export const standsAlone = 3;
export const limits = {
  quote: 140,
  answer: 110,
  detail: 90,
  problem: 3,
  tried: 4,
  promised: 4,
  said: 3,
  impact: 3,
  time: 4,
  listed: 5,
} as const;

const passiveName =
  /^(?:get|list|search|find|look|lookup|fetch|read|check|calculate|compute|think|thought|reason|plan|query|retrieve|describe|show|view|verify|validate)(?:_|-|$|[A-Z])/;
const silentName = /^(?:think|thought|reason|plan|calculate|compute)(?:_|-|$)/;

/** True for a step that only thought or computed: never worth a line of its own. */
export const isSilent = (attempt: ReadAttempt): boolean => silentName.test(attempt.name);

function readAttempts(input: Pick<BriefInput, "attempts">): ReadAttempt[] {
  return input.attempts.map((attempt, index) => {
    const action = oneLine(attempt.action.slice(0, 2000));
    const head = /^[A-Za-z][\w.-]*(?=\s*[{[(]|$)/.exec(action)?.[0] ?? null;
    const name = head ?? action;
    const passive = head !== null && passiveName.test(head);
    const result = attempt.result.slice(0, 2000);
    return {
      index,
      name,
      args: head === null ? "" : action.slice(head.length).trim(),
      // What a look-up brought back is searched, never shown.
      result: passive && !attempt.failed ? result : oneLine(result),
      failed: attempt.failed,
      message: attempt.messageNumber,
      passive,
      nameWords: wordsOf(name.replace(/[_.-]/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2")),
    };
  });
}

function readIdentifiers(sentences: Sentence[], attempts: ReadAttempt[]): Identifier[] {
  const identifiers: Identifier[] = [];
  const seen = new Map<string, Identifier[]>();
  let carried: IdentifierKind | null = null;
  let carriedFrom = 0;
  for (const sentence of sentences) {
    if (sentence.message !== carriedFrom) carried = null;
    const before = carried === null ? seen.get(sentence.text) : undefined;
    if (before === undefined) {
      const own = identifiersIn(sentence, carried);
      if (carried === null) seen.set(sentence.text, own);
      for (const id of own) identifiers.push(id);
    } else
      for (const { kind, value } of before)
        identifiers.push({ kind, value, message: sentence.message, attempt: null });
    if (sentence.text.endsWith(":") || sentence.words.includes("id") || sentence.words.includes("ids"))
      carried = carriedKind(sentence) ?? carried;
    carriedFrom = sentence.message;
  }
  const kinds = new Map(identifiers.map((id) => [id.value, id.kind]));
  for (const attempt of attempts) {
    for (const id of identifiersInArguments(attempt.args, attempt.index, attempt.message)) {
      identifiers.push(id);
      kinds.set(id.value, id.kind);
    }
    for (const text of [attempt.args, attempt.result]) {
      for (const id of joinedIdentifiers(text, attempt.index, attempt.message)) identifiers.push(id);
    }
  }
  // A bare code takes the kind that a tool call or another sentence gave it.
  return identifiers.map((id) => ({ ...id, kind: kinds.get(id.value) ?? id.kind }));
}

/**
 * What was said and tried, read once: sentences with cues, attempts with their tools. The same for every brief of one
 * conversation, and so is what parts find in it, which stays here once it was asked for: two briefs of a run cost one.
 */
export class Texts {
  readonly customer: Sentence[];
  readonly ai: Sentence[];
  /** The customer's sentences that can stand as a problem, best first. */
  readonly wants: Sentence[];
  /** What each text of the AI or a person says, by `saidIn`. */
  readonly said = new Map<string, SaidKind>();
  /** What the customer still asks for, by `openWants`. */
  open: Sentence[] | null = null;
  /** What settles requests, by `isAnswered`. */
  settled: Settled | null = null;
  private named: Identifier[] | null = null;

  constructor(
    readonly sentences: Sentence[],
    readonly attempts: ReadAttempt[],
  ) {
    this.customer = sentences.filter((sentence) => sentence.author === "customer");
    this.ai = sentences.filter((sentence) => sentence.author === "ai");
    this.wants = this.customer
      .filter((sentence) => sentence.want >= standsAlone)
      .sort((a, b) => b.want - a.want || a.message - b.message || a.index - b.index);
  }

  /** Identifiers with their places. */
  get identifiers(): Identifier[] {
    this.named ??= readIdentifiers(this.sentences, this.attempts);
    return this.named;
  }
}

/** Reads the conversation once; every part works on the result. */
export function readTexts(input: Pick<BriefInput, "messages" | "attempts">): Texts {
  const sentences: Sentence[] = [];
  const cache = new Map<string, Sentence>();
  const spoken: AuthorKind[] = ["customer", "ai", "human"];
  for (const message of input.messages) {
    if (!spoken.includes(message.author)) continue;
    for (const sentence of readMessage(message.number, message.author, newTextOf(message.body), cache)) {
      if (message.author === "customer") {
        sentence.question ||= unmarkedQuestion.test(sentence.text);
        sentence.want = wantScore(sentence);
      }
      sentences.push(sentence);
    }
  }
  return new Texts(sentences, readAttempts(input));
}

/** True for a sentence that says something: not a greeting, a marker (`###STOP###`) or a bare yes. */
export function hasContent(sentence: Sentence): boolean {
  if (/^\W*[A-Z_]+\W*$/.test(sentence.text) && !/\d/.test(sentence.text)) return false;
  return contentOf(sentence).length > 0;
}

/** What each cue adds to a sentence that could be the problem. */
const wantWeights: [number, number][] = [
  [cue.want, 3],
  [cue.topic, 2],
  [cue.circumstance, 1.5],
  [cue.harm, 1.5],
  [cue.person, -5],
  [cue.wrong, 2.5],
  [cue.givesId, -1.5],
];

/** What a customer means to do, concedes or hopes: said about the matter, never the matter itself. */
const stance = caseless(
  /^(?:(?:and|but|so|then|ok|okay|well|until then|in the meantime|meanwhile|en|maar|dus|men|og|så),? )*(?:i(?:'ll| will| shall|'m going to| am going to| keep(?! \p{L}+ing)| hold on| wait| can wait| stay| understand| see| hope| guess| appreciate| agree| know| am willing| don't mind| do not mind)|we(?:'ll| will) |ik (?:houd|hou|bewaar|wacht|blijf|begrijp|snap|hoop|weet|zal)|(?:jeg (?:beholder|gemmer|holder|venter|bliver|forstår|håber|ved)))(?!\p{L})/iu,
);

const but = ["but", "maar", "men"];
/** Not to know is no fault. */
const unsure = caseless(
  /\b(?:not sure|(?:don't|do not) (?:know|have (?:the|my|it|that)|remember|recall|mind)|no problem|no worries|never mind|can't remember|weet (?:ik )?(?:het )?niet|niet zeker|geen probleem)\b|(?<!\p{L})(?:ved (?:det )?ikke|ikke sikker|husker ikke|intet problem)(?!\p{L})/iu,
);

/** People in a hurry leave the question mark out: "how do i know when its back". */
const unmarkedQuestion = caseless(
  /^(?:(?:and|but|so|ok|en|maar|dus|og|men|så),? )*(?:(?:when|where|why|how|what|which|who) (?:do|does|did|is|are|was|were|can|could|will|would|should|much|many|long|about)|(?:can|could|will|would) (?:you|i|we)|(?:wanneer|waar|waarom|hoe|wat|welke|wie) (?:is|zijn|kan|kunnen|moet|krijg|komt|doe|wordt|gaat|gebeurt|veel|lang)|(?:kunt u|kun je|kan ik|mag ik)|(?:hvornår|hvor|hvorfor|hvordan|hvad|hvilken|hvem) (?:er|kan|skal|får|kommer|gør|bliver|sker|meget|mange|længe)|(?:kan du|kan jeg|må jeg|vil du))(?!\p{L})/iu,
);

/** How much a customer's sentence says about what they want; from 3 it can stand as the problem. */
function wantScore(sentence: Sentence): number {
  if (!hasContent(sentence)) return -10;
  let score = Math.min(contentOf(sentence).length, 8) * 0.4;
  for (const [bit, weight] of wantWeights) if ((sentence.cues & bit) !== 0) score += weight;
  // "Hi, my order has not arrived" greets and says what is wrong.
  if ((sentence.cues & (cue.courtesy | cue.wrong)) === cue.courtesy) score -= 1;
  if (!sentence.question && (sentence.cues & cue.want) === 0 && stance.test(sentence.text)) score -= 5;
  if (sentence.question) score += 0.5;
  if (sentence.hasDigit) score += 0.5;
  if (
    (sentence.cues & cue.confirmation) !== 0 &&
    !sentence.question &&
    !but.some((word) => sentence.words.includes(word))
  )
    score -= 3;
  if ((sentence.cues & cue.wrong) !== 0 && unsure.test(sentence.text)) score -= 2.5;
  if (sentence.words.length < 4) score -= 2;
  return score;
}

/**
 * A sentence with its neighbours of the same message that `joins` accepts, while they fit; a heading ("cancelled:")
 * takes the list lines below it, parted by semicolons. The words stay the original's.
 */
export function passage(
  all: Sentence[],
  sentence: Sentence,
  joins: (next: Sentence) => boolean,
  max: number,
): string {
  let at = all.indexOf(sentence);
  let text = sentence.text;
  for (;;) {
    const next = all[at + 1];
    if (next === undefined || next.message !== sentence.message) break;
    const lists = sentence.text.endsWith(":") && next.listed;
    if (!lists && (next.listed || sentence.listed || !joins(next))) break;
    const longer =
      lists && at >= all.indexOf(sentence) + 1 ? `${text}; ${next.text}` : `${text} ${next.text}`;
    if (longer.length > max) break;
    text = longer;
    at += 1;
  }
  return clip(text, max);
}

/** Drops repeated numbers and sorts them. */
export const citesOf = (numbers: (number | null)[]): number[] =>
  [...new Set(numbers.filter((number): number is number => number !== null))].sort((a, b) => a - b);

export const claim = (
  msg: Claim["say"],
  more: { quote?: string | null; cites?: (number | null)[]; mark?: Claim["mark"] } = {},
): Claim => ({
  say: msg,
  quote: more.quote ?? null,
  cites: citesOf(more.cites ?? []),
  mark: more.mark ?? null,
});

/** Share of the smaller set's words that both have: 1 when one sentence says nothing the other doesn't. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a);
  const right = new Set(b);
  if (left.size === 0 || right.size === 0) return 0;
  let both = 0;
  for (const word of left) if (right.has(word)) both += 1;
  return both / Math.min(left.size, right.size);
}
