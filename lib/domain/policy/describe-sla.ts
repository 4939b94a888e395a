import { type Say, say } from "../texts";
import { type ClockMetric, clockMetrics } from "../vocabulary";
import type { Organisation } from "./organisation";
import type { BreachAction, DeadlineDoc, PathPolicy, SlaTargetDoc, Warning } from "./path-policy";

export type SlaWords = {
  rows: {
    slug: string;
    name: string;
    /** What it is for; the last row is for everything else. */
    when: Say;
    calendar: string;
    targets: { metric: ClockMetric; say: Say; pauses: Say | null; warnings: Say[]; breach: Say[] }[];
  }[];
  deadlines: { slug: string; name: string; say: Say; when: Say | null; warnings: Say[]; breach: Say[] }[];
};

export function describeSla(policy: PathPolicy, organisation: Organisation): SlaWords {
  const calendarName = (slug: string) =>
    organisation.calendars.find((calendar) => calendar.slug === slug)?.name ?? slug;
  return {
    rows: policy.sla.targets.map((row) => ({
      slug: row.slug,
      name: row.name,
      when: whenOf(policy, organisation, row.when) ?? say("policy.sla.everything_else"),
      calendar: calendarName(row.calendar),
      targets: targetsOf(row),
    })),
    deadlines: policy.sla.deadlines.map((deadline) => ({
      slug: deadline.slug,
      name: deadline.name,
      say: startOf(policy, deadline, calendarName),
      when: whenOf(policy, organisation, deadline.when),
      warnings: deadline.warnings.map(warningSay),
      breach: deadline.on_breach.map(breachSay),
    })),
  };
}

const seconds = (count: number) => ({ durationMs: count * 1000 });

function targetsOf(row: SlaTargetDoc): SlaWords["rows"][number]["targets"] {
  return clockMetrics.flatMap((metric) => {
    if (metric === "deadline") return [];
    const length = row.targets[metric];
    if (length === undefined) return [];
    const pauses = metric === "update" || row.pause_while_waiting.some((each) => each === metric);
    const breach = (row.on_breach[metric] ?? []).map(breachSay);
    return {
      metric,
      say: say("policy.sla.within", { budget: seconds(length) }),
      pauses: pauses ? say("policy.sla.pauses") : null,
      warnings: (row.warnings[metric] ?? []).map(warningSay),
      breach: metric === "accept" ? [say("policy.sla.next_candidate"), ...breach] : breach,
    };
  });
}

export const warningSay = (warning: Warning): Say =>
  "share" in warning
    ? say("policy.sla.warn_share", { percent: Math.round(warning.share * 100) })
    : say("policy.sla.warn_before", { before: seconds(warning.before_s) });

export const breachSay = (action: BreachAction): Say =>
  action.do === "notify"
    ? say("policy.sla.breach.notify", { who: say(`sla.listener.${action.who}`) })
    : say(`policy.sla.breach.${action.do}`);

/** `null` where it is for every ticket. */
function whenOf(policy: PathPolicy, organisation: Organisation, when: SlaTargetDoc["when"]): Say | null {
  const named = (slugs: readonly string[] = [], items: { slug: string; name: string }[]): Say[] =>
    slugs.map((slug) => ({ raw: items.find((each) => each.slug === slug)?.name ?? slug }));
  const parts: [string, Say[]][] = [
    ["category", named(when.category, policy.categories)],
    ["priority", (when.priority ?? []).map((each) => say(`terms.priority.${each}`))],
    ["severity", (when.severity ?? []).map((each) => say(`terms.level.${each}`))],
    ["customer_tier", named(when.customer_tier, organisation.customer_tiers)],
  ];
  const list = parts
    .filter(([, values]) => values.length > 0)
    .map(([part, values]) => say(`policy.sla.when.${part}`, { values: { list: values } }));
  return list.length === 0 ? null : say("policy.sla.when.all", { parts: { list } });
}

function startOf(policy: PathPolicy, { from, calendar }: DeadlineDoc, nameOf: (slug: string) => string): Say {
  if ("field" in from) {
    const field = policy.fields.find(({ slug }) => slug === from.field)?.name ?? from.field;
    return say("policy.sla.deadline.field", { field });
  }
  const values = { length: seconds(from.length_s) };
  return calendar === undefined
    ? say(`policy.sla.deadline.${from.after}`, values)
    : say(`policy.sla.deadline.${from.after}_in`, { ...values, calendar: nameOf(calendar) });
}
