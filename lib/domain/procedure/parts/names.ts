import { literal, type Msg, msg } from "../../msg";
import type { Organisation } from "../../policy/organisation";
import type { Column, PathPolicy } from "../../policy/path-policy";

/** What a section is written from, with the names that people know. */
export type Source = { policy: PathPolicy; organisation: Organisation; at: number };

type Named = { slug: string; name: string };
export const nameIn = (items: readonly Named[], slug: string): string =>
  items.find((each) => each.slug === slug)?.name ?? slug;

export const memberName = ({ organisation }: Source, handle: string): string =>
  organisation.members.find((each) => each.handle === handle)?.name ?? handle;

/** `L2 Engineering`; a tier that is none keeps its slug. */
export function tierMsg({ policy }: Source, slug: string): Msg {
  const index = policy.tiers.findIndex((each) => each.slug === slug);
  const tier = policy.tiers[index];
  return tier === undefined ? literal(slug) : msg("rules.tier", { level: index + 1, name: tier.name });
}

/** A party of RACI; a duty with who holds it now. */
export function partyMsg(source: Source, who: Column): Msg {
  const { organisation } = source;
  if ("ai" in who) return msg("policy.raci.ai");
  if ("team" in who) return literal(nameIn(organisation.teams, who.team));
  if ("member" in who) return literal(memberName(source, who.member));
  if ("contact" in who) return literal(nameIn(organisation.contacts, who.contact));
  const duty = organisation.duties.find(({ slug }) => slug === who.duty);
  if (duty === undefined) return literal(who.duty);
  return msg("procedure.duty", { duty: duty.name, name: memberName(source, duty.holder) });
}

/** `a, b and c` of any number of names. */
export function together(names: readonly Msg[]): Msg {
  const last = names.at(-1) ?? literal("");
  return names.length < 2 ? last : msg("procedure.and", { first: { list: names.slice(0, -1) }, last });
}

export const placeOf = (...names: readonly string[]): string =>
  names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
