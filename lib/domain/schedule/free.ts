import type { NamedSlug } from "../members/view";
import type { Msg } from "../msg";
import type { Availability } from "../routing/availability";
import type { PassedOverReason } from "../routing/types";

/** Somebody who may own tickets, as the panel "Who is free" shows them. */
export type FreePerson = Omit<Availability, "why"> & {
  name: string;
  teams: NamedSlug[];
  /** Tiers of live paths that their teams work at. */
  tiers: string[];
  skills: string[];
  languages: string[];
  /** Why they are not free, in short and in words; null where they are. */
  reason: PassedOverReason | null;
  why: Msg | null;
};

export type WhoIsFree = { at: number; people: FreePerson[] };

const freeGroups = ["free", "full", "off"] as const;
export type FreeGroup = (typeof freeGroups)[number];

const groupOf = ({ reason }: FreePerson): FreeGroup =>
  reason === null ? "free" : reason === "at_capacity" ? "full" : "off";

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * Those found by what is typed, by group in routing's order: each word is part of a name, a team, a tier, a skill or a
 * language.
 * @param languageName what a language is called to the reader
 */
export function groupedFree(
  people: readonly FreePerson[],
  search: string,
  languageName: (code: string) => string,
): { group: FreeGroup; people: FreePerson[] }[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const found = people.filter(({ name, handle, teams, tiers, skills, languages }) => {
    const about = [name, handle, ...teams.map((team) => team.name), ...tiers, ...skills, ...languages];
    const text = folded([...about, ...languages.map(languageName)].join(" "));
    return words.every((word) => text.includes(word));
  });
  return freeGroups.flatMap((group) => {
    const inGroup = found.filter((person) => groupOf(person) === group);
    return inGroup.length === 0 ? [] : [{ group, people: inGroup }];
  });
}
