import { Temporal } from "temporal-polyfill";

/**
 * Who is on call at one instant, told from the raw export alone: each product's own rules, by another time library
 * and without a shift of ours.
 */

type Json = Record<string, unknown>;
const record = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});
const records = (value: unknown): Json[] =>
  Array.isArray(value) ? value.map(record) : records(record(value).data ?? record(value).results ?? []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const ms = (value: unknown): number => Temporal.Instant.from(text(value)).epochMilliseconds;
const open = (value: unknown): boolean => value === null || value === undefined;

const localOf = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
const instantOf = (local: Temporal.PlainDateTime, zone: string): number =>
  local.toZonedDateTime(zone).epochMilliseconds;

/** Number of the turn that runs; turns begin every so many minutes of the wall clock. */
function turnAt(at: number, anchor: Temporal.PlainDateTime, minutes: number, zone: string): number {
  const passed = anchor.until(localOf(at, zone), { largestUnit: "minutes" }).minutes;
  const near = Math.floor(passed / minutes);
  return (
    [near + 2, near + 1, near, near - 1, near - 2].find(
      (turn) => instantOf(anchor.add({ minutes: turn * minutes }), zone) <= at,
    ) ?? near
  );
}

const modulo = (a: number, n: number): number => ((a % n) + n) % n;

/** Is the instant in a span that begins on some weekday (1 is Monday; null: each) at a time and lasts so long? */
function inSpan(at: number, zone: string, day: number | null, time: string, minutes: number): boolean {
  const today = localOf(at, zone).toPlainDate();
  for (let back = -1; back <= 8; back++) {
    const date = today.subtract({ days: back });
    if (day !== null && date.dayOfWeek !== day) continue;
    const from = date.toPlainDateTime(Temporal.PlainTime.from(time));
    if (instantOf(from, zone) <= at && at < instantOf(from.add({ minutes }), zone)) return true;
  }
  return false;
}

export function pagerdutyOnCall(exported: unknown, schedule: string, at: number): string[] {
  const its = records(record(exported).schedules).find(({ id }) => id === schedule) ?? {};
  const zone = text(its.time_zone);
  const override = records(its.overrides ?? []).findLast(({ start, end }) => ms(start) <= at && at < ms(end));
  if (override !== undefined) return [text(record(override.user).id)];
  for (const layer of records(its.schedule_layers)) {
    if (at < ms(layer.start) || (!open(layer.end) && at >= ms(layer.end))) continue;
    const users = records(layer.users).map(({ user }) => text(record(user).id));
    const limits = records(layer.restrictions ?? []);
    const allowed =
      limits.length === 0 ||
      limits.some((limit) =>
        inSpan(
          at,
          zone,
          limit.type === "daily_restriction" ? null : number(limit.start_day_of_week),
          text(limit.start_time_of_day),
          number(limit.duration_seconds) / 60,
        ),
      );
    if (!allowed || users.length === 0) continue;
    const anchor = localOf(ms(layer.rotation_virtual_start), zone);
    const turn = turnAt(at, anchor, number(layer.rotation_turn_length_seconds) / 60, zone);
    return [users[modulo(turn, users.length)] ?? ""];
  }
  return [];
}

const weekdayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const two = (value: unknown) => String(value ?? 0).padStart(2, "0");

export function opsgenieOnCall(exported: unknown, schedule: string, at: number): string[] {
  const its = records(record(exported).schedules).find(({ id }) => id === schedule) ?? {};
  const zone = text(its.timezone);
  const overrides = records(record(exported).overrides ?? []).filter(
    (each) => record(each._parent).id === schedule && ms(each.startDate) <= at && at < ms(each.endDate),
  );
  const whole = overrides.findLast(({ rotations }) => rotations === undefined);
  if (whole !== undefined) return [text(record(whole.user).id)];
  const onCall = new Set<string>();
  for (const rotation of records(its.rotations)) {
    const own = overrides.findLast(({ rotations }) =>
      records(rotations ?? []).some(({ id }) => id === rotation.id),
    );
    if (own !== undefined) {
      onCall.add(text(record(own.user).id));
      continue;
    }
    if (at < ms(rotation.startDate) || (!open(rotation.endDate) && at >= ms(rotation.endDate))) continue;
    if (!opsgenieAllowed(record(rotation.timeRestriction), zone, at)) continue;
    const unit = rotation.type === "hourly" ? 60 : rotation.type === "daily" ? 1440 : 10_080;
    const people = records(rotation.participants);
    const turn = turnAt(at, localOf(ms(rotation.startDate), zone), unit * number(rotation.length), zone);
    const person = people[modulo(turn, people.length)];
    if (person?.type === "user") onCall.add(text(person.id));
  }
  return [...onCall].sort();
}

function opsgenieAllowed(limit: Json, zone: string, at: number): boolean {
  if (limit.type === "time-of-day") {
    const { startHour, startMin, endHour, endMin } = record(limit.restriction);
    const length =
      modulo(number(endHour) * 60 + number(endMin) - number(startHour) * 60 - number(startMin), 1440) || 1440;
    return inSpan(at, zone, null, `${two(startHour)}:${two(startMin)}`, length);
  }
  if (limit.type !== "weekday-and-time-of-day") return true;
  return records(limit.restrictions).some(({ startDay, startHour, startMin, endDay, endHour, endMin }) => {
    const days = weekdayNames.indexOf(text(endDay)) - weekdayNames.indexOf(text(startDay));
    const minutes =
      days * 1440 + number(endHour) * 60 + number(endMin) - number(startHour) * 60 - number(startMin);
    return inSpan(
      at,
      zone,
      weekdayNames.indexOf(text(startDay)) + 1,
      `${two(startHour)}:${two(startMin)}`,
      modulo(minutes, 10_080) || 10_080,
    );
  });
}

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Events are laid out one by one, as a calendar would. */
export function grafanaOnCall(exported: unknown, schedule: string, at: number): string[] {
  const its = records(record(exported).schedules).find(({ id }) => id === schedule) ?? {};
  const shifts = records(record(exported).on_call_shifts).filter(
    ({ id }) => Array.isArray(its.shifts) && its.shifts.includes(id),
  );
  const found: { level: number; who: string[] }[] = [];
  for (const shift of shifts) {
    const zone = text(shift.time_zone ?? its.time_zone);
    const start = Temporal.PlainDateTime.from(text(shift.start));
    const level = shift.type === "override" ? Number.POSITIVE_INFINITY : number(shift.level);
    const covers = (begin: Temporal.PlainDateTime) =>
      instantOf(begin, zone) <= at && at < instantOf(begin.add({ seconds: number(shift.duration) }), zone);
    if (shift.type === "single_event" || shift.type === "override") {
      if (covers(start)) found.push({ level, who: strings(shift.users) });
      continue;
    }
    if (!open(shift.until) && at >= instantOf(Temporal.PlainDateTime.from(text(shift.until)), zone)) continue;
    if (shift.frequency === "monthly") continue;
    const groups = shift.type === "rolling_users" ? lists(shift.rolling_users) : [strings(shift.users)];
    const first = number(shift.start_rotation_from_user_index ?? 0);
    const interval = number(shift.interval ?? 1);
    for (const { begin, round } of eventsOf(shift, start, localOf(at, zone)))
      if (round % interval === 0 && covers(begin))
        found.push({ level, who: groups[modulo(round / interval + first, groups.length)] ?? [] });
  }
  const manned = found.filter(({ who }) => who.length > 0);
  const top = Math.max(...manned.map(({ level }) => level));
  return [...new Set(manned.filter(({ level }) => level === top).flatMap(({ who }) => who))].sort();
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);
const lists = (value: unknown): string[][] => (Array.isArray(value) ? value.map(strings) : []);

/** Events that begin up to the instant, those that ended long before left out; each with the number of its hour, day or week. */
function eventsOf(shift: Json, start: Temporal.PlainDateTime, until: Temporal.PlainDateTime) {
  const events: { begin: Temporal.PlainDateTime; round: number }[] = [];
  const days = strings(shift.by_day);
  if (shift.frequency === "weekly" && days.length > 0) {
    const weekStart = codes.indexOf(text(shift.week_start ?? "MO"));
    const firstWeek = start.toPlainDate().subtract({ days: modulo(start.dayOfWeek - 1 - weekStart, 7) });
    const longAgo = Math.max(0, firstWeek.until(until.toPlainDate()).days - 9);
    for (let day = longAgo; ; day++) {
      const date = firstWeek.add({ days: day });
      const begin = date.toPlainDateTime(start.toPlainTime());
      if (Temporal.PlainDateTime.compare(begin, until) > 0) return events;
      const isListed = days.includes(codes[date.dayOfWeek - 1] ?? "");
      if (isListed && Temporal.PlainDateTime.compare(begin, start) >= 0)
        events.push({ begin, round: Math.floor(day / 7) });
    }
  }
  const minutes = shift.frequency === "hourly" ? 60 : shift.frequency === "daily" ? 1440 : 10_080;
  const passed =
    start.until(until, { largestUnit: "minutes" }).minutes - Math.ceil(number(shift.duration) / 60);
  for (let round = Math.max(0, Math.floor(passed / minutes) - 2); ; round++) {
    const begin = start.add({ minutes: round * minutes });
    if (Temporal.PlainDateTime.compare(begin, until) > 0) return events;
    events.push({ begin, round });
  }
}
