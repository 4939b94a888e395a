import type { Action } from "@/lib/domain/rules/schema";
import { handlesOf, informedOf } from "./people";
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

/** The owner gets the brief; those the RACI row informs hear that the ticket moved. */
export function tellOfHandoff(work: Work, by: string | null = null): void {
  notifyOwner(work, "handoff", { by });
  const others = informedOf(work).filter((handle) => handle !== work.ticket.owner);
  notify(work, others, "informed", { by });
}
