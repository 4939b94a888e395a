import type { DeadlineDoc, PathPolicy, SlaTargetDoc } from "../policy/path-policy";
import { endOfLocalDay } from "../time/local-day";
import { type ClockMetric, clockMetrics } from "../vocabulary";
import { type EffectiveRow, effectiveRow } from "./inherit";
import type { ClockTarget, MatchFacts } from "./types";

export type Versions = { policyVersion: number; organisationVersion: number };

/** Metrics with a length of time per row; deadlines name their own. */
const timed = clockMetrics.filter((metric) => metric !== "deadline");
/** Instants beyond this are none in ECMAScript. */
const lastInstant = 8.64e15;

const among = (list: readonly string[] | undefined, value: string | null): boolean =>
  list === undefined || list.length === 0 || (value !== null && list.includes(value));

/** First row that matches, with what it inherits; null only for a policy without a catch-all, which publishing refuses. */
export function matchRow(targets: readonly SlaTargetDoc[], facts: MatchFacts): EffectiveRow | null {
  for (const row of targets) {
    const { category, priority, severity, customer_tier } = row.when;
    if (
      among(category, facts.category) &&
      among(priority, facts.priority) &&
      among(severity, facts.severity) &&
      among(customer_tier, facts.customerTier)
    ) {
      return effectiveRow(targets, row);
    }
  }
  return null;
}

function pausesWhileWaiting(row: EffectiveRow, metric: ClockMetric): boolean {
  if (metric === "update") return true;
  return (row.pause_while_waiting as readonly ClockMetric[]).includes(metric);
}

function rowTargets(row: EffectiveRow, versions: Versions): ClockTarget[] {
  const out: ClockTarget[] = [];
  for (const metric of timed) {
    const seconds = row.targets[metric];
    if (seconds === undefined) continue;
    out.push({
      metric,
      name: null,
      target: row.slug,
      budgetMs: seconds * 1000,
      fixedDueAt: null,
      startsFrom: null,
      calendar: row.calendar,
      pausesWhileWaiting: pausesWhileWaiting(row, metric),
      warnings: row.warnings[metric] ?? [],
      onBreach: row.on_breach[metric] ?? [],
      ...versions,
    });
  }
  return out;
}

/**
 * The instant a field holds: epoch ms, an RFC 3339 text, or a local date, which lasts to the end of that
 * day in the workspace's zone. Null for anything else.
 */
export function instantOfField(value: unknown, zone: string): number | null {
  if (typeof value === "number") {
    return Number.isFinite(value) && Math.abs(value) <= lastInstant ? Math.round(value) : null;
  }
  if (typeof value !== "string") return null;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    return Number.isNaN(Date.parse(`${value}T00:00:00Z`)) ? null : endOfLocalDay(value, zone);
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

function deadlineTarget(doc: DeadlineDoc, facts: MatchFacts, versions: Versions): ClockTarget | null {
  if (!among(doc.when.category, facts.category) || !among(doc.when.priority, facts.priority)) return null;
  const fixedDueAt = "field" in doc.from ? instantOfField(facts.fields[doc.from.field], facts.zone) : null;
  if ("field" in doc.from && fixedDueAt === null) return null;
  return {
    metric: "deadline",
    name: doc.slug,
    target: doc.slug,
    budgetMs: "field" in doc.from ? 0 : doc.from.length_s * 1000,
    fixedDueAt,
    startsFrom: "field" in doc.from ? null : doc.from.after,
    calendar: doc.calendar ?? null,
    pausesWhileWaiting: false,
    warnings: doc.warnings,
    onBreach: doc.on_breach,
    ...versions,
  };
}

/**
 * Every clock target a ticket has under a policy: those of the first matching row, and each named deadline
 * that applies and, where it reads a field, finds an instant there. Lengths in ms.
 */
export function matchTargets(sla: PathPolicy["sla"], facts: MatchFacts, versions: Versions): ClockTarget[] {
  const row = matchRow(sla.targets, facts);
  const out = row === null ? [] : rowTargets(row, versions);
  for (const doc of sla.deadlines) {
    const target = deadlineTarget(doc, facts, versions);
    if (target !== null) out.push(target);
  }
  return out;
}
