import type { Column, PathPolicy, RaciRow, TierDoc } from "../policy/path-policy";
import { isCatchAll } from "../raci/match";
import { slugOf } from "../slug";

/** Who hears of it at each level, lowest first, as teams and members of the organisation. */
export type PlacedLadder = { name: string; levels: { teams: string[]; members: string[] }[] };

const mostTiers = 9;

/**
 * A path on which each level of an escalation policy answers at its tier: a row of its own before the one for
 * everything else, which keeps who is accountable. Levels beyond the path's tiers become tiers.
 */
export function withLadder(policy: PathPolicy, { name, levels }: PlacedLadder): PathPolicy {
  const manned = levels.filter(({ teams, members }) => teams.length + members.length > 0).slice(0, mostTiers);
  const slugAt = (tier: string) => slugOf(`${name.slice(0, 30)} ${tier.slice(0, 9)}`);
  // Those of an earlier import of the same policy.
  const own = new Set(policy.tiers.map(({ slug }) => slugAt(slug)));
  const rows = policy.raci.rows.filter(({ slug }) => !own.has(slug));
  const place = rows.findIndex((row) => row.stage === "answer" && isCatchAll(row));
  const catchAll = rows[place];
  if (catchAll === undefined || manned.length === 0) return policy;
  const taken = new Set(policy.tiers.map(({ slug }) => slug));
  const tiers = [...policy.tiers];
  const made: RaciRow[] = [];
  manned.forEach(({ teams, members }, index) => {
    const tier = tiers[index] ?? newTier(index + 1, taken);
    tiers[index] = { ...tier, teams: [...new Set([...tier.teams, ...teams])] };
    const responsible = [
      ...teams.map((team): Column => ({ team })),
      ...members.map((member): Column => ({ member })),
    ];
    const accountable = catchAll.cells.filter(({ letter }) => letter === "A");
    const isAccountable = (who: Column) =>
      accountable.some((cell) => JSON.stringify(cell.who) === JSON.stringify(who));
    made.push({
      slug: slugAt(tier.slug),
      name: `${name}: ${tier.name}`.slice(0, 120),
      stage: "answer",
      categories: [],
      tiers: [tier.slug],
      person_required: true,
      cells: [
        ...accountable,
        ...responsible.filter((who) => !isAccountable(who)).map((who) => ({ who, letter: "R" as const })),
      ],
    });
  });
  const raci = { ...policy.raci, rows: rows.toSpliced(place, 0, ...made) };
  return { ...policy, tiers, raci };
}

/** Tiers are told by their rank until somebody names them. */
function newTier(rank: number, taken: ReadonlySet<string>): TierDoc {
  let slug = `l${rank}`;
  while (taken.has(slug)) slug += "x";
  return { slug, name: slug.toUpperCase(), criteria: "", authority: "", teams: [] };
}
