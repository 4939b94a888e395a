import { literal, type Msg, msg } from "../../msg";
import { type RaciPolicy, responsibleAt } from "../../raci/match";
import { checkRaci } from "../../raci/validity";
import { namedByShift } from "../../routing/shift-presence";
import { nameOfItem } from "../diff";
import { at, type Fix, fixBy } from "../findings";
import type { Organisation } from "../organisation";
import type { Column, PathPolicy, RaciRow } from "../path-policy";
import { checkName, checkNames, handlesOf, namesOf, type Report } from "./shared";

/** Handles that may own a ticket: members who are no viewers and not deactivated. */
type Owners = ReadonlySet<string>;

/** RACI rows and the routes of rules: names that resolve, people at the end of each, nothing hidden or overridden unseen. */
export function checkRoutes(
  report: Report,
  policy: PathPolicy,
  organisation: Organisation,
  owners: Owners,
): void {
  report.errors.push(...checkRaci(policy));
  const teams = namesOf("team", organisation.teams);
  for (const tier of policy.tiers) checkNames(report, teams, tier.teams, at("/tiers", tier.slug, "teams"));
  const checkColumn = columnCheck(report, organisation);
  checkColumns(report, policy.raci.columns, checkColumn);
  const staffed = peopleOf(organisation, owners);
  for (const row of policy.raci.rows) {
    const pointer = at("/raci/rows", row.slug);
    checkNames(report, namesOf("category", policy.categories), row.categories, `${pointer}/categories`);
    checkNames(report, namesOf("tier", policy.tiers), row.tiers, `${pointer}/tiers`);
    for (const cell of row.cells) {
      const { who, letter } = cell;
      const place = at(`${pointer}/cells`, nameOfItem(cell) ?? "");
      checkColumn(who, place);
      if ((letter === "R" || letter === "A") && resolves(organisation, who) && staffed(who).length === 0)
        report.error(place, "nobody_there", { who: nameOf(organisation, who) });
    }
  }
  warnOfHiddenRows(report, policy);
  checkRuleRoutes(report, policy, organisation, staffed);
}

type CheckColumn = (who: Column, pointer: string) => void;

/** Each column names somebody there is, and stands once. */
function checkColumns(report: Report, columns: readonly Column[], checkColumn: CheckColumn): void {
  const path = "/raci/columns";
  const once = new Map(columns.map((column) => [nameOfItem(column) ?? "", column]));
  const seen = new Set<string>();
  for (const column of columns) {
    const name = nameOfItem(column) ?? "";
    checkColumn(column, at(path, name));
    if (seen.has(name)) {
      const fix = fixBy("keep_one", path, columns, [...once.values()], { name });
      report.error(at(path, name), "duplicate_value", { name }, fix);
    }
    seen.add(name);
  }
}

/** Refuses a column that names nobody there is. */
function columnCheck(report: Report, organisation: Organisation): CheckColumn {
  const names = {
    team: namesOf("team", organisation.teams),
    duty: namesOf("duty", organisation.duties),
    contact: namesOf("contact", organisation.contacts),
    member: handlesOf(organisation.members),
  };
  return (who, pointer) => {
    if ("team" in who) checkName(report, names.team, who.team, pointer);
    if ("duty" in who) checkName(report, names.duty, who.duty, pointer);
    if ("member" in who) checkName(report, names.member, who.member, pointer);
    if ("contact" in who) checkName(report, names.contact, who.contact, pointer);
  };
}

function warnOfHiddenRows(report: Report, policy: PathPolicy): void {
  const { rows } = policy.raci;
  rows.forEach((row, index) => {
    const hiding = rows.slice(0, index).find((earlier) => hides(policy, earlier, row));
    if (hiding === undefined) return;
    const fix = moveAbove("/raci/rows", rows, row, hiding);
    report.warn(at("/raci/rows", row.slug), "hidden_row", { name: row.name, by: hiding.name }, fix);
  });
}

/** Moves an item of a list to just above another. */
export function moveAbove<T extends { name: string }>(
  path: string,
  items: readonly T[],
  item: T,
  above: T,
): Fix {
  const moved = items.flatMap((each) => (each === item ? [] : each === above ? [item, each] : [each]));
  return fixBy("move_above", path, items, moved, { name: item.name, above: above.name });
}

const resolves = ({ teams, duties, members }: Organisation, who: Column): boolean =>
  ("team" in who && teams.some(({ slug }) => slug === who.team)) ||
  ("duty" in who && duties.some(({ slug }) => slug === who.duty)) ||
  ("member" in who && members.some(({ handle }) => handle === who.member));

function nameOf({ teams, duties, members }: Organisation, who: Column): Msg {
  if ("team" in who) return literal(teams.find(({ slug }) => slug === who.team)?.name ?? who.team);
  if ("duty" in who) return literal(duties.find(({ slug }) => slug === who.duty)?.name ?? who.duty);
  if ("member" in who)
    return literal(members.find(({ handle }) => handle === who.member)?.name ?? who.member);
  return "contact" in who ? literal(who.contact) : msg("findings.the_ai");
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
  for (const rule of policy.rules) {
    const pointer = at("/rules", rule.slug, "then");
    for (const action of rule.then) {
      if (action.do !== "escalate" || action.team === undefined) continue;
      const who = { team: action.team };
      if (!resolves(organisation, who)) continue;
      const named = { who: nameOf(organisation, who) };
      if (staffed(who).length === 0) report.error(pointer, "nobody_there", named);
      else if (!isR(action.team, action.tier === undefined ? allTiers : [action.tier]))
        report.warn(pointer, "overrides_raci", { ...named, name: rule.name });
    }
  }
}
