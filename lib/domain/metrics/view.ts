import * as z from "zod";
import { Slug } from "../policy/organisation";
import { DayText } from "../time/instant-text";
import { clockMetrics } from "../vocabulary";
import { groupings } from "./groupings";

/** The dashboard's figures and `GET /api/v1/metrics`: one shape. Durations in ms, days as local dates. */

/** A figure with the count behind it, beside the period before; null value where nothing was measured. */
export type Figure = { value: number | null; count: number; before: number | null; beforeCount: number };

/** What a period says, of everything or of what happened under one value. */
export type MetricsFigures = {
  /** Escalations from the AI, and tickets created. */
  escalations: Figure;
  created: Figure;
  escalationRate: Figure;
  firstResponse: { median: Figure; mean: Figure; p90: Figure; workingMedian: Figure; stillWaiting: number };
  firstContact: { share: Figure; provisional: number };
  resolution: { escalated: Figure; aiAlone: Figure };
  targetsMet: { share: Figure; breached: number };
  reopenRate: Figure;
  returned: Figure;
  needless: Figure;
  repeat: { onTicket: Figure; byCustomer: Figure };
  askedTwice: Figure;
  missed: Figure;
  /** Escalations per local day and trigger reason group. */
  volume: { day: string; triggers: Record<string, number> }[];
  responseByDay: { day: string; medianMs: number | null; p90Ms: number | null; count: number }[];
  perTier: {
    tier: string;
    name: string;
    team: string | null;
    teamName: string | null;
    volume: number;
    responseMs: number | null;
    resolutionMs: number | null;
    returned: number;
    returnedShare: number | null;
  }[];
  flow: { from: string; to: string; count: number }[];
  /** Legs of the relay that ended; `member` is a handle. */
  held: {
    holder: (typeof holders)[number];
    tier: string | null;
    name: string | null;
    team: string | null;
    teamName: string | null;
    member: string | null;
    legs: number;
    totalMs: number;
  }[];
  attainment: { metric: string; met: number; breached: number }[];
  verdicts: {
    answered: number;
    asked: number;
    needed: number;
    needless: number;
    tooLate: number;
    wrongOwner: number;
    briefScore: number | null;
    mostMissing: string | null;
  };
  excluded: { negative: number; missingHistory: number };
};

/** What happened under one value; null for what has none. `name` is what people called it, null for a word of ours. */
export type MetricsGroup = { value: string | null; name: string | null } & MetricsFigures;

export type MetricsView = {
  from: string;
  to: string;
  zone: string;
  path: string | null;
  paths: { slug: string; name: string }[];
  /** Local days of the period that `before` speaks of. */
  compare: { from: string; to: string } | null;
  /** Epoch ms up to which a replica that is behind knows what happened; null: the figures are of now. */
  asOf: number | null;
  triggers: string[];
  responseTargetMs: number | null;
  published: { day: string; version: number; path: string }[];
  groupBy: GroupBy | null;
  /** Days on which nothing happened under a value are left out of its series. */
  groups: MetricsGroup[];
} & MetricsFigures;

/** What figures can be split by. */
export const GroupBy = z.enum(groupings);
export type GroupBy = z.infer<typeof GroupBy>;

/** Who a leg of the relay is counted under. */
export const holders = ["ai", "to_accept", "member"] as const;

const comparisons = ["previous", "none"] as const;

const Period = z.strictObject({
  path: Slug.optional(),
  /** Local dates, both included; default the last 28 days. */
  from: DayText.optional(),
  to: DayText.optional(),
});

export const MetricsQuery = Period.extend({
  /** The period of as many days before it, which is the default, or nothing. */
  compare: z.enum(comparisons).optional(),
  group_by: GroupBy.optional(),
});
export type MetricsQuery = z.infer<typeof MetricsQuery>;

/** Which tickets stand behind a figure; with `group_by`, those under the value `group`, left out for none. */
export const DrillDown = Period.extend({
  group_by: GroupBy.optional(),
  group: z.string().max(100).optional(),
  figure: z.enum([
    "escalations",
    "created",
    "first_response",
    "still_waiting",
    "first_contact",
    "not_first_contact",
    "resolution_escalated",
    "resolution_ai",
    "breached",
    "returned",
    "reopened",
    "needless",
    "repeat",
    "repeat_by_customer",
    "asked_twice",
    "missed",
    "clock_met",
    "clock_breached",
    "needed",
    "too_late",
    "wrong_owner",
    "held",
  ]),
  tier: Slug.optional(),
  /** Empty: of no team. */
  team: z.union([Slug, z.literal("")]).optional(),
  /** Of `clock_met` and `clock_breached`. */
  clock: z.enum(clockMetrics).optional(),
  /** Of `held`. */
  holder: z.enum(holders).optional(),
  trigger: z.string().max(60).optional(),
  day: DayText.optional(),
  cursor: z.string().max(500).optional(),
});
export type DrillDown = z.infer<typeof DrillDown>;
export type DrillDownView = {
  figure: DrillDown["figure"];
  total: number;
  tickets: {
    key: string;
    subject: string;
    at: number;
    valueMs: number | null;
    owner: string | null;
    tier: string | null;
    reason: string | null;
  }[];
  cursor: string | null;
};
