import * as z from "zod";
import {
  type Figure,
  GroupBy,
  holders,
  type MetricsFigures,
  type MetricsView,
} from "@/lib/domain/metrics/view";
import { clockMetrics } from "@/lib/domain/vocabulary";

const count = z.number().int();
const number = z.number().nullable();
const seconds = z.number().nullable();

const FigureWire = z.object({ value: number, count, before: number, before_count: count.nullable() }).meta({
  id: "Figure",
  description:
    "Null where nothing was measured; the count is what stands behind it. `before` and its count are null without a comparison.",
});
const DurationWire = z
  .object({ value_s: seconds, count, before_s: seconds, before_count: count.nullable() })
  .meta({ id: "DurationFigure", description: "Seconds; null where nothing was measured." });

const figureMembers = {
  escalations: FigureWire,
  created: FigureWire,
  escalation_rate: FigureWire,
  first_response: z.object({
    median: DurationWire,
    mean: DurationWire,
    p90: DurationWire,
    working_median: DurationWire,
    still_waiting: count,
  }),
  first_contact: z.object({ share: FigureWire, provisional: count }),
  resolution: z.object({ escalated: DurationWire, ai_alone: DurationWire }),
  targets_met: z.object({ share: FigureWire, breached: count }),
  reopen_rate: FigureWire,
  returned: FigureWire,
  needless: FigureWire,
  repeat: z.object({ on_ticket: FigureWire, by_customer: FigureWire }),
  asked_twice: FigureWire,
  missed: FigureWire,
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
  held: z.array(
    z.object({
      holder: z.enum(holders),
      tier: z.string().nullable(),
      name: z.string().nullable(),
      team: z.string().nullable(),
      team_name: z.string().nullable(),
      member: z.string().nullable(),
      legs: count,
      total_s: z.number(),
    }),
  ),
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
  excluded: z.object({ negative: count, missing_history: count }),
};

const GroupWire = z
  .object({
    value: z.string().nullable().meta({ description: "As it was at the event; null for what has none." }),
    name: z
      .string()
      .nullable()
      .meta({ description: "What people call it; null for a word of this interface." }),
    ...figureMembers,
  })
  .meta({
    id: "MetricsGroup",
    description: "The figures of what happened under one value. Days on which nothing did are left out.",
  });

export const MetricsWire = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    zone: z.string(),
    path: z.string().nullable(),
    compare: z
      .object({ from: z.iso.date(), to: z.iso.date() })
      .nullable()
      .meta({ description: "The days that every `before` speaks of; null without a comparison." }),
    as_of: z.iso
      .datetime()
      .nullable()
      .meta({ description: "Up to when a replica that is behind knows what happened; null: of now." }),
    ...figureMembers,
    first_response: figureMembers.first_response.extend({ target_s: seconds }),
    published: z.array(z.object({ day: z.iso.date(), version: count, path: z.string() })),
    group_by: GroupBy.nullable(),
    groups: z.array(GroupWire),
  })
  .meta({ id: "Metrics" });

const inSeconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

/** How figures are told: with the period before, or without where nothing is compared. */
function tellers(compare: MetricsView["compare"]) {
  const past = ({ before, beforeCount }: Figure) =>
    compare === null ? { before: null, count: null } : { before, count: beforeCount };
  return {
    figure: (one: Figure) => ({
      value: one.value,
      count: one.count,
      before: past(one).before,
      before_count: past(one).count,
    }),
    duration: (one: Figure) => ({
      value_s: inSeconds(one.value),
      count: one.count,
      before_s: inSeconds(past(one).before),
      before_count: past(one).count,
    }),
  };
}

function figuresWire(figures: MetricsFigures, { figure, duration }: ReturnType<typeof tellers>) {
  const { firstResponse, firstContact, resolution, targetsMet, verdicts, excluded } = figures;
  return {
    escalations: figure(figures.escalations),
    created: figure(figures.created),
    escalation_rate: figure(figures.escalationRate),
    first_response: {
      median: duration(firstResponse.median),
      mean: duration(firstResponse.mean),
      p90: duration(firstResponse.p90),
      working_median: duration(firstResponse.workingMedian),
      still_waiting: firstResponse.stillWaiting,
    },
    first_contact: { share: figure(firstContact.share), provisional: firstContact.provisional },
    resolution: { escalated: duration(resolution.escalated), ai_alone: duration(resolution.aiAlone) },
    targets_met: { share: figure(targetsMet.share), breached: targetsMet.breached },
    reopen_rate: figure(figures.reopenRate),
    returned: figure(figures.returned),
    needless: figure(figures.needless),
    repeat: {
      on_ticket: figure(figures.repeat.onTicket),
      by_customer: figure(figures.repeat.byCustomer),
    },
    asked_twice: figure(figures.askedTwice),
    missed: figure(figures.missed),
    volume: figures.volume,
    response_by_day: figures.responseByDay.map(({ day, medianMs, p90Ms, count: n }) => ({
      day,
      median_s: inSeconds(medianMs),
      p90_s: inSeconds(p90Ms),
      count: n,
    })),
    per_tier: figures.perTier.map(({ teamName, responseMs, resolutionMs, returnedShare, ...row }) => ({
      ...row,
      team_name: teamName,
      response_s: inSeconds(responseMs),
      resolution_s: inSeconds(resolutionMs),
      returned_share: returnedShare,
    })),
    flow: figures.flow,
    held: figures.held.map(({ teamName, totalMs, ...row }) => ({
      ...row,
      team_name: teamName,
      total_s: totalMs / 1000,
    })),
    attainment: figures.attainment,
    verdicts: {
      asked: verdicts.asked,
      answered: verdicts.answered,
      needed: verdicts.needed,
      needless: verdicts.needless,
      too_late: verdicts.tooLate,
      wrong_owner: verdicts.wrongOwner,
      brief_score: verdicts.briefScore,
      most_missing: verdicts.mostMissing,
    },
    excluded: { negative: excluded.negative, missing_history: excluded.missingHistory },
  };
}

/** The dashboard's view on the wire: snake_case, durations in seconds. */
export function metricsWire(view: MetricsView) {
  const told = tellers(view.compare);
  const figures = figuresWire(view, told);
  return {
    from: view.from,
    to: view.to,
    zone: view.zone,
    path: view.path,
    compare: view.compare,
    as_of: view.asOf === null ? null : new Date(view.asOf).toISOString(),
    ...figures,
    first_response: { ...figures.first_response, target_s: inSeconds(view.responseTargetMs) },
    published: view.published,
    group_by: view.groupBy,
    groups: view.groups.map((group) => ({
      value: group.value,
      name: group.name,
      ...figuresWire(group, told),
    })),
  };
}
