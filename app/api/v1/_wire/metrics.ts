import * as z from "zod";
import type { Figure, MetricsView } from "@/lib/domain/metrics/view";
import { clockMetrics } from "@/lib/domain/vocabulary";

const count = z.number().int();
const number = z.number().nullable();
const seconds = z.number().nullable();

const FigureWire = z.object({ value: number, count, before: number, before_count: count }).meta({
  id: "Figure",
  description: "Null where nothing was measured; the count is what stands behind it.",
});
const DurationWire = z
  .object({ value_s: seconds, count, before_s: seconds, before_count: count })
  .meta({ id: "DurationFigure", description: "Seconds; null where nothing was measured." });

export const MetricsWire = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    zone: z.string(),
    path: z.string().nullable(),
    escalations: FigureWire,
    created: FigureWire,
    escalation_rate: FigureWire,
    first_response: z.object({
      median: DurationWire,
      mean: DurationWire,
      p90: DurationWire,
      working_median: DurationWire,
      still_waiting: count,
      target_s: seconds,
    }),
    first_contact: z.object({ share: FigureWire, provisional: count }),
    resolution: z.object({ escalated: DurationWire, ai_alone: DurationWire }),
    targets_met: z.object({ share: FigureWire, breached: count }),
    reopen_rate: FigureWire,
    returned: FigureWire,
    needless: FigureWire,
    volume: z.array(z.object({ day: z.iso.date(), triggers: z.record(z.string(), count) })),
    response_by_day: z.array(z.object({ day: z.iso.date(), median_s: seconds, p90_s: seconds, count })),
    per_tier: z.array(
      z.object({
        tier: z.string(),
        name: z.string(),
        team: z.string().nullable(),
        team_name: z.string().nullable(),
        volume: count,
        response_s: seconds,
        resolution_s: seconds,
        returned: count,
        returned_share: number,
      }),
    ),
    flow: z.array(z.object({ from: z.string(), to: z.string(), count })),
    attainment: z.array(z.object({ metric: z.enum(clockMetrics), met: count, breached: count })),
    verdicts: z.object({
      asked: count,
      answered: count,
      needed: count,
      needless: count,
      too_late: count,
      wrong_owner: count,
      brief_score: number,
      most_missing: z.string().nullable(),
    }),
    published: z.array(z.object({ day: z.iso.date(), version: count, path: z.string() })),
    excluded: z.object({ negative: count, missing_history: count }),
  })
  .meta({ id: "Metrics" });

const figure = ({ beforeCount: before_count, ...rest }: Figure) => ({ ...rest, before_count });
const inSeconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
const duration = ({ value, before, count: n, beforeCount }: Figure) => ({
  value_s: inSeconds(value),
  count: n,
  before_s: inSeconds(before),
  before_count: beforeCount,
});

/** The dashboard's view on the wire: snake_case, durations in seconds. */
export const metricsWire = (view: MetricsView) => ({
  from: view.from,
  to: view.to,
  zone: view.zone,
  path: view.path,
  escalations: figure(view.escalations),
  created: figure(view.created),
  escalation_rate: figure(view.escalationRate),
  first_response: {
    median: duration(view.firstResponse.median),
    mean: duration(view.firstResponse.mean),
    p90: duration(view.firstResponse.p90),
    working_median: duration(view.firstResponse.workingMedian),
    still_waiting: view.firstResponse.stillWaiting,
    target_s: inSeconds(view.responseTargetMs),
  },
  first_contact: { share: figure(view.firstContact.share), provisional: view.firstContact.provisional },
  resolution: {
    escalated: duration(view.resolution.escalated),
    ai_alone: duration(view.resolution.aiAlone),
  },
  targets_met: { share: figure(view.targetsMet.share), breached: view.targetsMet.breached },
  reopen_rate: figure(view.reopenRate),
  returned: figure(view.returned),
  needless: figure(view.needless),
  volume: view.volume,
  response_by_day: view.responseByDay.map(({ day, medianMs, p90Ms, count: n }) => ({
    day,
    median_s: inSeconds(medianMs),
    p90_s: inSeconds(p90Ms),
    count: n,
  })),
  per_tier: view.perTier.map(({ teamName, responseMs, resolutionMs, returnedShare, ...row }) => ({
    ...row,
    team_name: teamName,
    response_s: inSeconds(responseMs),
    resolution_s: inSeconds(resolutionMs),
    returned_share: returnedShare,
  })),
  flow: view.flow,
  attainment: view.attainment,
  verdicts: {
    asked: view.verdicts.asked,
    answered: view.verdicts.answered,
    needed: view.verdicts.needed,
    needless: view.verdicts.needless,
    too_late: view.verdicts.tooLate,
    wrong_owner: view.verdicts.wrongOwner,
    brief_score: view.verdicts.briefScore,
    most_missing: view.verdicts.mostMissing,
  },
  published: view.published,
  excluded: { negative: view.excluded.negative, missing_history: view.excluded.missingHistory },
});
