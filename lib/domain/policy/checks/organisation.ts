import { normalizeEmail } from "../../access/sign-in";
import { literal } from "../../msg";
import { namedByShift } from "../../routing/shift-presence";
import { checkCalendar, isZone } from "../../time/calendar";
import { at, type Checked } from "../findings";
import type { MemberDoc, Organisation, ShiftDoc } from "../organisation";
import {
  checkName,
  checkNames,
  checkSlugs,
  checkValues,
  handlesOf,
  type Names,
  namesOf,
  newReport,
  type Report,
} from "./shared";

type ReferenceNames = { members: Names; teams: Names; calendars: Names; contacts: Names };

/** Publish checks of the organisation document: names resolve, calendars open, somebody can administer it. */
export function checkOrganisation(organisation: Organisation): Checked {
  const report = newReport();
  const names: ReferenceNames = {
    members: handlesOf(organisation.members),
    teams: namesOf("team", organisation.teams),
    calendars: namesOf("calendar", organisation.calendars),
    contacts: namesOf("contact", organisation.contacts),
  };
  checkZone(report, organisation.zone, "/zone");
  for (const part of ["customer_tiers", "calendars", "teams", "duties", "shifts", "contacts"] as const) {
    const items: readonly { slug: string }[] = organisation[part];
    checkSlugs(report, items, `/${part}`);
  }
  for (const calendar of organisation.calendars) checkHours(report, calendar);
  checkMembers(report, organisation.members, names);
  checkTeams(report, organisation, names);
  for (const shift of organisation.shifts) checkShift(report, organisation, names, shift);
  for (const { slug, hours } of organisation.contacts)
    checkName(report, names.calendars, hours, at("/contacts", slug, "hours"));
  return { errors: report.errors, warnings: report.warnings };
}

function checkHours(report: Report, calendar: Organisation["calendars"][number]): void {
  for (const { pointer, code } of checkCalendar(calendar))
    report.error(`${at("/calendars", calendar.slug)}${pointer}`, code, {
      name: code === "unknown_zone" ? calendar.zone : calendar.name,
    });
}

function checkZone(report: Report, zone: string | undefined, pointer: string): void {
  if (zone !== undefined && !isZone(zone)) report.error(pointer, "unknown_zone", { name: zone });
}

const instant = (text: string) => ({ instant: Date.parse(text) });

function checkInterval(report: Report, { from, to }: { from: string; to: string }, pointer: string): void {
  if (Date.parse(to) <= Date.parse(from))
    report.error(pointer, "empty_interval", { from: instant(from), to: instant(to) });
}

/** Values that name members by something else than their handle. */
function checkOnce(
  report: Report,
  members: MemberDoc[],
  keyOf: (member: MemberDoc) => string,
  last: "handle" | "email",
): void {
  const seen = new Set<string>();
  for (const member of members) {
    const key = keyOf(member);
    if (seen.has(key)) report.error(at("/members", member.handle, last), `duplicate_${last}`, { name: key });
    seen.add(key);
  }
}

function checkMembers(report: Report, members: MemberDoc[], names: ReferenceNames): void {
  checkOnce(report, members, ({ handle }) => handle, "handle");
  checkOnce(report, members, ({ email }) => normalizeEmail(email), "email");
  if (!members.some(({ role }) => role === "admin")) report.error("/members", "no_admin");
  for (const member of members) {
    const pointer = at("/members", member.handle);
    checkValues(
      report,
      member.skills.map(({ skill }) => skill),
      `${pointer}/skills`,
    );
    checkName(report, names.calendars, member.hours, `${pointer}/hours`);
    for (const leave of member.time_off) {
      // Leave has no name of its own, so the whole list is the place.
      const place = `${pointer}/time_off`;
      checkInterval(report, leave, place);
      checkName(report, names.members, leave.delegate, place);
      if (leave.delegate === member.handle) report.error(place, "own_delegate", { name: member.name });
    }
  }
}

function checkTeams(report: Report, { teams, duties }: Organisation, names: ReferenceNames): void {
  for (const team of teams) {
    const pointer = at("/teams", team.slug);
    checkZone(report, team.zone, `${pointer}/zone`);
    checkValues(report, team.members, `${pointer}/members`);
    checkNames(report, names.members, team.members, `${pointer}/members`);
    checkName(report, names.members, team.lead, `${pointer}/lead`);
    checkName(report, names.members, team.deputy, `${pointer}/deputy`);
    checkNames(report, names.contacts, team.contacts, `${pointer}/contacts`);
    if (team.members.length === 0) report.warn(pointer, "empty_team", { name: team.name });
  }
  for (const duty of duties) {
    const pointer = at("/duties", duty.slug);
    checkName(report, names.members, duty.holder, `${pointer}/holder`);
    checkName(report, names.members, duty.deputy, `${pointer}/deputy`);
    if (duty.deputy === duty.holder) report.warn(`${pointer}/deputy`, "own_deputy", { name: duty.name });
  }
}

function checkShift(
  report: Report,
  { teams, members }: Organisation,
  references: ReferenceNames,
  shift: ShiftDoc,
): void {
  const pointer = at("/shifts", shift.slug);
  checkName(report, references.teams, shift.team, `${pointer}/team`);
  const each = (handles: readonly string[], place: string) => {
    for (const handle of handles) checkName(report, references.members, handle, place);
  };
  if (shift.valid_from !== undefined && shift.valid_until !== undefined)
    checkInterval(report, { from: shift.valid_from, to: shift.valid_until }, `${pointer}/valid_until`);
  // Spans, turns and overrides have no names of their own, so the whole list is the place.
  if (shift.kind === "rotating") {
    checkName(report, references.calendars, shift.hours, `${pointer}/hours`);
    each(shift.turns.flat(), `${pointer}/turns`);
  } else
    each(
      shift.spans.flatMap((span) => span.members),
      `${pointer}/spans`,
    );
  shift.overrides.forEach((override, index) => {
    const place = `${pointer}/overrides`;
    checkInterval(report, override, place);
    each(override.members, place);
    const earlier = shift.overrides.slice(0, index).find((other) => overlaps(other, override));
    if (earlier !== undefined)
      report.warn(place, "overlapping_override", {
        from: instant(override.from),
        other: instant(earlier.from),
      });
  });
  const team = teams.find(({ slug }) => slug === shift.team);
  if (team === undefined) return;
  const outsiders = namedByShift(shift).filter((handle) => !team.members.includes(handle));
  const names = outsiders.map((handle) => members.find((one) => one.handle === handle)?.name ?? handle);
  if (outsiders.length > 0)
    report.warn(pointer, "not_in_team", {
      who: { list: names.map(literal) },
      count: names.length,
      team: team.name,
    });
}

const overlaps = (a: { from: string; to: string }, b: { from: string; to: string }): boolean =>
  Date.parse(a.from) < Date.parse(b.to) && Date.parse(b.from) < Date.parse(a.to);
