import * as z from "zod";
import { weekdays } from "../vocabulary";
import { type Collected, type Kinds, readThings } from "./collect";
import { dayOf } from "./compose";
import { wallAt } from "./layer-spans";
import { People } from "./people";
import {
  type Export,
  flattened,
  type ImportedSchedule,
  type Ladder,
  type LadderTarget,
  type Layer,
  type LeftOut,
} from "./roster";
import { Id, Instant, maybe, Name, nameOf, some, ZoneName } from "./shapes";
import { dayMinutes, eachDay, type WeekSpan, wrapped } from "./week-spans";

/** Answers of Opsgenie's REST API, or its configuration backup: one thing a file. */

export const opsgenie: Kinds = {
  product: "opsgenie",
  kindOf: (value, within) => {
    if (Array.isArray(value.rotations) && "timezone" in value) return "schedule";
    if ("timezone" in value && "ownerTeam" in value) return "schedule";
    if ("fullName" in value && "username" in value) return "user";
    if (Array.isArray(value.rules) && value.rules.some(isEscalationRule)) return "escalation";
    if ("_parent" in value && "startDate" in value) return "override";
    if (
      within.startsWith("team") &&
      Array.isArray(value.members) &&
      "links" in value === false &&
      hasUsers(value.members)
    )
      return "team";
    return null;
  },
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isEscalationRule = (rule: unknown) => isRecord(rule) && "recipient" in rule && "delay" in rule;
const hasUsers = (members: unknown[]) => members.every((each) => isRecord(each) && isRecord(each.user));

const Ref = z.object({ id: maybe(Id), name: maybe(z.string()) });
const Participant = z.object({
  type: z.string(),
  id: maybe(Id),
  username: maybe(z.string()),
  name: maybe(z.string()),
});
type Participant = z.output<typeof Participant>;
const hour = z.number().int().min(0).max(24);
const minute = z.number().int().min(0).max(59);
const Times = { startHour: hour, startMin: minute.default(0), endHour: hour, endMin: minute.default(0) };
const day = z
  .string()
  .toLowerCase()
  .pipe(z.enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]));
const TimeRestriction = z.discriminatedUnion("type", [
  z.object({ type: z.literal("time-of-day"), restriction: z.object(Times) }),
  z.object({
    type: z.literal("weekday-and-time-of-day"),
    restrictions: some(z.object({ ...Times, startDay: day, endDay: day }), 100),
  }),
]);
const Rotation = z.object({
  id: maybe(Id),
  name: maybe(z.string()),
  startDate: Instant,
  endDate: maybe(Instant),
  type: z.enum(["hourly", "daily", "weekly"]),
  length: z.number().int().min(1).max(10_000).default(1),
  participants: some(Participant, 500),
  timeRestriction: maybe(TimeRestriction),
});
const Schedule = z.object({
  id: Id,
  name: Name,
  timezone: ZoneName,
  enabled: z.boolean().default(true),
  rotations: maybe(some(Rotation, 100)),
});
const Override = z.object({
  _parent: Ref,
  user: Participant,
  startDate: Instant,
  endDate: Instant,
  rotations: maybe(some(Ref, 100)),
});
const User = z.object({ id: Id, username: Name, fullName: Name });
const Team = z.object({
  id: Id,
  name: Name,
  members: some(z.object({ user: Participant.partial({ type: true }) })),
});
const Escalation = z.object({
  id: Id,
  name: Name,
  rules: some(
    z.object({
      condition: z.string().default("if-not-acked"),
      notifyType: z.string().default("default"),
      delay: z.object({
        timeAmount: z.number().int().min(0).max(100_000),
        timeUnit: z.string().default("minutes"),
      }),
      recipient: z.object({
        type: z.string(),
        id: maybe(Id),
        username: maybe(z.string()),
        name: maybe(z.string()),
      }),
    }),
    100,
  ),
  repeat: maybe(z.object({ count: z.number().int().default(0) })),
});

const unitMinutes = { hourly: 60, daily: dayMinutes, weekly: 7 * dayMinutes } as const;
const dayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

function hoursOf(restriction: z.output<typeof TimeRestriction> | null): readonly WeekSpan[] | null {
  if (restriction === null) return null;
  if (restriction.type === "time-of-day") {
    const { startHour, startMin, endHour, endMin } = restriction.restriction;
    const from = startHour * 60 + startMin;
    const to = endHour * 60 + endMin;
    return eachDay(from, to > from ? to - from : to + dayMinutes - from);
  }
  return wrapped(
    restriction.restrictions.map(({ startDay, startHour, startMin, endDay, endHour, endMin }) => {
      const from = dayNames.indexOf(startDay) * dayMinutes + startHour * 60 + startMin;
      const to = dayNames.indexOf(endDay) * dayMinutes + endHour * 60 + endMin;
      return { from, to: to > from ? to : to + weekdays.length * dayMinutes };
    }),
  );
}

export function readOpsgenie({ things, others }: Collected): Export {
  const leftOut: LeftOut[] = [];
  const people = new People();
  for (const { id, username, fullName } of readThings(things, "user", User))
    people.know({ id, name: fullName, email: username });
  const teams = readThings(things, "team", Team).map(({ id, name, members }) => ({
    id,
    name: nameOf(name),
    people: members.flatMap(({ user }) => people.of(user) ?? []),
  }));
  const schedules = readThings(things, "schedule", Schedule).flatMap((schedule): ImportedSchedule[] => {
    const { id, name, timezone, enabled, rotations } = schedule;
    if (!enabled) leftOut.push({ kind: "schedule_off", name });
    if (rotations === null) leftOut.push({ kind: "schedule_bare", name });
    if (!enabled || rotations === null) return [];
    const layers = rotations.map((rotation, index) =>
      layerOf(rotation, { id, name, timezone, index }, people, leftOut),
    );
    return [{ id, name: nameOf(name), zone: timezone, layers, overrides: [] }];
  });
  for (const override of readThings(things, "override", Override)) {
    const { _parent, user, startDate: from, endDate: to, rotations } = override;
    const schedule = schedules.find(
      ({ id, name }) => id === _parent.id || (_parent.id === null && name === _parent.name),
    );
    const person = user.type === "user" ? people.of(user) : null;
    if (schedule === undefined || person === null) {
      leftOut.push({ kind: "override_unclear", name: _parent.name ?? _parent.id ?? "" });
      continue;
    }
    const ids = new Set(schedule.layers.map((layer) => layer.id));
    const named = rotations?.flatMap((each) => (each.id === null ? [] : [each.id])) ?? [];
    const all = named.length === 0 || [...ids].every((each) => named.includes(each));
    schedule.overrides.push({ from, to, who: [person], layers: all ? null : named });
  }
  for (const schedule of schedules) schedule.overrides = flattened(schedule.overrides);
  const ladders = readThings(things, "escalation", Escalation).map((each) => ladderOf(each, people, leftOut));
  if (others > 0) leftOut.push({ kind: "other_object", name: String(others) });
  return { product: "opsgenie", people: people.all(), teams, schedules, ladders, leftOut };
}

type Place = { id: string; name: string; timezone: string; index: number };

function layerOf(
  rotation: z.output<typeof Rotation>,
  { id, name, timezone, index }: Place,
  people: People,
  leftOut: LeftOut[],
): Layer {
  const { startDate, endDate, participants, type, length, timeRestriction } = rotation;
  const title = nameOf(rotation.name ?? "") || String(index + 1);
  const whoOf = (each: Participant): string[] => {
    if (each.type === "none") return [];
    const person = each.type === "user" ? people.of(each) : null;
    if (person === null)
      leftOut.push({
        kind: "participant",
        name: `${name}: ${title}`,
        detail: each.name ?? each.username ?? each.type,
      });
    return person === null ? [] : [person];
  };
  const wall = wallAt(startDate, timezone);
  return {
    id: rotation.id ?? `${id}/${index}`,
    name: title,
    // All rotations of a schedule are on call together.
    rank: 0,
    span: { from: startDate, to: endDate ?? Number.POSITIVE_INFINITY },
    zone: null,
    anchor: { day: dayOf(wall), minute: wall - Math.floor(wall / dayMinutes) * dayMinutes },
    turnMinutes: unitMinutes[type] * length,
    turns: participants.map(whoOf),
    hours: hoursOf(timeRestriction),
    heldMinutes: null,
  };
}

const delayMinutes = ({ timeAmount, timeUnit }: { timeAmount: number; timeUnit: string }): number =>
  timeAmount * (timeUnit.startsWith("hour") ? 60 : timeUnit.startsWith("day") ? dayMinutes : 1);

/** Each rule says how long after the alert it comes: those of one delay are one level. */
function ladderOf(
  { id, name, rules, repeat }: z.output<typeof Escalation>,
  people: People,
  leftOut: LeftOut[],
): Ladder {
  const levels = new Map<number, LadderTarget[]>();
  for (const { condition, notifyType, delay, recipient } of rules) {
    const person = recipient.type === "user" ? people.of(recipient) : null;
    const target =
      recipient.type === "schedule" && recipient.id !== null
        ? { schedule: recipient.id }
        : person === null
          ? null
          : { person };
    const isPlain = condition === "if-not-acked" && (notifyType === "default" || notifyType === "all");
    if (target === null || !isPlain)
      leftOut.push({
        kind: "step",
        name,
        detail: recipient.name ?? recipient.username ?? `${condition}, ${notifyType}`,
      });
    if (target === null || condition !== "if-not-acked") continue;
    const minutes = delayMinutes(delay);
    levels.set(minutes, [...(levels.get(minutes) ?? []), target]);
  }
  if ((repeat?.count ?? 0) > 0) leftOut.push({ kind: "repeat", name });
  const sorted = [...levels].toSorted(([a], [b]) => a - b);
  return {
    id,
    name: nameOf(name),
    levels: sorted.map(([minutes, targets], index) => {
      const next = sorted[index + 1]?.[0];
      return { targets, waitMinutes: next === undefined ? null : next - minutes };
    }),
  };
}
