import { nextShift, onShift } from "../routing/shifts";
import { matchTargets } from "../sla/match";
import { reopensTo } from "../ticket/conversation/messages";
import { handOver, reopenToAi } from "../ticket/machine";
import { aroundTheClock } from "../time/calendar";
import { applyTransition, matchFacts } from "./apply-transition";
import { notifyOfHandover } from "./notify/notify";
import { chooseAndReserve, handOverTo, reserveNamed } from "./routing/route";
import type { Turn } from "./turn";

const always = () => true;

/** A resolved ticket that is not done: back to its last person if on shift in time, else routed anew; or to the AI. */
export function reopen(turn: Turn, note: string | null): void {
  if (reopensTo(turn.ticket) === "ai")
    applyTransition(turn, reopenToAi(turn.ticket, turn.path.policy, turn.at));
  else reopenToPerson(turn, note);
}

function reopenToPerson(turn: Turn, note: string | null): void {
  const last = turn.ticket.relay.findLast((leg) => leg.holder === "member");
  const tier = last?.tier ?? turn.path.policy.tiers[0]?.slug ?? null;
  if (tier === null) return;
  const why = { kind: "reopen" as const, reason: null, rule: null, note, chips: [], reassigned: false };
  if (last?.member && isBackInTime(turn, last.member)) {
    reserveNamed(turn, last.member);
    const base = {
      owner: last.member,
      tier,
      team: last.team,
      via: null,
      overridesRaci: false,
      passedOver: [],
    };
    applyTransition(turn, handOver(turn.ticket, turn.path.policy, { ...why, ...base, at: turn.at }));
  } else {
    const chosen = chooseAndReserve(turn, { tier, team: null, skill: null }, always, []);
    if (chosen === null) return;
    applyTransition(turn, handOver(turn.ticket, turn.path.policy, handOverTo(turn, chosen, why)));
  }
  notifyOfHandover(turn, { former: null, why: "reopened" });
}

/** On shift now, or before the time to accept is over. */
function isBackInTime(turn: Turn, handle: string): boolean {
  const person = turn.people.get(handle);
  if (person === undefined || !person.active || person.role === "viewer") return false;
  const at = turn.at;
  if (onShift(turn.org, handle, null, at)) return true;
  const next = nextShift(turn.org, handle, null, at);
  const versions = { policyVersion: turn.path.version, organisationVersion: turn.org.version };
  const accept = matchTargets(turn.path.policy.sla, matchFacts(turn, turn.ticket), versions).find(
    (target) => target.metric === "accept",
  );
  if (accept === undefined) return next !== null;
  const calendar = (accept.calendar === null ? null : turn.org.calendar(accept.calendar)) ?? aroundTheClock;
  const due = calendar.addOpen(at, accept.budgetMs);
  return next !== null && due !== null && next <= due;
}
