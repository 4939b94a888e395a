import { nextShift, onShift } from "@/lib/domain/routing/shifts";
import { matchTargets } from "@/lib/domain/sla/match";
import { handOver, reopenToAi } from "@/lib/domain/ticket/machine";
import { reopensTo } from "@/lib/domain/ticket/messages";
import { aroundTheClock } from "@/lib/domain/time/calendar";
import { tellOfMove } from "./notify";
import { chooseAndReserve, handOverTo, reserveNamed } from "./route";
import { matchFacts, take } from "./step";
import type { Work } from "./types";

const always = () => true;

/** A resolved ticket that is not done: back to its last person if on shift in time, else routed anew; or to the AI. */
export async function reopen(work: Work, note: string | null): Promise<void> {
  if (reopensTo(work.ticket) === "ai") take(work, reopenToAi(work.ticket, work.path.policy, work.ctx.now));
  else await reopenToPerson(work, note);
}

async function reopenToPerson(work: Work, note: string | null): Promise<void> {
  const last = work.ticket.relay.findLast((leg) => leg.holder === "member");
  const tier = last?.tier ?? work.path.policy.tiers[0]?.slug ?? null;
  if (tier === null) return;
  const why = { kind: "reopen" as const, reason: null, rule: null, note, chips: [], reassigned: false };
  if (last?.member && isBackInTime(work, last.member)) {
    reserveNamed(work, last.member);
    const base = {
      owner: last.member,
      tier,
      team: last.team,
      via: null,
      overridesRaci: false,
      passedOver: [],
    };
    take(work, handOver(work.ticket, work.path.policy, { ...why, ...base, at: work.ctx.now }));
  } else {
    const chosen = chooseAndReserve(work, { tier, team: null, skill: null }, always, []);
    if (chosen === null) return;
    take(work, handOver(work.ticket, work.path.policy, handOverTo(work, chosen, why)));
  }
  tellOfMove(work, { former: null, why: "reopened" });
}

/** On shift now, or before the time to accept is over. */
function isBackInTime(work: Work, handle: string): boolean {
  const person = work.people.get(handle);
  if (person === undefined || !person.active || person.role === "viewer") return false;
  const at = work.ctx.now;
  if (onShift(work.org, handle, null, at)) return true;
  const next = nextShift(work.org, handle, null, at);
  const versions = { policyVersion: work.path.version, organisationVersion: work.org.version };
  const accept = matchTargets(work.path.policy.sla, matchFacts(work, work.ticket), versions).find(
    (target) => target.metric === "accept",
  );
  if (accept === undefined) return next !== null;
  const calendar = (accept.calendar === null ? null : work.org.calendar(accept.calendar)) ?? aroundTheClock;
  const due = calendar.addOpen(at, accept.budgetMs);
  return next !== null && due !== null && next <= due;
}
