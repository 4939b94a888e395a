import { isOpen } from "../ticket/transitions";
import type { Clock, LedgerEntry, TicketClockView } from "./types";

export type BreachListener = "owner" | "accountable" | "admins" | "team_lead";

/** What a breach asks of the ticket engine, in this order. `clock` is the breached one. */
export type BreachEffect =
  | { do: "notify"; who: BreachListener; clock: Clock }
  /** The owner who did not accept in time is told that the ticket goes on. */
  | { do: "notify_skipped"; member: string; clock: Clock }
  | { do: "raise_priority"; clock: Clock }
  /** One tier up; from the AI, to the first tier. */
  | { do: "climb"; clock: Clock }
  /** Route again among those not tried; with nobody left, one tier up; at the top it stays. */
  | { do: "next_candidate"; skipped: string; clock: Clock };

/** A clock set while the AI held the ticket counts for the tier that the first escalation reached. */
const stillAtItsTier = (clock: Clock, view: TicketClockView): boolean =>
  isOpen(view) && (clock.tier ?? view.firstTier) === view.tier;

function effectsOf(clock: Clock, view: TicketClockView): BreachEffect[] {
  // The accountable is told of every breach (RACI), whatever else the policy lists.
  const effects: BreachEffect[] = [{ do: "notify", who: "accountable", clock }];
  for (const action of clock.target.onBreach) {
    if (action.do === "notify" && action.who !== "accountable") {
      effects.push({ do: "notify", who: action.who, clock });
    }
    if (action.do === "raise_priority" && isOpen(view)) effects.push({ do: "raise_priority", clock });
    if (action.do === "climb" && clock.metric !== "accept" && stillAtItsTier(clock, view)) {
      effects.push({ do: "climb", clock });
    }
  }
  if (
    clock.metric === "accept" &&
    clock.owner !== null &&
    view.ownerHandle === clock.owner &&
    !view.accepted
  ) {
    effects.push({ do: "notify_skipped", member: clock.owner, clock });
    effects.push({ do: "next_candidate", skipped: clock.owner, clock });
  }
  return effects;
}

/**
 * The consequences of clocks that breached together, for a ticket as it stands: telling first, then raising
 * the priority, then at most one move. A climb takes the ticket from the owner who did not accept too.
 */
export function breachEffects(breached: readonly Clock[], view: TicketClockView): BreachEffect[] {
  const all = breached.flatMap((clock) => effectsOf(clock, view));
  const climb = all.find((effect) => effect.do === "climb");
  const move = climb ?? all.find((effect) => effect.do === "next_candidate");
  return [
    ...all.filter((effect) => effect.do === "notify" || effect.do === "notify_skipped"),
    ...all.filter((effect) => effect.do === "raise_priority"),
    ...(move === undefined ? [] : [move]),
  ];
}

/** True for the lines that repeat, each accept target, that a ticket at the top still has no taker. */
export const isReminder = (clock: Clock, entry: LedgerEntry): boolean =>
  entry.kind === "warned" && entry.warning !== null && entry.warning >= clock.target.warnings.length;

/** Who hears of a warning: the owner; of a reminder that nobody accepts: the admins. */
export const warningListener = (clock: Clock, entry: LedgerEntry): "owner" | "admins" =>
  isReminder(clock, entry) ? "admins" : "owner";
