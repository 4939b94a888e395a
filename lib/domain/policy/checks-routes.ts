import { type RaciPolicy, responsibleAt } from "../raci/match";
import { checkRaci } from "../raci/validity";
import { namedByShift } from "../routing/shifts";
import { checkName, checkNames, type Names, namesOf, type Report } from "./checks-shared";
import type { Organisation } from "./organisation";
import type { Column, PathPolicy, RaciRow } from "./path-policy";

/** Handles that may own a ticket: members who are no viewers and not deactivated. */
export type Owners = ReadonlySet<string>;

/** RACI rows and the routes of rules: names that resolve, people at the end of each, nothing hidden or overridden unseen. */
export function checkRoutes(
  report: Report,
  policy: PathPolicy,
  organisation: Organisation,
  owners: Owners,
): void {
  report.errors.push(...checkRaci(policy));
  const known = {
    team: namesOf("team", organisation.teams),
    duty: namesOf("duty", organisation.duties),
    contact: namesOf("contact", organisation.contacts),
    member: {
      what: "member",
      known: new Set(organisation.members.map(({ handle }) => handle)),
    } satisfies Names,
    category: namesOf("category", policy.categories),
    tier: namesOf("tier", policy.tiers),
  };
  const staffed = peopleOf(organisation, owners);
  policy.tiers.forEach((tier, index) => {
    checkNames(report, known.team, tier.teams, `/tiers/${index}/teams`);
  });
  policy.raci.rows.forEach((row, index) => {
    const pointer = `/raci/rows/${index}`;
    checkNames(report, known.category, row.categories, `${pointer}/categories`);
    checkNames(report, known.tier, row.tiers, `${pointer}/tiers`);
    row.cells.forEach(({ who, letter }, cell) => {
      const at = `${pointer}/cells/${cell}`;
      if ("team" in who) checkName(report, known.team, who.team, at);
      if ("duty" in who) checkName(report, known.duty, who.duty, at);
      if ("member" in who) checkName(report, known.member, who.member, at);
      if ("contact" in who) checkName(report, known.contact, who.contact, at);
      if ((letter === "R" || letter === "A") && resolves(organisation, who) && staffed(who).length === 0)
        report.error(at, "nobody_there", `${nameOf(organisation, who)} has nobody who can own a ticket.`);
    });
    const hiding = policy.raci.rows.slice(0, index).find((earlier) => hides(policy, earlier, row));
    if (hiding !== undefined)
      report.warn(pointer, "hidden_row", `${row.name} never counts: ${hiding.name} above takes all of it.`);
  });
  checkRuleRoutes(report, policy, organisation, staffed);
}

const resolves = ({ teams, duties, members }: Organisation, who: Column): boolean =>
  ("team" in who && teams.some(({ slug }) => slug === who.team)) ||
  ("duty" in who && duties.some(({ slug }) => slug === who.duty)) ||
  ("member" in who && members.some(({ handle }) => handle === who.member));

function nameOf(organisation: Organisation, who: Column): string {
  if ("team" in who) return organisation.teams.find(({ slug }) => slug === who.team)?.name ?? who.team;
  if ("duty" in who) return organisation.duties.find(({ slug }) => slug === who.duty)?.name ?? who.duty;
  if ("member" in who)
    return organisation.members.find(({ handle }) => handle === who.member)?.name ?? who.member;
  return "contact" in who ? who.contact : "The AI";
}

/** The owners behind a column. */
const peopleOf =
  ({ teams, duties, shifts }: Organisation, owners: Owners) =>
  (who: Column): string[] => {
    const handles: (string | undefined)[] = [];
    if ("member" in who) handles.push(who.member);
    if ("duty" in who) {
      const duty = duties.find(({ slug }) => slug === who.duty);
      handles.push(duty?.holder, duty?.deputy);
    }
    if ("team" in who) {
      handles.push(...(teams.find(({ slug }) => slug === who.team)?.members ?? []));
      handles.push(...shifts.filter(({ team }) => team === who.team).flatMap(namedByShift));
    }
    return handles.filter((handle) => handle !== undefined).filter((handle) => owners.has(handle));
  };

/** True only where the earlier row certainly takes every ticket that the later one could. */
function hides(policy: RaciPolicy, earlier: RaciRow, later: RaciRow): boolean {
  if (earlier.stage !== later.stage || earlier.when !== undefined) return false;
  const covers = (wide: string[], narrow: string[]) =>
    wide.length === 0 || (narrow.length > 0 && narrow.every((each) => wide.includes(each)));
  if (!covers(earlier.categories, later.categories)) return false;
  if (later.stage !== "answer") return covers(earlier.tiers, later.tiers);
  const routed = (row: RaciRow) =>
    policy.tiers.filter(({ slug }) => responsibleAt(policy, row, slug).length > 0).map(({ slug }) => slug);
  const mine = routed(later);
  return mine.length > 0 && mine.every((tier) => routed(earlier).includes(tier));
}

/** Where rules send tickets: a team must have people, and one that no row makes R overrides RACI. */
function checkRuleRoutes(
  report: Report,
  policy: PathPolicy,
  organisation: Organisation,
  staffed: (who: Column) => string[],
): void {
  const isR = (team: string, tiers: string[]): boolean =>
    policy.raci.rows.some(
      (row) =>
        row.stage === "answer" &&
        tiers.some((tier) =>
          responsibleAt(policy, row, tier).some((who) => "team" in who && who.team === team),
        ),
    );
  const allTiers = policy.tiers.map(({ slug }) => slug);
  policy.rules.forEach((rule, index) => {
    rule.then.forEach((action, each) => {
      if (action.do !== "escalate" || action.team === undefined) return;
      const who = { team: action.team };
      const pointer = `/rules/${index}/then/${each}/team`;
      if (!resolves(organisation, who)) return;
      if (staffed(who).length === 0)
        report.error(
          pointer,
          "nobody_there",
          `${nameOf(organisation, who)} has nobody who can own a ticket.`,
        );
      else if (!isR(action.team, action.tier === undefined ? allTiers : [action.tier]))
        report.warn(
          pointer,
          "overrides_raci",
          `${rule.name} sends tickets to ${nameOf(organisation, who)}, whom no row makes responsible there: it overrides RACI.`,
        );
    });
  });
}
