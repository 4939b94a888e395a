import * as z from "zod";
import { type Collected, type Kinds, readThings } from "./collect";
import { dayOf } from "./compose";
import { wallAt } from "./layer-spans";
import { People } from "./people";
import {
  type Export,
  flattened,
  type ImportedOverride,
  type ImportedSchedule,
  type Ladder,
  type LadderTarget,
  type Layer,
  type LeftOut,
} from "./roster";
import { Id, Instant, maybe, Name, nameOf, some, ZoneName } from "./shapes";
import { dayMinutes, eachDay, type WeekSpan, wrapped } from "./week-spans";

/** Answers of PagerDuty's REST API: lists, single things, or several of them in one file. */

export const pagerduty: Kinds = {
  product: "pagerduty",
  kindOf: (value, within) => {
    if (Array.isArray(value.schedule_layers)) return "schedule";
    if (Array.isArray(value.escalation_rules)) return "escalation";
    if (value.type === "user" || (within === "users" && "time_zone" in value && "email" in value))
      return "user";
    if (value.type === "team") return "team";
    if (value.type === "schedule" && "time_zone" in value) return "bare_schedule";
    if (within.startsWith("override") && "start" in value && "end" in value && "user" in value)
      return "override";
    return null;
  },
};

const Ref = z.object({
  id: Id,
  summary: maybe(z.string()),
  name: maybe(z.string()),
  type: z.string().default(""),
});
const Member = z.object({ user: Ref });
const seconds = z
  .number()
  .int()
  .min(1)
  .max(604_800 * 520);
const Restriction = z.object({
  type: z.enum(["daily_restriction", "weekly_restriction"]),
  start_time_of_day: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/),
  start_day_of_week: maybe(z.number().int().min(1).max(7)),
  duration_seconds: seconds.max(604_800),
});
const ScheduleLayer = z.object({
  id: maybe(Id),
  name: maybe(z.string()),
  start: Instant,
  end: maybe(Instant),
  rotation_virtual_start: Instant,
  rotation_turn_length_seconds: seconds.min(1800),
  users: some(Member, 500),
  restrictions: maybe(some(Restriction, 200)),
});
const Override = z.object({ start: Instant, end: Instant, user: Ref, schedule: maybe(Ref) });
const Schedule = z.object({
  id: Id,
  name: maybe(Name),
  summary: maybe(z.string()),
  time_zone: ZoneName,
  schedule_layers: some(ScheduleLayer, 100),
  overrides: maybe(some(Override)),
  overrides_subschedule: maybe(z.object({ rendered_schedule_entries: maybe(some(Override)) })),
});
const User = z.object({ id: Id, name: maybe(Name), summary: maybe(z.string()), email: maybe(z.string()) });
const Team = z.object({ id: Id, name: maybe(Name), summary: maybe(z.string()) });
const EscalationPolicy = z.object({
  id: Id,
  name: maybe(Name),
  summary: maybe(z.string()),
  num_loops: z.number().int().default(0),
  escalation_rules: some(
    z.object({ escalation_delay_in_minutes: z.number().int().min(0).max(100_000), targets: some(Ref, 100) }),
    100,
  ),
});

const titleOf = ({
  name,
  summary,
  id,
}: {
  name: string | null;
  summary: string | null;
  id: string;
}): string => nameOf(name ?? summary ?? "") || id;

function hoursOf(restrictions: readonly z.output<typeof Restriction>[]): readonly WeekSpan[] | null {
  if (restrictions.length === 0) return null;
  return wrapped(
    restrictions.flatMap(({ start_time_of_day: time, start_day_of_week: day, duration_seconds }) => {
      const from = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
      const minutes = Math.floor(duration_seconds / 60);
      if (day === null) return eachDay(from, minutes);
      const start = (day - 1) * dayMinutes + from;
      return [{ from: start, to: start + minutes }];
    }),
  );
}

export function readPagerduty({ things, others }: Collected): Export {
  const leftOut: LeftOut[] = [];
  const people = new People();
  for (const user of readThings(things, "user", User))
    people.know({ id: user.id, name: titleOf(user), email: user.email });
  const who = ({ id, summary, name }: z.output<typeof Ref>): string =>
    people.has(id) ? id : people.know({ id, name: summary ?? name ?? id, email: null });
  const overrideOf = ({ start, end, user }: z.output<typeof Override>): ImportedOverride => ({
    from: start,
    to: end,
    who: [who(user)],
    layers: null,
  });
  const schedules = readThings(things, "schedule", Schedule).map((schedule): ImportedSchedule => {
    const { id, time_zone: zone, schedule_layers } = schedule;
    const name = titleOf(schedule);
    const listed = schedule.overrides ?? schedule.overrides_subschedule?.rendered_schedule_entries ?? [];
    // The layer that counts before the others comes first.
    const layers = schedule_layers.flatMap((layer, index) =>
      layerOf(layer, { id, name, zone, index, rank: schedule_layers.length - index }, who, leftOut),
    );
    return { id, name, zone, layers, overrides: listed.map(overrideOf) };
  });
  for (const override of readThings(things, "override", Override)) {
    const only = schedules.length === 1 ? schedules[0] : undefined;
    const schedule =
      override.schedule === null ? only : schedules.find(({ id }) => id === override.schedule?.id);
    if (schedule === undefined)
      leftOut.push({ kind: "override_unclear", name: override.user.summary ?? override.user.id });
    else schedule.overrides.push(overrideOf(override));
  }
  for (const schedule of schedules) schedule.overrides = flattened(schedule.overrides);
  const teams = readThings(things, "team", Team).map((team) => ({
    id: team.id,
    name: titleOf(team),
    people: [],
  }));
  const ladders = readThings(things, "escalation", EscalationPolicy).map((policy): Ladder => {
    const name = titleOf(policy);
    if (policy.num_loops > 0) leftOut.push({ kind: "repeat", name });
    const levels = policy.escalation_rules.map(({ escalation_delay_in_minutes, targets }, index, all) => ({
      targets: targets.flatMap((target): LadderTarget[] => {
        if (target.type.startsWith("schedule")) return [{ schedule: target.id }];
        if (target.type.startsWith("user")) return [{ person: who(target) }];
        leftOut.push({ kind: "step", name, detail: target.summary ?? target.type });
        return [];
      }),
      waitMinutes: index === all.length - 1 ? null : escalation_delay_in_minutes,
    }));
    return { id: policy.id, name, levels };
  });
  for (const bare of readThings(things, "bare_schedule", Team)) {
    if (!schedules.some(({ id }) => id === bare.id))
      leftOut.push({ kind: "schedule_bare", name: titleOf(bare) });
  }
  if (others > 0) leftOut.push({ kind: "other_object", name: String(others) });
  return { product: "pagerduty", people: people.all(), teams, schedules, ladders, leftOut };
}

type Place = { id: string; name: string; zone: string; index: number; rank: number };
type Who = (ref: z.output<typeof Ref>) => string;

function layerOf(
  layer: z.output<typeof ScheduleLayer>,
  { id, name, zone, index, rank }: Place,
  who: Who,
  leftOut: LeftOut[],
): Layer[] {
  const title = nameOf(layer.name ?? "") || String(index + 1);
  const restrictions = layer.restrictions ?? [];
  if (layer.users.length === 0) {
    leftOut.push({ kind: "empty_layer", name: `${name}: ${title}` });
    return [];
  }
  const isUneven = [
    layer.rotation_turn_length_seconds,
    ...restrictions.map((each) => each.duration_seconds),
  ].some((n) => n % 60 !== 0);
  if (isUneven) leftOut.push({ kind: "seconds", name: `${name}: ${title}` });
  const wall = wallAt(layer.rotation_virtual_start, zone);
  return [
    {
      id: layer.id ?? `${id}/${index}`,
      name: title,
      rank,
      span: { from: layer.start, to: layer.end ?? Number.POSITIVE_INFINITY },
      zone: null,
      anchor: { day: dayOf(wall), minute: wall - Math.floor(wall / dayMinutes) * dayMinutes },
      turnMinutes: Math.max(1, Math.floor(layer.rotation_turn_length_seconds / 60)),
      turns: layer.users.map(({ user }) => [who(user)]),
      hours: hoursOf(restrictions),
      heldMinutes: null,
    },
  ];
}
