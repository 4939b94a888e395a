import type { Organisation } from "../organisation";
import type { Forecast } from "./types";

export type Busiest = {
  team: string;
  hour: number /** Escalations in that hour of an average day. */;
  perHour: number;
  people: number;
};

const dayMs = 86_400_000;

/** The hour and team with the most escalations for each of its people; null where no team gets any. */
export function busiestOf(
  { byTeam, from, to }: Pick<Forecast, "byTeam" | "from" | "to">,
  { teams }: Pick<Organisation, "teams">,
): Busiest | null {
  const days = Math.max(1, Math.round((to - from) / dayMs));
  const peaks = byTeam.flatMap(({ team: slug, hours }) => {
    const team = teams.find((each) => each.slug === slug);
    const most = Math.max(0, ...hours);
    if (team === undefined || most === 0) return [];
    const people = team.members.length;
    return [
      {
        team: team.name,
        hour: hours.indexOf(most),
        perHour: most / days,
        people,
        load: most / Math.max(1, people),
      },
    ];
  });
  const [first] = peaks.sort((a, b) => b.load - a.load);
  if (first === undefined) return null;
  const { load: _, ...busiest } = first;
  return busiest;
}
