import { memberOf } from "@/lib/domain/access/permissions";
import type { Action } from "@/lib/domain/rules/schema";
import { deadlineName } from "@/lib/domain/sla/explain";
import type { Clock } from "@/lib/domain/sla/types";
import type { NoticeData } from "@/lib/domain/ticket/notices";
import { handlesOf, informedOf } from "./people";
import { ticketKey, type Work } from "./types";

/**
 * In-app notifications. Who is told is named by handle; `by` and `from` are handles too. What of it each person hears
 * in the end, once an occasion, is told by `noticesOf`.
 */
export function notify(
  work: Work,
  handles: readonly string[],
  type: string,
  data: NoticeData = {},
): string[] {
  const told = [...new Set(handles)].filter((handle) => work.people.has(handle));
  const about = { key: ticketKey(work, work.ticket.number), subject: work.ticket.subject, ...data };
  for (const handle of told) work.out.notices.push({ handle, type, data: about });
  return told;
}

export function notifyOwner(work: Work, type: string, data: NoticeData = {}): void {
  if (work.ticket.owner !== null) notify(work, [work.ticket.owner], type, data);
}

/** What a notice says of a clock: which, and its deadline. */
export const aboutClock = ({ path }: Pick<Work, "path">, clock: Clock): NoticeData => ({
  clock: clock.clockId,
  metric: clock.metric,
  name: clock.name === null ? null : deadlineName(path.policy.sla, clock.name),
  due_at: clock.breachedAt ?? clock.dueAt,
});

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

/** Why a ticket changed hands, for those who are told. */
type Moved = {
  /** Who had it, by handle; null where the AI did. */
  former: string | null;
  /** `late`: not accepted in time; `time`: another deadline passed; `route`: routed again. */
  why: "late" | "time" | "person" | "taken_over" | "rule" | "route" | "reopened";
};

/**
 * Everybody whom a change of hands concerns: the owner gets the ticket, the former one hears who has it, and those whom
 * the RACI row informs hear what happened.
 */
export function tellOfMove(work: Work, { former, why }: Moved): void {
  // What fell due before a verb is nobody's doing.
  const isOwnAct = why === "person" || why === "taken_over";
  const by = isOwnAct ? (memberOf(work.ctx.actor)?.handle ?? null) : null;
  const { reason } = work.out.handoffs.at(-1)?.handoff ?? { reason: null };
  const about = { by, from: former, why, reason };
  if (why !== "taken_over") notifyOwner(work, why === "reopened" ? "reopened" : "handoff", about);
  const lost = why === "late" ? "skipped" : why === "taken_over" ? "taken_over" : "moved_on";
  if (former !== null) notify(work, [former], lost, about);
  notify(work, informedOf(work), "informed", about);
}
