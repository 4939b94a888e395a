import { namedByShift } from "../routing/shifts";
import { checkCalendar, isZone } from "../time/calendar";
import {
  type Checked,
  checkName,
  checkNames,
  checkUnique,
  type Names,
  namesOf,
  newReport,
  type Report,
} from "./checks-shared";
import type { MemberDoc, Organisation, ShiftDoc } from "./organisation";

type Known = { members: Names; teams: Names; calendars: Names; contacts: Names };

/** Publish checks of the organisation document: names resolve, calendars open, somebody can administer it. */
export function checkOrganisation(organisation: Organisation): Checked {
  const report = newReport();
  const known: Known = {
    members: { what: "member", known: new Set(organisation.members.map(({ handle }) => handle)) },
    teams: namesOf("team", organisation.teams),
    calendars: namesOf("calendar", organisation.calendars),
    contacts: namesOf("contact", organisation.contacts),
  };
  checkZone(report, organisation.zone, "/zone");
  for (const part of ["customer_tiers", "calendars", "teams", "duties", "shifts", "contacts"] as const) {
    const items: readonly { slug: string }[] = organisation[part];
    checkUnique(
      report,
      items,
      ({ slug }) => slug,
      (index) => `/${part}/${index}/slug`,
    );
  }
  organisation.calendars.forEach((calendar, index) => {
    for (const fault of checkCalendar(calendar))
      report.error(`/calendars/${index}${fault.pointer}`, fault.code, fault.message);
  });
  checkMembers(report, organisation.members, known);
  checkTeams(report, organisation, known);
  organisation.shifts.forEach((shift, index) => {
    checkShift(report, organisation, known, shift, `/shifts/${index}`);
  });
  organisation.contacts.forEach((contact, index) => {
    checkName(report, known.calendars, contact.hours, `/contacts/${index}/hours`);
  });
  return { errors: report.errors, warnings: report.warnings };
}

function checkZone(report: Report, zone: string | undefined, pointer: string): void {
  if (zone !== undefined && !isZone(zone))
    report.error(pointer, "unknown_zone", `${zone} is not an IANA time zone.`);
}

function checkInterval(report: Report, { from, to }: { from: string; to: string }, pointer: string): void {
  if (Date.parse(to) <= Date.parse(from))
    report.error(pointer, "empty_interval", "It ends before it begins.");
}

function checkMembers(report: Report, members: MemberDoc[], known: Known): void {
  checkUnique(
    report,
    members,
    ({ handle }) => handle,
    (index) => `/members/${index}/handle`,
  );
  checkUnique(
    report,
    members,
    ({ email }) => email.toLowerCase(),
    (index) => `/members/${index}/email`,
  );
  if (!members.some(({ role }) => role === "admin"))
    report.error("/members", "no_admin", "At least one member must be an admin.");
  members.forEach((member, index) => {
    const pointer = `/members/${index}`;
    checkUnique(
      report,
      member.skills,
      ({ skill }) => skill,
      (skill) => `${pointer}/skills/${skill}/skill`,
    );
    checkName(report, known.calendars, member.hours, `${pointer}/hours`);
    member.time_off.forEach((leave, each) => {
      const leavePointer = `${pointer}/time_off/${each}`;
      checkInterval(report, leave, leavePointer);
      checkName(report, known.members, leave.delegate, `${leavePointer}/delegate`);
      if (leave.delegate === member.handle)
        report.error(
          `${leavePointer}/delegate`,
          "own_delegate",
          `${member.name} can't stand in for themselves.`,
        );
    });
  });
}

function checkTeams(report: Report, { teams, duties }: Organisation, known: Known): void {
  teams.forEach((team, index) => {
    const pointer = `/teams/${index}`;
    checkZone(report, team.zone, `${pointer}/zone`);
    checkUnique(
      report,
      team.members,
      (handle) => handle,
      (each) => `${pointer}/members/${each}`,
    );
    checkNames(report, known.members, team.members, `${pointer}/members`);
    checkName(report, known.members, team.lead, `${pointer}/lead`);
    checkName(report, known.members, team.deputy, `${pointer}/deputy`);
    checkNames(report, known.contacts, team.contacts, `${pointer}/contacts`);
    if (team.members.length === 0) report.warn(pointer, "empty_team", `${team.name} has no members.`);
  });
  duties.forEach((duty, index) => {
    checkName(report, known.members, duty.holder, `/duties/${index}/holder`);
    checkName(report, known.members, duty.deputy, `/duties/${index}/deputy`);
    if (duty.deputy === duty.holder)
      report.warn(`/duties/${index}/deputy`, "own_deputy", `The deputy of ${duty.name} is its holder.`);
  });
}

function checkShift(
  report: Report,
  { teams, members }: Organisation,
  known: Known,
  shift: ShiftDoc,
  pointer: string,
): void {
  checkName(report, known.teams, shift.team, `${pointer}/team`);
  if (shift.kind === "rotating") {
    checkName(report, known.calendars, shift.hours, `${pointer}/hours`);
    shift.turns.forEach((turn, index) => {
      checkNames(report, known.members, turn, `${pointer}/turns/${index}`);
    });
  } else
    shift.spans.forEach((span, index) => {
      checkNames(report, known.members, span.members, `${pointer}/spans/${index}/members`);
    });
  shift.overrides.forEach((override, index) => {
    const each = `${pointer}/overrides/${index}`;
    checkInterval(report, override, each);
    checkNames(report, known.members, override.members, `${each}/members`);
    const earlier = shift.overrides.slice(0, index).some((other) => overlaps(other, override));
    if (earlier)
      report.warn(
        each,
        "overlapping_override",
        "It overlaps another override; both count while they overlap.",
      );
  });
  const team = teams.find(({ slug }) => slug === shift.team);
  if (team === undefined) return;
  const outsiders = namedByShift(shift).filter((handle) => !team.members.includes(handle));
  const names = outsiders.map((handle) => members.find((each) => each.handle === handle)?.name ?? handle);
  if (outsiders.length > 0)
    report.warn(
      pointer,
      "not_in_team",
      `${names.join(", ")} take shifts of ${team.name} without being in it.`,
    );
}

const overlaps = (a: { from: string; to: string }, b: { from: string; to: string }): boolean =>
  Date.parse(a.from) < Date.parse(b.to) && Date.parse(b.from) < Date.parse(a.to);
