import { holders, type MetricsView } from "@/lib/domain/metrics/view";

/** One row of the card: the AI, waiting for acceptance, or a team at a tier with all its people. */
export type HeldBy = {
  holder: MetricsView["held"][number]["holder"];
  tier: string | null;
  team: string | null;
  /** 1-based, for its colour. */
  rank: number;
  name: string | null;
  turns: number;
  totalMs: number;
};

/** Turns and time added up over people and, while waiting for acceptance, over tiers; tiers in the order of their slugs. */
export function heldBy({ held, perTier }: Pick<MetricsView, "held" | "perTier">): HeldBy[] {
  const tiers = [
    ...new Set([...held, ...perTier].flatMap(({ tier }) => (tier === null ? [] : [tier]))),
  ].sort();
  const rows = new Map<string, HeldBy>();
  for (const { holder, tier, team, name, teamName, legs, totalMs } of held) {
    const isMember = holder === "member";
    const key = isMember ? JSON.stringify([tier, team]) : holder;
    const row = rows.get(key) ?? {
      holder,
      tier: isMember ? tier : null,
      team: isMember ? team : null,
      rank: isMember && tier !== null ? tiers.indexOf(tier) + 1 : 1,
      name: isMember ? (teamName ?? name) : null,
      turns: 0,
      totalMs: 0,
    };
    rows.set(key, { ...row, turns: row.turns + legs, totalMs: row.totalMs + totalMs });
  }
  return [...rows.values()].sort(
    (a, b) =>
      holders.indexOf(a.holder) - holders.indexOf(b.holder) ||
      a.rank - b.rank ||
      (a.name ?? "").localeCompare(b.name ?? ""),
  );
}
