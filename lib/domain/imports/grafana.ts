import * as z from "zod";
import { dayNumberOf } from "../time/zone";
import { type Collected, type Kinds, readThings } from "./collect";
import { dayOf } from "./compose";
import { instantOfWall, type WallMinute } from "./layer-spans";
import { People } from "./people";
import type {
  Export,
  ImportedOverride,
  ImportedSchedule,
  Ladder,
  LadderLevel,
  LadderTarget,
  Layer,
  LeftOut,
} from "./roster";
import { Id, maybe, Name, nameOf, some, ZoneName } from "./shapes";
import { dayMinutes, eachDay, weekMinutes, wrapped } from "./week-spans";

/** Answers of Grafana OnCall's HTTP API: pages of schedules, shifts, users, escalation chains and their policies. */

const shiftTypes = ["single_event", "recurrent_event", "rolling_users", "override"] as const;
const scheduleTypes = ["web", "calendar", "ical"];

export const grafanaOncall: Kinds = {
  product: "grafana_oncall",
  kindOf: (value, within) => {
    if (shiftTypes.some((type) => type === value.type) && "duration" in value) return "shift";
    if (scheduleTypes.some((type) => type === value.type) && "name" in value) return "schedule";
    if ("escalation_chain_id" in value && "position" in value) return "step";
    if ("username" in value && "email" in value && "role" in value && !("fullName" in value)) return "user";
    if (within.startsWith("escalation_chain") && "id" in value && "name" in value) return "chain";
    return null;
  },
};

const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const Day = z.enum(days);
/** Of the shift's zone, whatever stands behind it. */
const LocalTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?/)
  .transform(
    (text): WallMinute =>
      dayNumberOf(text.slice(0, 10)) * dayMinutes +
      Number(text.slice(11, 13)) * 60 +
      Number(text.slice(14, 16)),
  );
const Schedule = z.object({
  id: Id,
  name: Name,
  type: z.enum(["web", "calendar", "ical"]),
  time_zone: maybe(ZoneName),
  shifts: maybe(some(Id, 1000)),
  ical_url_overrides: maybe(z.string()),
});
const Shift = z.object({
  id: Id,
  name: maybe(z.string()),
  type: z.enum(shiftTypes),
  schedule: maybe(Id),
  time_zone: maybe(ZoneName),
  level: maybe(z.number().int().min(0).max(1000)),
  start: LocalTime,
  rotation_start: maybe(LocalTime),
  until: maybe(LocalTime),
  duration: z
    .number()
    .int()
    .min(60)
    .max(86_400 * 366),
  frequency: maybe(z.enum(["hourly", "daily", "weekly", "monthly"])),
  interval: maybe(z.number().int().min(1).max(1000)),
  week_start: maybe(Day),
  by_day: maybe(some(Day, 7)),
  by_month: maybe(some(z.number(), 12)),
  by_monthday: maybe(some(z.number(), 62)),
  users: maybe(some(Id, 500)),
  rolling_users: maybe(some(some(Id, 200), 500)),
  start_rotation_from_user_index: maybe(z.number().int().min(0).max(500)),
});
type Shift = z.output<typeof Shift>;
const User = z.object({ id: Id, username: Name, email: maybe(z.string()), name: maybe(z.string()) });
const Chain = z.object({ id: Id, name: Name });
const Step = z.object({
  escalation_chain_id: Id,
  position: z.number().int(),
  type: z.string(),
  duration: maybe(z.number().min(0)),
  notify_on_call_from_schedule: maybe(Id),
  persons_to_notify: maybe(some(Id, 200)),
  persons_to_notify_next_each_time: maybe(some(Id, 200)),
});
type Step = z.output<typeof Step>;

export function readGrafana({ things, others }: Collected): Export {
  const leftOut: LeftOut[] = [];
  const people = new People();
  for (const { id, username, email, name } of readThings(things, "user", User))
    people.know({ id, name: name ?? username, email });
  const shifts = new Map(readThings(things, "shift", Shift).map((shift) => [shift.id, shift]));
  const schedules = readThings(things, "schedule", Schedule).flatMap((schedule): ImportedSchedule[] => {
    const { id, name, type, ical_url_overrides } = schedule;
    if (type === "ical") leftOut.push({ kind: "schedule_from_calendar", name });
    if (type === "ical") return [];
    if ((ical_url_overrides ?? "") !== "") leftOut.push({ kind: "override_unclear", name });
    const own = [...shifts.values()].filter(
      (shift) => schedule.shifts?.includes(shift.id) === true || shift.schedule === id,
    );
    if (own.length === 0) leftOut.push({ kind: "schedule_bare", name });
    return own.length === 0 ? [] : [scheduleOf(schedule, own, people, leftOut)];
  });
  const steps = readThings(things, "step", Step);
  const ladders = readThings(things, "chain", Chain).map(({ id, name }) => {
    const its = steps
      .filter((step) => step.escalation_chain_id === id)
      .toSorted((a, b) => a.position - b.position);
    return { id, name: nameOf(name), levels: levelsOf(its, name, people, leftOut) } satisfies Ladder;
  });
  if (others > 0) leftOut.push({ kind: "other_object", name: String(others) });
  return { product: "grafana_oncall", people: people.all(), teams: [], schedules, ladders, leftOut };
}

function scheduleOf(
  schedule: z.output<typeof Schedule>,
  shifts: readonly Shift[],
  people: People,
  leftOut: LeftOut[],
): ImportedSchedule {
  const zones = new Set(shifts.map((shift) => shift.time_zone ?? schedule.time_zone ?? "UTC"));
  // What all of its shifts are written in is the schedule's own.
  const [only] = zones;
  const zone = zones.size === 1 && only !== undefined ? only : (schedule.time_zone ?? "UTC");
  const layers: Layer[] = [];
  const overrides: ImportedOverride[] = [];
  for (const shift of shifts) {
    const own = shift.time_zone ?? schedule.time_zone ?? "UTC";
    const known = (ids: readonly string[]) => ids.flatMap((id) => people.of({ id }) ?? []);
    if (shift.type === "override") {
      const who = known(shift.users ?? shift.rolling_users?.flat() ?? []);
      const minutes = Math.floor(shift.duration / 60);
      overrides.push({
        from: instantOfWall(shift.start, own),
        to: instantOfWall(shift.start + minutes, own),
        who,
        layers: null,
      });
      continue;
    }
    const layer = layerOf(shift, own, known);
    if (layer === null)
      leftOut.push({ kind: "recurrence", name: `${schedule.name}: ${shift.name ?? shift.id}` });
    else layers.push({ ...layer, zone: own === zone ? null : own });
  }
  return { id: schedule.id, name: nameOf(schedule.name), zone, layers, overrides: together(overrides) };
}

/** Overrides of one moment count side by side. */
function together(overrides: readonly ImportedOverride[]): ImportedOverride[] {
  const edges = [...new Set(overrides.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b);
  return edges.flatMap((from, index): ImportedOverride[] => {
    const to = edges[index + 1];
    const on = overrides.filter((each) => to !== undefined && each.from <= from && to <= each.to);
    return to === undefined || on.length === 0
      ? []
      : [{ from, to, who: [...new Set(on.flatMap(({ who }) => who))], layers: null }];
  });
}

type Known = (ids: readonly string[]) => string[];
const weekdayOf = (wall: WallMinute): number => (((Math.floor(wall / dayMinutes) + 3) % 7) + 7) % 7;

/** Null where it repeats in a way that no rotation here does. */
function layerOf(shift: Shift, zone: string, known: Known): Layer | null {
  const { id, name, level, start, rotation_start, until, type, frequency } = shift;
  const minutes = Math.floor(shift.duration / 60);
  const from = instantOfWall(Math.max(start, rotation_start ?? start), zone);
  const head = { id, name: nameOf(name ?? "") || id, rank: level ?? 0, zone: null };
  if (type === "single_event" || frequency === null) {
    const span = { from: instantOfWall(start, zone), to: instantOfWall(start + minutes, zone) };
    return {
      ...head,
      span,
      ...anchored(start),
      turnMinutes: weekMinutes,
      turns: [known(shift.users ?? [])],
      hours: null,
      heldMinutes: null,
    };
  }
  const times = shift.interval ?? 1;
  const span = { from, to: until === null ? Number.POSITIVE_INFINITY : instantOfWall(until, zone) };
  const recurrence = recurrenceOf(shift, minutes, times);
  if (recurrence === null) return null;
  const { spaced, ...found } = recurrence;
  const turns = turnsOf(shift, known).flatMap((who) => [
    who,
    ...Array.from({ length: spaced - 1 }, () => []),
  ]);
  return { ...head, span, ...found, turns };
}

function turnsOf(
  { type, users, rolling_users, start_rotation_from_user_index: first }: Shift,
  known: Known,
): string[][] {
  if (type !== "rolling_users") return [known(users ?? [])];
  const all = (rolling_users ?? []).map(known);
  const index = (first ?? 0) % Math.max(1, all.length);
  return [...all.slice(index), ...all.slice(0, index)];
}

const anchored = (wall: WallMinute): Pick<Layer, "anchor"> => ({
  anchor: { day: dayOf(wall), minute: wall - Math.floor(wall / dayMinutes) * dayMinutes },
});

type Recurrence = Pick<Layer, "anchor" | "turnMinutes" | "hours" | "heldMinutes"> & {
  /** Of so many turns one has people. */
  spaced: number;
};

function recurrenceOf(shift: Shift, minutes: number, times: number): Recurrence | null {
  const { frequency, by_month, by_monthday } = shift;
  const by_day = shift.by_day ?? [];
  const hasRules = (by_month?.length ?? 0) > 0 || (by_monthday?.length ?? 0) > 0;
  if (hasRules || frequency === "monthly" || frequency === null) return null;
  if (by_day.length === 0) return plain(shift.start, frequency, minutes, times);
  if (frequency !== "weekly") return null;
  const [only, ...more] = by_day;
  if (only !== undefined && more.length === 0) {
    const ahead = (days.indexOf(only) - weekdayOf(shift.start) + 7) % 7;
    // In weeks that are passed over, which ones depends on where a week begins.
    return times === 1 ? plain(shift.start + ahead * dayMinutes, "weekly", minutes, 1) : null;
  }
  if (minutes > dayMinutes) return null;
  const back = (weekdayOf(shift.start) - days.indexOf(shift.week_start ?? "MO") + 7) % 7;
  const minute = shift.start - Math.floor(shift.start / dayMinutes) * dayMinutes;
  const hours = wrapped(
    by_day.map((day) => ({
      from: days.indexOf(day) * dayMinutes + minute,
      to: days.indexOf(day) * dayMinutes + minute + minutes,
    })),
  );
  return {
    ...anchored(shift.start - back * dayMinutes),
    turnMinutes: weekMinutes,
    hours,
    heldMinutes: null,
    spaced: times,
  };
}

function plain(
  start: WallMinute,
  frequency: "hourly" | "daily" | "weekly",
  minutes: number,
  times: number,
): Recurrence {
  const period = frequency === "hourly" ? 60 : frequency === "daily" ? dayMinutes : weekMinutes;
  const turnMinutes = period * times;
  const head = { ...anchored(start), turnMinutes, spaced: 1 };
  if (minutes === turnMinutes) return { ...head, hours: null, heldMinutes: null };
  const minute = start - Math.floor(start / dayMinutes) * dayMinutes;
  if (minutes < turnMinutes && turnMinutes === dayMinutes)
    return { ...head, hours: eachDay(minute, minutes), heldMinutes: null };
  const inWeek = weekdayOf(start) * dayMinutes + minute;
  if (minutes < turnMinutes && turnMinutes === weekMinutes)
    return { ...head, hours: wrapped([{ from: inWeek, to: inWeek + minutes }]), heldMinutes: null };
  return { ...head, hours: null, heldMinutes: minutes };
}

/** What is done until the next wait is one level. */
function levelsOf(steps: readonly Step[], name: string, people: People, leftOut: LeftOut[]): LadderLevel[] {
  const levels: LadderLevel[] = [];
  let targets: LadderTarget[] = [];
  let waited = 0;
  const close = () => {
    const before = levels.at(-1);
    if (targets.length === 0) return;
    if (before !== undefined) before.waitMinutes = waited;
    levels.push({ targets, waitMinutes: null });
    [targets, waited] = [[], 0];
  };
  for (const step of steps) {
    if (step.type === "wait") {
      close();
      waited += Math.round((step.duration ?? 0) / 60);
    } else if (step.type === "repeat_escalation") leftOut.push({ kind: "repeat", name });
    else {
      const persons = step.persons_to_notify ?? step.persons_to_notify_next_each_time ?? [];
      const named = persons.flatMap((id): LadderTarget[] => [{ person: people.of({ id }) ?? id }]);
      if (step.notify_on_call_from_schedule !== null)
        named.push({ schedule: step.notify_on_call_from_schedule });
      if (named.length === 0) leftOut.push({ kind: "step", name, detail: step.type });
      targets.push(...named);
    }
  }
  close();
  return levels;
}
