import { hasEnded } from "../../sla/clock";
import { matchTargets, type Versions } from "../../sla/match";
import { planClocks } from "../../sla/plan/plan";
import type { CalendarOf, Clock, MatchFacts } from "../../sla/types";
import { clockView } from "../../ticket/clock-view";
import type { Ticket } from "../../ticket/types";
import type { ClockMetric } from "../../vocabulary";
import type { PathPolicy } from "../path-policy";

export type ClockEffect = {
  effect: "sooner" | "later" | "unchanged" | "ended" | "started";
  metric: ClockMetric;
  name: string | null;
  /** Epoch ms; null while a clock stands still. */
  dueAt: number | null;
  wasDueAt: number | null;
};

type Input = {
  ticket: Ticket;
  customerTier: string | null;
  zone: string;
  clocks: readonly Clock[];
  sla: PathPolicy["sla"];
  versions: Versions;
  at: number;
  calendarOf: CalendarOf;
};

/** What giving the running clocks of a ticket the targets of another version would do, by the clocks' own keeper. */
export function compareClocks(input: Input): ClockEffect[] {
  const { ticket, clocks, at, calendarOf } = input;
  const facts: MatchFacts = {
    category: ticket.category,
    priority: ticket.priority,
    severity: ticket.severity,
    customerTier: input.customerTier,
    fields: ticket.fields,
    zone: input.zone,
  };
  const view = clockView(ticket, facts);
  let started = 0;
  const makeId = () => `new ${++started}`;
  const plan = { before: view, after: view, clocks, at, calendarOf, makeId, seq: 0 };
  const targets = matchTargets(input.sla, facts, input.versions);
  const then = planClocks({ ...plan, targets, retarget: "apply" }).clocks;
  const running = clocks.filter((clock) => !hasEnded(clock));
  const clockIds = new Set(clocks.map(({ clockId }) => clockId));
  return [
    ...running.map((clock) =>
      effectOn(
        clock,
        then.find(({ clockId }) => clockId === clock.clockId),
      ),
    ),
    ...then
      .filter(({ clockId }) => !clockIds.has(clockId))
      .map(({ metric, name, dueAt }) => ({
        effect: "started" as const,
        metric,
        name,
        dueAt,
        wasDueAt: null,
      })),
  ];
}

/** A clock that stands still is due by what it has left. */
const orderOf = ({ dueAt, remainingMs }: Clock): number => remainingMs ?? dueAt ?? Number.POSITIVE_INFINITY;

function effectOn(was: Clock, is: Clock | undefined): ClockEffect {
  const base = { metric: was.metric, name: was.name, dueAt: is?.dueAt ?? null, wasDueAt: was.dueAt };
  if (is === undefined || hasEnded(is)) return { ...base, effect: "ended" };
  const [before, after] = [orderOf(was), orderOf(is)];
  if (before === after) return { ...base, effect: "unchanged" };
  return { ...base, effect: after < before ? "sooner" : "later" };
}
