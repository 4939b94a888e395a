import { type Msg, msg } from "../../msg";
import { columnsOfMatrix, lettersAt, partyKey } from "../../raci/edit/matrix";
import type { RaciLetter } from "../../vocabulary";
import type { Organisation } from "../organisation";
import type { Column, PathPolicy, RaciRow } from "../path-policy";

/** The RACI matrix as a grid: one column per party that any row names, in the order of the ladder. */
export type RaciGrid = {
  columns: { key: string; name: Msg; note: Msg | null }[];
  rows: {
    slug: string;
    name: string;
    stage: RaciRow["stage"];
    /** Risk of its categories, tiers, "person required" and condition, as far as there are any. */
    notes: Msg[];
    /** Per column the letters it has, R before A before C before I; empty where it has none. */
    cells: RaciLetter[][];
  }[];
};

export type ConditionMsg = (condition: NonNullable<RaciRow["when"]>) => Msg;

export function raciGrid(
  policy: PathPolicy,
  organisation: Organisation,
  sayCondition: ConditionMsg,
): RaciGrid {
  const columns = columnsOfMatrix(policy).map((who) => ({ key: partyKey(who), who }));
  return {
    columns: columns.map(({ key, who }) => ({ key, ...headOf(policy, organisation, who) })),
    rows: policy.raci.rows.map((row) => ({
      slug: row.slug,
      name: row.name,
      stage: row.stage,
      notes: notesOf(policy, row, sayCondition),
      cells: columns.map(({ key }) => lettersAt(row, key)),
    })),
  };
}

function headOf(
  { tiers }: PathPolicy,
  organisation: Organisation,
  who: Column,
): { name: Msg; note: Msg | null } {
  const { teams, duties, members, contacts } = organisation;
  if ("ai" in who) return { name: msg("policy.raci.ai"), note: msg("policy.raci.ai_note") };
  if ("team" in who) {
    const team = teams.find(({ slug }) => slug === who.team);
    const level = tiers.findIndex((tier) => tier.teams.includes(who.team)) + 1;
    const people = { people: team?.members.length ?? 0 };
    return {
      name: { raw: team?.name ?? who.team },
      note:
        level === 0
          ? msg("policy.raci.people", people)
          : msg("policy.raci.level_people", { level, ...people }),
    };
  }
  if ("duty" in who) {
    const duty = duties.find(({ slug }) => slug === who.duty);
    const holder = members.find(({ handle }) => handle === duty?.holder)?.name;
    return { name: { raw: duty?.name ?? who.duty }, note: holder === undefined ? null : { raw: holder } };
  }
  if ("member" in who)
    return {
      name: { raw: members.find(({ handle }) => handle === who.member)?.name ?? who.member },
      note: null,
    };
  const contact = contacts.find(({ slug }) => slug === who.contact);
  return { name: { raw: contact?.name ?? who.contact }, note: msg("policy.raci.outside") };
}

function notesOf(policy: PathPolicy, row: RaciRow, sayCondition: ConditionMsg): Msg[] {
  const names = (slugs: string[], items: { slug: string; name: string }[]): Msg[] =>
    slugs.map((slug) => ({ raw: items.find((each) => each.slug === slug)?.name ?? slug }));
  const notes: Msg[] = [];
  if (row.categories.length > 0)
    notes.push(
      msg("policy.raci.categories", { categories: { list: names(row.categories, policy.categories) } }),
    );
  if (row.tiers.length > 0)
    notes.push(msg("policy.raci.tiers", { tiers: { list: names(row.tiers, policy.tiers) } }));
  if (row.when !== undefined) notes.push(msg("policy.raci.when", { condition: sayCondition(row.when) }));
  if (row.person_required) notes.push(msg("policy.raci.person_required"));
  return notes;
}
