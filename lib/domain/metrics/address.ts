import { addDays, daysBetween, type LocalDay } from "../time/local-day";
import { clockMetrics } from "../vocabulary";
import { groupings } from "./groupings";
import { type DrillDown, type GroupBy, holders, type MetricsQuery } from "./view";

/** The dashboard's address: period, path, split, and the figure whose tickets are shown. */

/** Periods that end today, by their days. */
export const presetDays = [7, 28, 90] as const;
export const defaultDays = 28;

type Reader = { get: (name: string) => string | null };
export type Shown = Omit<DrillDown, "path" | "from" | "to" | "cursor">;

const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const slugForm = /^[a-z0-9-]{1,64}$/;
const wordForm = /^[a-z_]{1,60}$/;
const longestValue = 100;

const read = (params: Reader, name: string, form: RegExp): string | undefined => {
  const text = params.get(name);
  return text !== null && form.test(text) ? text : undefined;
};

/** What isn't well-formed is left out, so that a mangled link still opens the dashboard. */
export function metricsQueryOf(params: Reader, today: LocalDay): MetricsQuery {
  const by = splitOf(params);
  const split = by === undefined ? {} : { group_by: by };
  return { ...spanOf(params, today), ...split };
}

const splitOf = (params: Reader): GroupBy | undefined =>
  groupings.find((grouping) => grouping === params.get("by"));

function spanOf(params: Reader, today: LocalDay): Pick<MetricsQuery, "path" | "from" | "to"> {
  const path = read(params, "path", slugForm);
  const days = presetDays.find((preset) => String(preset) === params.get("days"));
  const ends = [read(params, "from", dayForm), read(params, "to", dayForm)].filter(isRealDay);
  const [from, to] = ends;
  const length = from === undefined || to === undefined ? 0 : daysBetween(from, to) + 1;
  if (from !== undefined && to !== undefined && length >= 1 && length <= 366)
    return path === undefined ? { from, to } : { path, from, to };
  const period = { from: addDays(today, 1 - (days ?? defaultDays)), to: today };
  return path === undefined ? period : { path, ...period };
}

/** A day that the calendar has: 30 February is none. */
function isRealDay(day: string | undefined): day is string {
  if (day === undefined) return false;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
}

const figures: Record<DrillDown["figure"], true> = {
  escalations: true,
  created: true,
  first_response: true,
  still_waiting: true,
  first_contact: true,
  not_first_contact: true,
  resolution_escalated: true,
  resolution_ai: true,
  breached: true,
  returned: true,
  reopened: true,
  needless: true,
  repeat: true,
  repeat_by_customer: true,
  asked_twice: true,
  missed: true,
  clock_met: true,
  clock_breached: true,
  needed: true,
  too_late: true,
  wrong_owner: true,
  held: true,
};

/**
 * The figure whose tickets the address asks for; null for none. With `under` they are those under that value of the
 * split, or, where it is empty, those without a value.
 */
export function shownOf(params: Reader): Shown | null {
  const name = params.get("show");
  if (name === null || !Object.hasOwn(figures, name)) return null;
  const day = read(params, "day", dayForm);
  const tier = read(params, "tier", slugForm);
  const team = params.get("team") === "" ? "" : read(params, "team", slugForm);
  const clock = clockMetrics.find((metric) => metric === params.get("clock"));
  const holder = holders.find((each) => each === params.get("holder"));
  const trigger = read(params, "trigger", wordForm);
  const by = splitOf(params);
  const under = params.get("under");
  const isUnder = by !== undefined && under !== null && under.length <= longestValue;
  return {
    figure: name as DrillDown["figure"],
    ...(isUnder ? { group_by: by } : {}),
    ...(isUnder && under !== "" ? { group: under } : {}),
    ...(tier === undefined ? {} : { tier }),
    ...(team === undefined ? {} : { team }),
    ...(clock === undefined ? {} : { clock }),
    ...(holder === undefined ? {} : { holder }),
    ...(trigger === undefined ? {} : { trigger }),
    ...(isRealDay(day) ? { day } : {}),
  };
}

/** What asks for the tickets behind a figure: the period's and path's, of a split only where the figure is part of one. */
export function drillDownOf(query: MetricsQuery, shown: Shown): Omit<DrillDown, "cursor"> {
  const { group_by: _split, compare: _compare, ...period } = query;
  return { ...period, ...shown };
}

/** The preset that a period is, seen from today; null for one of its own. */
export const presetOf = ({ from, to }: { from: LocalDay; to: LocalDay }, today: LocalDay): number | null =>
  to === today ? (presetDays.find((days) => addDays(today, 1 - days) === from) ?? null) : null;
