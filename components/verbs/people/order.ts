import type { Assignee } from "@/lib/domain/ticket/view";

export const peopleGroups = ["free", "full", "off"] as const;
export type PeopleGroup = (typeof peopleGroups)[number];

export type Narrowing = {
  /** Slug of a team; empty for all. */
  team: string;
  /** What was typed: part of a name, a handle or a team. */
  search: string;
  /** The ticket's tier. */
  tier: string | null;
};

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export const groupOf = ({ onShift, load, capacity }: Assignee): PeopleGroup =>
  onShift ? (load < capacity ? "free" : "full") : "off";

/** On shift and with room first; then who speaks the language, is of the tier, has most room, and by name. */
function order(tier: string | null) {
  const isOfTier = ({ tiers }: Assignee) => tier !== null && tiers.includes(tier);
  const room = ({ load, capacity }: Assignee) => capacity - load;
  return (a: Assignee, b: Assignee): number =>
    Number(b.speaks === true) - Number(a.speaks === true) ||
    Number(isOfTier(b)) - Number(isOfTier(a)) ||
    room(b) - room(a) ||
    a.name.localeCompare(b.name) ||
    a.handle.localeCompare(b.handle);
}

/** Who may be given the ticket, in the order in which one would ask them; groups without anybody are left out. */
export function groupedPeople(
  people: readonly Assignee[],
  { team, search, tier }: Narrowing,
): { group: PeopleGroup; people: Assignee[] }[] {
  const wanted = folded(search.trim());
  const isWanted = ({ name, handle, teams }: Assignee) =>
    [name, handle, ...teams.map((each) => each.name)].some((text) => folded(text).includes(wanted));
  const left = people.filter(
    (person) =>
      !person.owns && (team === "" || person.teams.some(({ slug }) => slug === team)) && isWanted(person),
  );
  return peopleGroups.flatMap((group) => {
    const inGroup = left.filter((person) => groupOf(person) === group).sort(order(tier));
    return inGroup.length === 0 ? [] : [{ group, people: inGroup }];
  });
}
