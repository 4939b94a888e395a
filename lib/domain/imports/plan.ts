import { DomainError } from "../errors";
import { msg } from "../msg";
import type {
  CalendarDoc,
  MemberDoc,
  Organisation,
  ShiftDoc,
  ShiftOverride,
  TeamDoc,
} from "../policy/organisation";
import { validity } from "../routing/shift-presence";
import { endShift } from "../schedule/change";
import { freeSlug, slugOf } from "../slug";
import { type Choices, memberOf } from "./choices";
import { type Composed, compose, dayOf, type PlannedTurns, type Stretch } from "./compose";
import type { PlacedLadder } from "./ladder";
import type { Export, ImportedSchedule, Person } from "./roster";
import { dayMinutes, isWholeWeek, weekOf, wholeWeek } from "./week-spans";

/** The organisation with an export in it, from an instant on. */

export type PlannedSchedule = {
  id: string;
  name: string;
  zone: string;
  /** Null: it is left out. */
  team: { slug: string; name: string; isNew: boolean } | null;
  /** How long a turn lasts; null where nobody changes. */
  rotations: { name: string; people: string[]; turnMinutes: number | null; hasHours: boolean }[];
  overrides: number;
  written: Composed["written"];
  droppedOverrides: number;
  /** Shifts that the team has by now, which end. */
  ended: string[];
};

export type ImportPlan = {
  document: Organisation;
  schedules: PlannedSchedule[];
  /** Handles of people who are made members. */
  added: string[];
  /** Ids of people nobody has chosen a member for. */
  open: string[];
  /** Escalation policies with the path they are for. */
  ladders: (PlacedLadder & { path: string })[];
};

const iso = (at: number): string => new Date(at).toISOString();
const title = (text: string): string => text.trim().slice(0, 120);
const refuse = (key: string, values: Record<string, string>) =>
  new DomainError("invalid", msg(`faults.import.${key}`, values));

/** Who of the export is on call, or on a ladder, in what isn't left out, and so has to be somebody. */
export function peopleNeeded(
  { people, schedules, ladders }: Export,
  { schedules: chosen, ladders: placed }: Choices,
): Person[] {
  const named = new Set(
    schedules
      .filter(({ id }) => !isLeft(chosen[id]))
      .flatMap(({ layers, overrides }) => [
        ...layers.flatMap(({ turns }) => turns.flat()),
        ...overrides.flatMap(({ who }) => who),
      ]),
  );
  for (const { id, levels } of ladders)
    if (placed[id] !== undefined)
      for (const target of levels.flatMap(({ targets }) => targets))
        if ("person" in target) named.add(target.person);
  return people.filter(({ id }) => named.has(id));
}

const isLeft = (choice: Choices["schedules"][string] | undefined): boolean =>
  choice !== undefined && "leave" in choice;

export function planImport(doc: Organisation, read: Export, choices: Choices, at: number): ImportPlan {
  const needed = peopleNeeded(read, choices);
  const { handles, added, open } = handlesOf(doc, needed, choices);
  let document: Organisation = { ...doc, members: [...doc.members, ...added] };
  const present = new Set(doc.shifts.map(({ slug }) => slug));
  const schedules = read.schedules.map((schedule): PlannedSchedule => {
    const choice = choices.schedules[schedule.id] ?? { add: true as const };
    const head = { id: schedule.id, name: schedule.name, zone: schedule.zone };
    if ("leave" in choice)
      return {
        ...head,
        team: null,
        rotations: [],
        overrides: 0,
        written: null,
        droppedOverrides: 0,
        ended: [],
      };
    const mapped = withHandles(schedule, handles);
    const composed = compose(mapped, at);
    const team = teamOf(document, schedule, "team" in choice ? choice.team : null);
    const ended = choices.end_present
      ? runningOf(document, team.slug, at).filter((slug) => present.has(slug))
      : [];
    document = ended.reduce((left, slug) => endShift(left, slug, at), document);
    document = withShifts(document, { team, schedule: mapped, composed });
    const isNew = !doc.teams.some(({ slug }) => slug === team.slug);
    return {
      ...head,
      team: { slug: team.slug, name: team.name, isNew },
      rotations: rotationsOf(composed, mapped),
      overrides: mapped.overrides.filter(({ to }) => to > at).length,
      written: composed.written,
      droppedOverrides: composed.droppedOverrides,
      ended: ended.map((slug) => doc.shifts.find((shift) => shift.slug === slug)?.name ?? slug),
    };
  });
  const ladders = ladderPlaces(read, choices, { handles, schedules });
  return { document, schedules, added: added.map(({ handle }) => handle), open, ladders };
}

type Matched = { handles: ReadonlyMap<string, string>; schedules: readonly PlannedSchedule[] };

function ladderPlaces(
  { ladders }: Export,
  choices: Choices,
  { handles, schedules }: Matched,
): ImportPlan["ladders"] {
  const teams = new Map(schedules.map(({ id, team }) => [id, team?.slug]));
  return ladders.flatMap(({ id, name, levels }) => {
    const path = choices.ladders[id]?.path;
    if (path === undefined) return [];
    const placed = levels.map(({ targets }) => ({
      teams: targets.flatMap((target) => ("schedule" in target ? (teams.get(target.schedule) ?? []) : [])),
      members: targets.flatMap((target) => ("person" in target ? (handles.get(target.person) ?? []) : [])),
    }));
    return [{ path, name, levels: placed }];
  });
}

function rotationsOf({ shifts }: Composed, { layers }: ImportedSchedule): PlannedSchedule["rotations"] {
  return layers.flatMap(({ id, name, turnMinutes }) => {
    const its = shifts.flatMap((shift) => (shift.kind === "turns" && shift.layer === id ? [shift] : []));
    if (its.length === 0) return [];
    const people = [...new Set(its.flatMap(({ turns }) => turns.flat()))];
    const changes = its.some(({ turns }) => turns.length > 1);
    // Turns of hours are rotations that fill the day between them.
    const hasHours = !isWholeWeek(its.flatMap(({ hours }) => hours ?? wholeWeek));
    return [{ name, people, turnMinutes: changes ? turnMinutes : null, hasHours }];
  });
}

function handlesOf(doc: Organisation, needed: readonly Person[], { people }: Choices) {
  const handles = new Map<string, string>();
  const added: MemberDoc[] = [];
  const open: string[] = [];
  const taken = new Set(doc.members.map(({ handle }) => handle));
  for (const person of needed) {
    const choice = people[person.id];
    if (choice === undefined) {
      // Stands in the plan under the export's id, so that it can be looked over; it isn't published so.
      open.push(person.id);
      handles.set(person.id, person.id);
    } else if ("member" in choice) {
      if (!taken.has(choice.member)) throw refuse("no_member", { handle: choice.member });
      handles.set(person.id, choice.member);
    } else if ("add" in choice) {
      // Taken in before, or added by somebody else meanwhile.
      const known = memberOf(doc, person);
      if (known !== null) {
        handles.set(person.id, known);
        continue;
      }
      const member = newMember(person, taken);
      taken.add(member.handle);
      added.push(member);
      handles.set(person.id, member.handle);
    }
  }
  return { handles, added, open };
}

function newMember({ name, email }: Person, taken: ReadonlySet<string>): MemberDoc {
  if (email === null) throw refuse("no_email", { name });
  const handle = freeSlug(slugOf(name), taken);
  return {
    handle,
    email,
    name: title(name),
    role: "agent",
    skills: [],
    languages: [],
    capacity: 8,
    time_off: [],
  };
}

/** The schedule with members in it. Who is left out leaves no gap: the turns of the others close up. */
function withHandles(schedule: ImportedSchedule, handles: ReadonlyMap<string, string>): ImportedSchedule {
  const known = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => handles.get(id) ?? []))];
  return {
    ...schedule,
    layers: schedule.layers.map((layer) => ({
      ...layer,
      turns: layer.turns.flatMap((ids) => {
        const who = known(ids);
        return who.length === 0 && ids.length > 0 ? [] : [who];
      }),
    })),
    // An override whose people are all left out changes nothing.
    overrides: schedule.overrides.flatMap((each) => {
      const who = known(each.who);
      return who.length === 0 && each.who.length > 0 ? [] : [{ ...each, who }];
    }),
  };
}

function teamOf(doc: Organisation, schedule: ImportedSchedule, chosen: string | null): TeamDoc {
  if (chosen === null) {
    const slug = freeSlug(slugOf(schedule.name) || "on-call", new Set(doc.teams.map((team) => team.slug)));
    return { slug, name: title(schedule.name), zone: schedule.zone, members: [], contacts: [] };
  }
  const team = doc.teams.find(({ slug }) => slug === chosen);
  if (team === undefined) throw refuse("no_team", { slug: chosen });
  const zone = team.zone ?? doc.zone;
  if (zone !== schedule.zone)
    throw refuse("other_zone", { team: team.name, zone, schedule: schedule.name, other: schedule.zone });
  return team;
}

const runningOf = (doc: Organisation, team: string, at: number): string[] =>
  doc.shifts.filter((shift) => shift.team === team && validity(shift).to > at).map(({ slug }) => slug);

type Made = { team: TeamDoc; schedule: ImportedSchedule; composed: Composed };

function withShifts(doc: Organisation, { team, schedule, composed }: Made): Organisation {
  const calendars: CalendarDoc[] = [...doc.calendars];
  const shifts: ShiftDoc[] = [...doc.shifts];
  const made = new Map<string, string>();
  const hoursOf = (shift: PlannedTurns, name: string): string | null => {
    if (shift.hours === null) return null;
    const week = weekOf(shift.hours);
    const key = JSON.stringify(week);
    const known = made.get(key);
    if (known !== undefined) return known;
    const slug = freeSlug(slugOf(name) || "hours", new Set(calendars.map((each) => each.slug)));
    calendars.push({ slug, name, zone: schedule.zone, week, holidays: [] });
    made.set(key, slug);
    return slug;
  };
  for (const shift of composed.shifts) {
    const name = title(shift.kind === "turns" ? `${schedule.name}: ${shift.name}` : schedule.name);
    const slug = freeSlug(slugOf(name) || "on-call", new Set(shifts.map((each) => each.slug)));
    const head = { slug, team: team.slug, name, valid_from: iso(shift.from) };
    const overrides = shift.overrides.map(overrideOf);
    if (shift.kind === "stretches") shifts.push({ ...head, kind: "weekly", spans: [], overrides });
    else {
      const hours = hoursOf(shift, name);
      shifts.push({
        ...head,
        ...(Number.isFinite(shift.to) ? { valid_until: iso(shift.to) } : {}),
        kind: "rotating",
        start: dayOf(shift.start),
        at: clockOf(shift.start),
        turn_days: shift.turnDays,
        turns: shift.turns,
        ...(hours === null ? {} : { hours }),
        overrides,
      });
    }
  }
  const standing = composed.shifts.flatMap((shift) => [
    ...(shift.kind === "turns" ? shift.turns.flat() : []),
    ...shift.overrides.flatMap(({ who }) => who),
  ]);
  const members = [...new Set([...team.members, ...standing])];
  const others = doc.teams.filter(({ slug }) => slug !== team.slug);
  const teams =
    others.length === doc.teams.length
      ? [...doc.teams, { ...team, members }]
      : doc.teams.map((each) => (each.slug === team.slug ? { ...each, members } : each));
  return { ...doc, calendars, shifts, teams };
}

const overrideOf = ({ from, to, who }: Stretch): ShiftOverride => ({
  from: iso(from),
  to: iso(to),
  members: who,
});

function clockOf(wall: number): string {
  const minute = wall - Math.floor(wall / dayMinutes) * dayMinutes;
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
