import { type Msg, msg } from "../msg";
import type { Column, PathPolicy, RaciRow } from "../policy/path-policy";
import type { CompiledOrganisation } from "../routing/shifts";
import type { RaciLetter } from "../vocabulary";
import { accountable, columnsOf, type RaciPolicy, responsibleAt } from "./match";

/** Everybody behind a column, in document order: a team's people, a duty's holder and deputy; nobody for AI and contacts. */
export function peopleBehind(org: CompiledOrganisation, who: Column): string[] {
  if ("member" in who) return [who.member];
  if ("team" in who) return [...org.peopleOf(who.team)];
  if (!("duty" in who)) return [];
  const duty = org.duties.get(who.duty);
  return [duty?.holder, duty?.deputy].filter((handle) => handle !== undefined);
}

/** Handles of all R's of a row at a tier: who may take over an unaccepted ticket there. */
export const responsibleHandles = (
  org: CompiledOrganisation,
  policy: RaciPolicy,
  row: RaciRow | null,
  tier: string | null,
): string[] =>
  row === null || tier === null
    ? []
    : [...new Set(responsibleAt(policy, row, tier).flatMap((who) => peopleBehind(org, who)))];

/** A column's name in the documents, `null` for the AI. */
export function columnName(org: CompiledOrganisation, who: Column): string | null {
  if ("ai" in who) return null;
  if ("team" in who) return org.teams.get(who.team)?.name ?? who.team;
  if ("duty" in who) return org.duties.get(who.duty)?.name ?? who.duty;
  if ("member" in who) return org.members.get(who.member)?.name ?? who.member;
  return org.doc.contacts.find(({ slug }) => slug === who.contact)?.name ?? who.contact;
}

/** One line of the ticket's responsibility panel: a person or group, and the team or duty behind it. */
export type Responsibility = { letter: RaciLetter; name: Msg; what: string | null };

/**
 * Who is R, A, C and I of a ticket. The owner is its R with the team that has the ticket; without an owner every R
 * of the tier is. A duty is shown as its holder.
 */
export function responsibilityOf(
  org: CompiledOrganisation,
  policy: Pick<PathPolicy, "tiers" | "raci">,
  row: RaciRow,
  ticket: { tier: string | null; owner: string | null; team: string | null },
): Responsibility[] {
  const nameOfMember = (handle: string) => org.members.get(handle)?.name ?? handle;
  const line = (letter: RaciLetter, who: Column): Responsibility => {
    const name = columnName(org, who);
    if (name === null) return { letter, name: msg("terms.ai"), what: null };
    const holder = "duty" in who ? org.duties.get(who.duty)?.holder : undefined;
    return holder === undefined
      ? { letter, name: { raw: name }, what: null }
      : { letter, name: { raw: nameOfMember(holder) }, what: name };
  };
  const { tier, owner, team } = ticket;
  const rs = tier === null ? columnsOf(row, "R") : responsibleAt(policy, row, tier);
  const responsible: Responsibility[] =
    owner === null
      ? rs.map((who) => line("R", who))
      : [
          {
            letter: "R",
            name: { raw: nameOfMember(owner) },
            what: team === null ? null : (org.teams.get(team)?.name ?? team),
          },
        ];
  const a = accountable(row);
  return [
    ...responsible,
    ...(a === null ? [] : [line("A", a)]),
    ...columnsOf(row, "C").map((who) => line("C", who)),
    ...columnsOf(row, "I").map((who) => line("I", who)),
  ];
}
