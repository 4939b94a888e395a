import type { Column } from "@/lib/domain/policy/path-policy";
import { accountable, informed, isHuman, matchRow } from "@/lib/domain/raci/match";
import { peopleBehind } from "@/lib/domain/raci/people";
import type { BreachListener } from "@/lib/domain/sla/effects";
import type { Work } from "./types";

/** Who stands where on a ticket; reads only, so that screens and verbs share it. */
type Picture = Pick<Work, "org" | "path" | "people" | "ticket">;

/** People behind a RACI column; of a duty its holder alone, since the deputy hears of it only in their stead. */
export function handlesOf({ org }: Pick<Work, "org">, who: Column): string[] {
  const behind = peopleBehind(org, who);
  return "duty" in who ? behind.slice(0, 1) : behind;
}

/** The ticket's row of stage `answer` at its tier; conditions count as holding, as nobody is routed by this. */
export function rowOf(work: Picture) {
  const { category, tier } = work.ticket;
  const query = { stage: "answer", category, holds: () => true } as const;
  return (
    matchRow(work.path.policy, { ...query, tier }) ?? matchRow(work.path.policy, { ...query, tier: null })
  );
}

export function accountableOf(work: Picture): string[] {
  const row = rowOf(work);
  const who = row === null ? null : accountable(row);
  return who === null ? [] : handlesOf(work, who);
}

export function informedOf(work: Picture): string[] {
  const row = rowOf(work);
  return row === null
    ? []
    : informed(row)
        .filter(isHuman)
        .flatMap((who) => handlesOf(work, who));
}

export const adminsOf = (work: Picture): string[] =>
  [...work.people.values()]
    .filter((person) => person.role === "admin" && person.active)
    .map(({ handle }) => handle);

/** Those whom a breach tells, by handle. */
export function listenersOf(work: Picture, who: BreachListener): string[] {
  switch (who) {
    case "owner":
      return work.ticket.owner === null ? [] : [work.ticket.owner];
    case "accountable":
      return accountableOf(work);
    case "admins":
      return adminsOf(work);
    case "team_lead":
      return teamLeadOf(work);
  }
}

export function teamLeadOf(work: Picture): string[] {
  const team = work.ticket.team === null ? undefined : work.org.teams.get(work.ticket.team);
  return team?.lead === undefined ? [] : [team.lead];
}
