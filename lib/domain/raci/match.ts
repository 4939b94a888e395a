import type { Column, PathPolicy, RaciRow } from "../policy/path-policy";
import type { Condition } from "../rules/schema";
import type { RaciLetter, RaciStage } from "../vocabulary";

/** Says whether a row's condition holds for the ticket at hand; the caller passes the rules' evaluator. */
export type ConditionHolds = (condition: Condition) => boolean;
export type RaciPolicy = Pick<PathPolicy, "tiers" | "raci">;
export type RowQuery = {
  stage: RaciStage;
  category: string | null;
  /** `null`: the ticket is at no tier; rows of any tier may match. */
  tier: string | null;
  holds: ConditionHolds;
};
/** A column that is a person or a group of them and can own a ticket. */
export type HumanColumn = Extract<Column, { team: string } | { duty: string } | { member: string }>;

export const isHuman = (who: Column): who is HumanColumn => "team" in who || "duty" in who || "member" in who;

export const columnsOf = (row: RaciRow, letter: RaciLetter): Column[] =>
  row.cells.filter((cell) => cell.letter === letter).map((cell) => cell.who);

/** The tiers a row is written for: those it names, else all. */
const writtenFor = (policy: RaciPolicy, row: RaciRow): string[] =>
  policy.tiers.map((tier) => tier.slug).filter((slug) => row.tiers.length === 0 || row.tiers.includes(slug));

/**
 * The people who are R at a tier. A member or duty counts at every tier the row is written for. A team counts at
 * those of them that list it in `teams`; one that none of them lists counts at all of them, since the row says so.
 */
export function responsibleAt(policy: RaciPolicy, row: RaciRow, tier: string): HumanColumn[] {
  const written = writtenFor(policy, row);
  if (!written.includes(tier)) return [];
  const lists = (slug: string, team: string) =>
    policy.tiers.some((each) => each.slug === slug && each.teams.includes(team));
  return columnsOf(row, "R")
    .filter(isHuman)
    .filter(
      (who) => !("team" in who) || lists(tier, who.team) || !written.some((slug) => lists(slug, who.team)),
    );
}

/** Tiers, lowest first, at which somebody is R of the row. */
export const tiersOfRow = (policy: RaciPolicy, row: RaciRow): string[] =>
  policy.tiers.map((tier) => tier.slug).filter((slug) => responsibleAt(policy, row, slug).length > 0);

const holdsFor = (row: RaciRow, query: RowQuery): boolean =>
  row.stage === query.stage &&
  (row.categories.length === 0 || (query.category !== null && row.categories.includes(query.category))) &&
  (row.when === undefined || query.holds(row.when));

const coversTier = (row: RaciRow, tier: string | null): boolean =>
  tier === null || row.tiers.length === 0 || row.tiers.includes(tier);

/**
 * First row of the stage whose categories, tiers and condition fit. A row of stage `answer` routes a tier only if
 * somebody is R of it there: one for the AI alone, or for people of other tiers, lets the next row through, so that
 * "one tier up" from a narrow row lands with the catch-all's people and not with nobody. With no such row the first
 * that fits otherwise still names the A.
 */
export function matchRow(policy: RaciPolicy, query: RowQuery): RaciRow | null {
  const { tier } = query;
  const fitting = policy.raci.rows.filter((row) => holdsFor(row, query) && coversTier(row, tier));
  if (query.stage !== "answer") return fitting[0] ?? null;
  const routes = (row: RaciRow): boolean =>
    tier === null ? tiersOfRow(policy, row).length > 0 : responsibleAt(policy, row, tier).length > 0;
  return fitting.find(routes) ?? fitting[0] ?? null;
}

/** The one A of a row; null only in a draft that would not publish. */
export const accountable = (row: RaciRow): HumanColumn | null => columnsOf(row, "A").find(isHuman) ?? null;
export const responsible = (row: RaciRow): Column[] => columnsOf(row, "R");
export const consulted = (row: RaciRow): Column[] => columnsOf(row, "C");
export const informed = (row: RaciRow): Column[] => columnsOf(row, "I");

/** Takes what no other row takes: no categories and no condition. Its tiers are those where somebody is R. */
export const isCatchAll = (row: RaciRow): boolean => row.categories.length === 0 && row.when === undefined;
