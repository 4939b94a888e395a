import type { CompiledRuleset } from "../evaluate/compile";
import { meansOther } from "../patterns/meaning";
import type { Facts, TextField } from "../types";

/** "The customer asked for a person": the sender's flag, or words of the asking list. */

/** Key of the flag alone, stored where `requested_human` is true. */
export const senderAsked = "requested_human@sender";

export const asksForPerson = ({ asking }: CompiledRuleset, hits: readonly string[]): boolean =>
  hits.some((hit) => asking.has(hit));

/** True where both look for the same words. */
export function asksAlike(one: CompiledRuleset, other: CompiledRuleset): boolean {
  const [own, theirs] = [one.asking, other.asking];
  const isOther = meansOther(one.context.classes, other.context.classes);
  return own.size === theirs.size && [...own].every((phrase) => theirs.has(phrase) && !isOther(phrase));
}

const readsAsking = ({ needs }: CompiledRuleset): boolean => needs.keys.includes("requested_human");

/** Message texts that a ruleset hears: "asked for a person" is heard in all of the conversation. */
export const textsHeard = (ruleset: CompiledRuleset): readonly TextField[] =>
  readsAsking(ruleset)
    ? [...new Set([...ruleset.needs.texts, "conversation.customer" as const])]
    : ruleset.needs.texts;

/** Phrases by which a ruleset that reads the fact hears it. */
export const askingPhrases = (ruleset: CompiledRuleset): readonly string[] =>
  readsAsking(ruleset) ? [...ruleset.asking] : [];

/**
 * A stored snapshot as this ruleset would have heard it.
 * @param decider whose words the stored value goes by; null where that isn't known
 */
export function heardBy(ruleset: CompiledRuleset, decider: CompiledRuleset | null, facts: Facts): Facts {
  if (!readsAsking(ruleset)) return facts;
  const { hits, values } = facts;
  const stored = values.requested_human === true;
  const isAlike = decider !== null && asksAlike(ruleset, decider);
  const flag = isAlike ? stored : stored && values[senderAsked] !== false;
  const asked =
    flag ||
    asksForPerson(ruleset, hits["new.customer"]) ||
    asksForPerson(ruleset, hits["conversation.customer"]);
  return asked === stored ? facts : { ...facts, values: { ...values, requested_human: asked } };
}
