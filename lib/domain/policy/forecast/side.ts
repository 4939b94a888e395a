import type { CompiledRuleset } from "../../rules/evaluate/compile";
import { leavesOf } from "../../rules/evaluate/condition";
import { askingPhrases, asksAlike, textsHeard } from "../../rules/explain/asked";
import { meansOther } from "../../rules/patterns/meaning";
import { compilePhrases, type PhraseMatcher } from "../../rules/patterns/phrases";
import type { TextField } from "../../rules/types";
import type { PathPolicy } from "../path-policy";

/** A version of a policy that is replayed, or that once decided. `version` is null for a draft. */
export type Side = { version: number | null; policy: PathPolicy; ruleset: CompiledRuleset };

/** Facts that are gathered only where a rule asks for them. */
const gatheredOnDemand = ["customer_open_tickets", "missing_parts"];

/**
 * Keys that this side reads and that decisions of `decider` don't hold: counts and figures nobody asked for then, and
 * fields the path did not have.
 */
export function notStored(side: Side, decider: Side): string[] {
  if (side.version !== null && side.version === decider.version) return [];
  const had = new Set(decider.ruleset.needs.keys);
  const windows = new Set(side.ruleset.needs.windows.map(({ key }) => key));
  const targets = new Set(side.ruleset.needs.targets.map(({ key }) => key));
  const fields = new Set(decider.policy.fields.map(({ slug }) => `field.${slug}`));
  return side.ruleset.needs.keys.filter((key) => {
    if (key.startsWith("field.")) return !fields.has(key);
    if (windows.has(key) || targets.has(key) || gatheredOnDemand.includes(key)) return !had.has(key);
    return false;
  });
}

/**
 * What stored hits of a decider don't tell a side: phrases that were not looked for, in the texts that it reads. Hits of
 * `stale` lines were found by other words of their classes, and don't count.
 */
export type PhraseGap = { matcher: PhraseMatcher; texts: readonly TextField[]; stale: ReadonlySet<string> };

const leavesIn = ({ ruleset }: Side) =>
  [...ruleset.rules.map(({ node }) => node), ...ruleset.conditions.values()].flatMap((node) =>
    leavesOf(node),
  );

/** Phrases that leaves look for in messages; word lists that no rule names are none. */
const phrasesRead = (side: Side): string[] => leavesIn(side).flatMap(({ node }) => [...(node.phrases ?? [])]);

/**
 * The phrases that a side looks for and `decider` did not, or by other classes; null where its stored hits tell
 * everything. Where a text is read that it did not read at all, every phrase is looked for.
 */
export function phraseGap(side: Side, decider: Side): PhraseGap | null {
  if (side.version !== null && side.version === decider.version) return null;
  const { ruleset } = side;
  const isHeardAlike = asksAlike(ruleset, decider.ruleset);
  const texts = [...new Set(isHeardAlike ? ruleset.needs.texts : textsHeard(ruleset))];
  const read = new Set(decider.ruleset.needs.texts);
  const heard = new Set(decider.ruleset.matcher.phrases);
  const needed = [...new Set([...phrasesRead(side), ...(isHeardAlike ? [] : askingPhrases(ruleset))])];
  const isUnread = texts.some((text) => !read.has(text));
  const isOther = meansOther(side.policy.word_classes, decider.policy.word_classes);
  const missing = isUnread ? needed : needed.filter((phrase) => !heard.has(phrase) || isOther(phrase));
  if (missing.length === 0) return null;
  return {
    matcher: compilePhrases([missing], side.policy.word_classes),
    texts,
    stale: new Set(missing.filter(isOther)),
  };
}

/** Values that a replay itself reads: of the ticket's place, of what actions set, and of its texts. */
const alwaysRead = [
  "subject",
  "category",
  "task",
  "type",
  "tier",
  "status_category",
  "priority",
  "tags",
  "minutes_since_created",
  "new.customer",
  "conversation.customer",
  "new.ai",
];

/** Stored values that no side reads: a decision holds sixty, and reading them is most of the work. */
export function notRead(sides: readonly Side[]): string[] {
  const read = new Set([...alwaysRead, ...sides.flatMap(({ ruleset }) => ruleset.needs.keys)]);
  const builtIn = sides.flatMap(({ ruleset }) => [...ruleset.context.catalogue.keys()]);
  const names = builtIn.filter((name) => !name.startsWith("field."));
  return [...new Set(names.flatMap((name) => [name, `${name}@working`]))].filter((name) => !read.has(name));
}

/** Compares with the ticket before a call. */
export const readsChanges = (side: Side): boolean =>
  leavesIn(side).some(({ node }) => node.leaf.op.startsWith("changed"));

const erasable = /^(subject|customer\.(?!tier$).*|company\..*|field\..*)$/;

/** Reads what erasing a customer takes away. */
export const readsErased = ({ ruleset: { needs } }: Side): boolean =>
  needs.texts.includes("subject") || needs.keys.some((key) => erasable.test(key));
