import { readDb } from "@/db/client";
import { wouldMeet } from "@/lib/domain/policy/forecast/clocks";
import type { Side } from "@/lib/domain/policy/forecast/side";
import type { Forecast } from "@/lib/domain/policy/forecast/types";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { CalendarOf } from "@/lib/domain/sla/types";
import { aroundTheClock } from "@/lib/domain/time/calendar";
import { loadBundle } from "../bundle";
import { type EndedRow, endedClocks, type ForecastMetric } from "./ended-clocks";
import type { Period } from "./past-decisions";

type Met = { clocks: number; of: { now: number; then: number }; met: { now: number; then: number } };
type Sides = { live: Side; draft: Side; org: CompiledOrganisation; moved: ReadonlySet<string> };

/** Clocks that ended in the period against the targets of both versions; tickets that go elsewhere are left out. */
export async function clockEffect(
  period: Period & { slug: string },
  { live, draft, org, moved }: Sides,
): Promise<Forecast["sla"]> {
  const seen = new Map<ForecastMetric, Met>();
  const calendarOf: CalendarOf = (slug) => (slug === null ? null : org.calendar(slug)) ?? aroundTheClock;
  const versions = { policyVersion: live.version ?? 0, organisationVersion: org.version };
  const setBy = async (version: number) =>
    (await loadBundle(readDb(), period.workspaceId, { pathId: period.pathId, slug: period.slug }, version))
      .policy.sla;
  for await (const rows of endedClocks(period, calendarOf)) {
    for (const row of rows) {
      if (moved.has(row.ticketId)) continue;
      const facts = { ...row, customerTier: row.customerTier, fields: {}, zone: org.doc.zone };
      const ended = { clock: row.clock, endedAt: row.endedAt, facts };
      const by = { setBy: await setBy(row.clock.target.policyVersion), versions, calendarOf };
      count(seen, row, {
        now: wouldMeet(ended, { ...by, sla: live.policy.sla }),
        then: wouldMeet(ended, { ...by, sla: draft.policy.sla }),
      });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const share = (met: number, of: number) => (of === 0 ? null : met / of);
  return [...seen].map(([metric, { clocks, of, met }]) => ({
    metric,
    now: share(met.now, of.now),
    then: share(met.then, of.then),
    clocks,
  }));
}

function count(
  seen: Map<ForecastMetric, Met>,
  { clock }: EndedRow,
  met: { now: boolean | null; then: boolean | null },
): void {
  const { metric } = clock;
  if (metric !== "accept" && metric !== "first_response") return;
  const sums = seen.get(metric) ?? { clocks: 0, of: { now: 0, then: 0 }, met: { now: 0, then: 0 } };
  seen.set(metric, sums);
  sums.clocks++;
  for (const side of ["now", "then"] as const) {
    if (met[side] === null) continue;
    sums.of[side]++;
    if (met[side]) sums.met[side]++;
  }
}
