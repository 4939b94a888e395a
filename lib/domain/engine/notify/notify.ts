import { memberOf } from "../../access/permissions";
import { confinedTo } from "../../access/sight";
import type { TicketNoticeData, TicketNoticeKind, WhyMoved } from "../../events/notices";
import type { Action } from "../../rules/schema";
import { deadlineName } from "../../sla/explain";
import type { Clock } from "../../sla/types";
import { ticketKey } from "../snapshot";
import type { Turn } from "../turn";
import { handlesOf, informedOf } from "./listeners";

/**
 * In-app notifications. Who is told is named by handle; `by` and `from` are handles too. What of it each person hears
 * in the end, once an occasion, is told by `notificationsOf`.
 */
export function notify<K extends TicketNoticeKind>(
  turn: Turn,
  handles: readonly string[],
  type: K,
  data: TicketNoticeData<K>,
): string[] {
  const { ticket, org, path } = turn;
  const within = confinedTo(org, path.policy, ticket);
  const recipients = [...new Set(handles)].filter(
    (handle) =>
      turn.people.has(handle) &&
      !ticket.about.includes(handle) &&
      (within === null || handle === ticket.owner || within.includes(handle)),
  );
  const about = { key: ticketKey(turn, turn.ticket.number), subject: turn.ticket.subject, ...data };
  for (const handle of recipients) turn.out.notifications.push({ handle, type, data: about });
  return recipients;
}

export function notifyOwner<K extends TicketNoticeKind>(
  turn: Turn,
  type: K,
  data: TicketNoticeData<K>,
): void {
  if (turn.ticket.owner !== null) notify(turn, [turn.ticket.owner], type, data);
}

/** What a notice says of a clock: which, and its deadline. */
export const aboutClock = ({ path }: Pick<Turn, "path">, clock: Clock): TicketNoticeData<"clock_warned"> => ({
  clock: clock.clockId,
  metric: clock.metric,
  name: clock.name === null ? null : deadlineName(path.policy.sla, clock.name),
  due_at: clock.breachedAt ?? clock.dueAt,
});

const accountOwnerOf = (turn: Turn): string[] =>
  [...turn.people.values()]
    .filter((person) => person.memberId === turn.customer.accountOwnerId)
    .map(({ handle }) => handle);

/** A rule's `notify` action. */
export function notifyEffect(turn: Turn, action: Extract<Action, { do: "notify" }>, rule: string): void {
  const handles = [
    ...(action.member === undefined ? [] : [action.member]),
    ...(action.team === undefined ? [] : handlesOf(turn, { team: action.team })),
    ...(action.duty === undefined ? [] : handlesOf(turn, { duty: action.duty })),
    ...(action.account_owner === true ? accountOwnerOf(turn) : []),
  ];
  const who = notify(turn, handles, "rule", { rule });
  if (who.length > 0) turn.out.events.push({ type: "notified", data: { who, why: rule } });
}

/** Why a ticket changed hands, for those who are told. */
type Handover = {
  /** Who had it, by handle; null where the AI did. */
  former: string | null;
  why: WhyMoved;
};

/**
 * Everybody whom a change of hands concerns: the owner gets the ticket, the former one hears who has it, and those whom
 * the RACI row informs hear what happened.
 */
export function notifyOfHandover(turn: Turn, { former, why }: Handover): void {
  // What fell due before a verb is nobody's doing.
  const isOwnAct = why === "person" || why === "taken_over";
  const by = isOwnAct ? (memberOf(turn.actor)?.handle ?? null) : null;
  const { reason } = turn.out.handoffs.at(-1)?.handoff ?? { reason: null };
  const about = { by, from: former, why, reason };
  if (why !== "taken_over") notifyOwner(turn, why === "reopened" ? "reopened" : "handoff", about);
  const lost = why === "late" ? "skipped" : why === "taken_over" ? "taken_over" : "moved_on";
  if (former !== null) notify(turn, [former], lost, about);
  notify(turn, informedOf(turn), "informed", about);
}
