import type { Column } from "../../policy/path-policy";
import { accountable, informed, isHuman, matchRow } from "../../raci/match";
import { peopleBehind } from "../../raci/people";
import type { BreachListener } from "../../sla/effects";
import type { Turn } from "../turn";

/** Who stands where on a ticket; reads only, so that screens and verbs share it. */
type RecipientContext = Pick<Turn, "org" | "path" | "people" | "ticket">;

/** People behind a RACI column; of a duty its holder alone, since the deputy hears of it only in their stead. */
export function handlesOf({ org }: Pick<Turn, "org">, who: Column): string[] {
  const behind = peopleBehind(org, who);
  return "duty" in who ? behind.slice(0, 1) : behind;
}

/** The ticket's row of stage `answer` at its tier; conditions count as holding, as nobody is routed by this. */
export function rowOf(turn: RecipientContext) {
  const { category, tier } = turn.ticket;
  const query = { stage: "answer", category, holds: () => true } as const;
  return (
    matchRow(turn.path.policy, { ...query, tier }) ?? matchRow(turn.path.policy, { ...query, tier: null })
  );
}

export function accountableOf(turn: RecipientContext): string[] {
  const row = rowOf(turn);
  const who = row === null ? null : accountable(row);
  return who === null ? [] : handlesOf(turn, who);
}

export function informedOf(turn: RecipientContext): string[] {
  const row = rowOf(turn);
  return row === null
    ? []
    : informed(row)
        .filter(isHuman)
        .flatMap((who) => handlesOf(turn, who));
}

export const adminsOf = (turn: RecipientContext): string[] =>
  [...turn.people.values()]
    .filter((person) => person.role === "admin" && person.active)
    .map(({ handle }) => handle);

/** Those whom a breach tells, by handle. */
export function listenersOf(turn: RecipientContext, who: BreachListener): string[] {
  switch (who) {
    case "owner":
      return turn.ticket.owner === null ? [] : [turn.ticket.owner];
    case "accountable":
      return accountableOf(turn);
    case "admins":
      return adminsOf(turn);
    case "team_lead":
      return teamLeadOf(turn);
  }
}

export function teamLeadOf(turn: RecipientContext): string[] {
  const team = turn.ticket.team === null ? undefined : turn.org.teams.get(turn.ticket.team);
  return team?.lead === undefined ? [] : [team.lead];
}
