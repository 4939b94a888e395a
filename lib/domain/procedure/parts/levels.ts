import { literal, type Msg, msg } from "../../msg";
import type { DaySpan, Organisation, ShiftDoc, TeamDoc } from "../../policy/organisation";
import { validity } from "../../routing/shift-presence";
import { runsOf } from "../../time/day-runs";
import { writtenHours } from "../../time/hours-text";
import { weekdays } from "../../vocabulary";
import { type Block, type Line, line } from "../types";
import { nameIn, placeOf, type Source } from "./names";

/** The ladder: who is at each level and when, what comes to them, what they may decide. */
export function levelsOf(source: Source): Block[] {
  const { tiers } = source.policy;
  return [
    {
      is: "table",
      caption: msg("procedure.levels.caption"),
      heads: ["level", "people", "takes", "may"].map((head) => msg(`procedure.levels.${head}`)),
      rows: tiers.map((tier, index) => {
        const place = placeOf("tiers", tier.slug);
        return {
          level: index + 1,
          places: [place],
          cells: [
            [line([place], { strong: msg("rules.tier", { level: index + 1, name: tier.name }) })],
            tier.teams.map((slug) => teamLine(source, slug)),
            textOf(`${place}/criteria`, tier.criteria),
            textOf(`${place}/authority`, tier.authority),
          ],
        };
      }),
    },
  ];
}

const textOf = (place: string, text: string): Line[] => [
  text === "" ? line([place], msg("procedure.levels.unsaid")) : line([place], literal(text)),
];

function teamLine({ organisation, at }: Source, slug: string): Line {
  const team = organisation.teams.find((each) => each.slug === slug);
  if (team === undefined) return line([], literal(slug));
  const values = { team: team.name, people: team.members.length, hours: hoursOf(organisation, team, at) };
  return line([], msg("procedure.levels.team", values));
}

/** When a team is on shift by its plan: by its shifts, else in its people's own hours, else always. */
function hoursOf(organisation: Organisation, team: TeamDoc, at: number): Msg {
  const all = organisation.shifts.filter((shift) => shift.team === team.slug);
  const isOn = (shift: ShiftDoc) => validity(shift).from <= at && at < validity(shift).to;
  const shifts = all.filter(isOn);
  // Own hours count until the first shift of a team begins.
  if (all.every((shift) => validity(shift).from > at)) {
    const hasOwn = organisation.members.some(
      ({ handle, hours }) => team.members.includes(handle) && hours !== undefined,
    );
    return msg(hasOwn ? "procedure.hours.own" : "procedure.hours.always");
  }
  const weekly = weekOf(shifts);
  const says = [
    ...(Object.values(weekly).some((spans) => spans.length > 0) ? [weekMsg(weekly)] : []),
    ...shifts.flatMap((shift) => (shift.kind === "rotating" ? [turnsMsg(organisation, shift)] : [])),
  ];
  if (says.length === 0) return msg("procedure.hours.nobody");
  return {
    ...msg("procedure.hours.listed", {
      hours: { list: [...new Map(says.map((say) => [JSON.stringify(say), say])).values()] },
    }),
  };
}

const turnsMsg = ({ calendars }: Organisation, { hours }: Extract<ShiftDoc, { kind: "rotating" }>): Msg =>
  hours === undefined
    ? msg("procedure.hours.turns")
    : msg("procedure.hours.turns_in", { calendar: nameIn(calendars, hours) });

type Week = Record<(typeof weekdays)[number], DaySpan[]>;

function weekOf(shifts: readonly ShiftDoc[]): Week {
  const of = (day: (typeof weekdays)[number]) =>
    joined(
      shifts.flatMap((shift) =>
        shift.kind === "weekly"
          ? shift.spans.filter((span) => span.day === day && span.members.length > 0)
          : [],
      ),
    );
  return Object.fromEntries(weekdays.map((day) => [day, of(day)])) as Week;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const endOf = ({ from, to }: DaySpan): number => minutesOf(to) + (minutesOf(to) > minutesOf(from) ? 0 : 1440);

/** Spans that touch or overlap as one; what runs past midnight keeps its end. */
function joined(spans: readonly DaySpan[]): DaySpan[] {
  const out: DaySpan[] = [];
  for (const { from, to } of spans.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from))) {
    const last = out.at(-1);
    if (last === undefined || minutesOf(from) > endOf(last)) out.push({ from, to });
    else if (endOf({ from, to }) > endOf(last))
      // An end more than a day after the start is the whole day.
      last.to = endOf({ from, to }) - minutesOf(last.from) >= 1440 ? last.from : to;
  }
  return out;
}

/** "Monday to Friday 09:00–17:00, Saturday 10:00–14:00"; the same hours on neighbouring days once. */
function weekMsg(week: Week): Msg {
  const isWhole = (spans: DaySpan[]) => spans.some((span) => endOf(span) - minutesOf(span.from) >= 1440);
  if (Object.values(week).every(isWhole)) return msg("procedure.hours.around_the_clock");
  const groups = new Map<string, (typeof weekdays)[number][]>();
  for (const day of weekdays) {
    const hours = writtenHours(week[day]);
    if (hours !== "") groups.set(hours, [...(groups.get(hours) ?? []), day]);
  }
  const list = [...groups].map(([hours, days]) =>
    msg("procedure.hours.days", {
      hours,
      days: {
        list: runsOf(days).map(({ from, to }) =>
          from === to
            ? msg(`terms.weekday.${from}`)
            : msg("procedure.hours.run", {
                from: msg(`terms.weekday.${from}`),
                to: msg(`terms.weekday.${to}`),
              }),
        ),
      },
    }),
  );
  return msg("procedure.hours.listed", { hours: { list } });
}
