import { type Msg, msg } from "../../msg";
import { type EffectiveRow, effectiveRow } from "../../sla/inherit";
import { type ClockMetric, clockMetrics } from "../../vocabulary";
import type { Organisation } from "../organisation";
import type { BreachAction, DeadlineDoc, PathPolicy, SlaTargetDoc, Warning } from "../path-policy";

export type SlaWords = {
  rows: {
    slug: string;
    name: string;
    /** What it is for; the last row is for everything else. */
    when: Msg;
    calendar: string;
    targets: { metric: ClockMetric; say: Msg; pauses: Msg | null; warnings: Msg[]; breach: Msg[] }[];
  }[];
  deadlines: { slug: string; name: string; say: Msg; when: Msg | null; warnings: Msg[]; breach: Msg[] }[];
};

export function describeSla(policy: PathPolicy, organisation: Organisation): SlaWords {
  const calendarName = (slug: string) =>
    organisation.calendars.find((calendar) => calendar.slug === slug)?.name ?? slug;
  return {
    rows: policy.sla.targets.map((row) => ({
      slug: row.slug,
      name: row.name,
      when: whenOfTarget(policy, organisation, row.when) ?? msg("policy.sla.everything_else"),
      calendar: calendarName(row.calendar),
      targets: targetsOf(effectiveRow(policy.sla.targets, row)),
    })),
    deadlines: policy.sla.deadlines.map((deadline) => ({
      slug: deadline.slug,
      name: deadline.name,
      say: startOf(policy, deadline, calendarName),
      when: whenOfTarget(policy, organisation, deadline.when),
      warnings: deadline.warnings.map(warningMsg),
      breach: deadline.on_breach.map(breachMsg),
    })),
  };
}

const seconds = (count: number) => ({ durationMs: count * 1000 });

function targetsOf(row: EffectiveRow): SlaWords["rows"][number]["targets"] {
  return clockMetrics.flatMap((metric) => {
    if (metric === "deadline") return [];
    const length = row.targets[metric];
    if (length === undefined) return [];
    const pauses = metric === "update" || row.pause_while_waiting.some((each) => each === metric);
    const breach = (row.on_breach[metric] ?? []).map(breachMsg);
    return {
      metric,
      say: msg("policy.sla.within", { budget: seconds(length) }),
      pauses: pauses ? msg("policy.sla.pauses") : null,
      warnings: (row.warnings[metric] ?? []).map(warningMsg),
      breach: metric === "accept" ? [msg("policy.sla.next_candidate"), ...breach] : breach,
    };
  });
}

export const warningMsg = (warning: Warning): Msg =>
  "share" in warning
    ? msg("policy.sla.warn_share", { percent: Math.round(warning.share * 100) })
    : msg("policy.sla.warn_before", { before: seconds(warning.before_s) });

export const breachMsg = (action: BreachAction): Msg =>
  action.do === "notify"
    ? msg("policy.sla.breach.notify", { who: msg(`sla.listener.${action.who}`) })
    : msg(`policy.sla.breach.${action.do}`);

/** `null` where it is for every ticket. */
export function whenOfTarget(
  policy: PathPolicy,
  organisation: Organisation,
  when: SlaTargetDoc["when"],
): Msg | null {
  const named = (slugs: readonly string[] = [], items: { slug: string; name: string }[]): Msg[] =>
    slugs.map((slug) => ({ raw: items.find((each) => each.slug === slug)?.name ?? slug }));
  const parts: [string, Msg[]][] = [
    ["category", named(when.category, policy.categories)],
    ["priority", (when.priority ?? []).map((each) => msg(`terms.priority.${each}`))],
    ["severity", (when.severity ?? []).map((each) => msg(`terms.level.${each}`))],
    ["customer_tier", named(when.customer_tier, organisation.customer_tiers)],
  ];
  const list = parts
    .filter(([, values]) => values.length > 0)
    .map(([part, values]) => msg(`policy.sla.when.${part}`, { values: { list: values } }));
  return list.length === 0 ? null : msg("policy.sla.when.all", { parts: { list } });
}

function startOf(policy: PathPolicy, { from, calendar }: DeadlineDoc, nameOf: (slug: string) => string): Msg {
  if ("field" in from) {
    const field = policy.fields.find(({ slug }) => slug === from.field)?.name ?? from.field;
    return msg("policy.sla.deadline.field", { field });
  }
  const values = { length: seconds(from.length_s) };
  return calendar === undefined
    ? msg(`policy.sla.deadline.${from.after}`, values)
    : msg(`policy.sla.deadline.${from.after}_in`, { ...values, calendar: nameOf(calendar) });
}
