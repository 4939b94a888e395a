import { riskOf } from "../../rules/risk";
import type { PathPolicy } from "../path-policy";
import {
  binOf,
  type ConfidenceFigures,
  type Judged,
  noFigures,
  noRiskFigures,
  type RuleFigures,
} from "./figures";

/** A ticket while the AI held it, at one category and task. */
export type HeldByAi = {
  ticketId: string;
  category: string | null;
  task: string | null;
  /** Lowest confidence that was seen; null where none was given. */
  lowest: number | null;
  escalated: boolean;
  /** Escalated, and not by the built-in last rule. */
  byRule: boolean;
};

type ConfidenceOfTicket = Pick<HeldByAi, "lowest" | "escalated" | "byRule">;
type Groups = Map<string, Map<string, ConfidenceOfTicket>>;

const lower = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** A ticket stands once in each group, with the lowest confidence and all that happened there. */
function put(groups: Groups, group: string, { ticketId, lowest, escalated, byRule }: HeldByAi): void {
  const tickets = groups.get(group) ?? new Map<string, ConfidenceOfTicket>();
  groups.set(group, tickets);
  const ticket = tickets.get(ticketId);
  tickets.set(
    ticketId,
    ticket === undefined
      ? { lowest, escalated, byRule }
      : {
          lowest: lower(ticket.lowest, lowest),
          escalated: ticket.escalated || escalated,
          byRule: ticket.byRule || byRule,
        },
  );
}

function judge(into: Judged, needed: boolean | undefined): void {
  into.n++;
  if (needed === true) into.needed++;
  if (needed === false) into.needless++;
}

function figuresOf(
  tickets: ReadonlyMap<string, ConfidenceOfTicket>,
  truths: ReadonlyMap<string, boolean>,
): ConfidenceFigures {
  const figures = noFigures();
  figures.tickets = tickets.size;
  const { bins } = figures;
  const put1 = (list: number[], bin: number) => {
    list[bin] = (list[bin] ?? 0) + 1;
  };
  for (const [ticketId, { lowest, escalated, byRule }] of tickets) {
    const needed = truths.get(ticketId);
    if (escalated) figures.escalated++;
    if (byRule) judge(figures.byRule, needed);
    else if (lowest === null) judge(figures.absent, needed);
    else {
      const bin = binOf(lowest);
      put1(bins.n, bin);
      if (needed === true) put1(bins.needed, bin);
      if (needed === false) put1(bins.needless, bin);
    }
  }
  return figures;
}

type ConfidenceSums = Pick<RuleFigures, "risks" | "categories" | "tasks" | "tickets" | "judged">;

/** How confidence lies among the tickets that the AI held, by the risk that the policy gives them now. */
export function sumConfidence(
  policy: Pick<PathPolicy, "categories" | "tasks" | "default_risk">,
  held: readonly HeldByAi[],
  truths: ReadonlyMap<string, boolean>,
): ConfidenceSums {
  const groups: Record<"risks" | "categories" | "tasks", Groups> = {
    risks: new Map(),
    categories: new Map(),
    tasks: new Map(),
  };
  const all = new Set<string>();
  for (const each of held) {
    all.add(each.ticketId);
    put(groups.risks, riskOf(policy, each.category, each.task), each);
    if (each.category !== null) put(groups.categories, each.category, each);
    if (each.task !== null) put(groups.tasks, each.task, each);
  }
  const fold = (of: Groups): Record<string, ConfidenceFigures> =>
    Object.fromEntries([...of].map(([name, tickets]) => [name, figuresOf(tickets, truths)]));
  return {
    risks: { ...noRiskFigures(), ...fold(groups.risks) },
    categories: fold(groups.categories),
    tasks: fold(groups.tasks),
    tickets: all.size,
    judged: [...all].filter((ticketId) => truths.has(ticketId)).length,
  };
}
