import type { Column } from "@/lib/domain/policy/path-policy";
import { accountable, informed, isHuman, matchRow } from "@/lib/domain/raci/match";
import type { Action } from "@/lib/domain/rules/schema";
import { type Notice, ticketKey, type Work } from "./types";

/** In-app notifications. Who is told is named by handle; one notice per person and kind in a call. */
export function notify(
  work: Work,
  handles: readonly string[],
  type: string,
  data: Notice["data"] = {},
): string[] {
  const told: string[] = [];
  for (const handle of new Set(handles)) {
    if (!work.people.has(handle)) continue;
    if (work.out.notices.some((notice) => notice.handle === handle && notice.type === type)) continue;
    const about = { key: ticketKey(work, work.ticket.number), subject: work.ticket.subject, ...data };
    work.out.notices.push({ handle, type, data: about });
    told.push(handle);
  }
  return told;
}

export function notifyOwner(work: Work, type: string, data: Notice["data"] = {}): void {
  if (work.ticket.owner !== null) notify(work, [work.ticket.owner], type, data);
}

/** People behind a RACI column now. */
export function handlesOf(work: Work, who: Column): string[] {
  if ("member" in who) return [who.member];
  if ("duty" in who) {
    const duty = work.org.duties.get(who.duty);
    return duty === undefined ? [] : [duty.holder];
  }
  return "team" in who ? [...(work.org.teams.get(who.team)?.members ?? [])] : [];
}

/** The ticket's row of stage `answer` at its tier; conditions count as holding, as nobody is routed by this. */
export function rowOf(work: Work) {
  const { category, tier } = work.ticket;
  const query = { stage: "answer", category, holds: () => true } as const;
  return (
    matchRow(work.path.policy, { ...query, tier }) ?? matchRow(work.path.policy, { ...query, tier: null })
  );
}

export function accountableOf(work: Work): string[] {
  const row = rowOf(work);
  const who = row === null ? null : accountable(row);
  return who === null ? [] : handlesOf(work, who);
}

export function informedOf(work: Work): string[] {
  const row = rowOf(work);
  return row === null
    ? []
    : informed(row)
        .filter(isHuman)
        .flatMap((who) => handlesOf(work, who));
}

export const adminsOf = (work: Work): string[] =>
  [...work.people.values()]
    .filter((person) => person.role === "admin" && person.active)
    .map(({ handle }) => handle);

export function teamLeadOf(work: Work): string[] {
  const team = work.ticket.team === null ? undefined : work.org.teams.get(work.ticket.team);
  return team?.lead === undefined ? [] : [team.lead];
}

const accountOwnerOf = (work: Work): string[] =>
  [...work.people.values()]
    .filter((person) => person.memberId === work.customer.accountOwnerId)
    .map(({ handle }) => handle);

/** A rule's `notify` action. */
export function notifyEffect(work: Work, action: Extract<Action, { do: "notify" }>, rule: string): void {
  const handles = [
    ...(action.member === undefined ? [] : [action.member]),
    ...(action.team === undefined ? [] : handlesOf(work, { team: action.team })),
    ...(action.duty === undefined ? [] : handlesOf(work, { duty: action.duty })),
    ...(action.account_owner === true ? accountOwnerOf(work) : []),
  ];
  const who = notify(work, handles, "rule", { rule });
  if (who.length > 0) work.out.events.push({ type: "notified", data: { who, why: rule } });
}
