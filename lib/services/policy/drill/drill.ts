import { readDb } from "@/db/client";
import { now } from "@/lib/clock";
import type { Counts } from "@/lib/domain/engine/decide/counts";
import type { PastIntake } from "@/lib/domain/policy/drill/past-intake";
import { type DrillResult, DrillSum } from "@/lib/domain/policy/drill/sum";
import { type CountsThen, type DrillDesk, takeInAgain } from "@/lib/domain/policy/drill/take-in-again";
import type { TicketCounts } from "@/lib/domain/policy/forecast/windows";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type CompiledRuleset, compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import { loadLanguages } from "@/lib/domain/text/language/find";
import { loadPeople } from "../../tickets/load/rows";
import { loadLive } from "../bundle";
import { ticketCounts } from "../forecast/look-ups";
import type { Period } from "../forecast/past-decisions";
import { countIntakes, pastIntakes } from "./past-intakes";

/** Longest stretch of work before clocks and other jobs of this process get their turn. */
const turnMs = 12;
const weekMinutes = 7 * 1440;
const redacted = "[redacted]";

export type DrillTask = Period & { slug: string; document: PathPolicy };
/** Told how much is done, 0 to 1; false stops the work. */
export type Progress = (done: number) => Promise<boolean>;

/**
 * What a policy would have done with the past tickets of its path as they came in: the engine's own run over each of
 * them, nothing written. Null where it was stopped.
 */
export async function runDrill(task: DrillTask, progress: Progress): Promise<DrillResult | null> {
  const startedAt = now();
  const [desk, total] = await Promise.all([deskOf(task), countIntakes(task)]);
  const countsThen = await countsFor(task, desk.path.ruleset);
  const sum = new DrillSum();
  for await (const intakes of pastIntakes(task)) {
    await drillPage(desk, intakes, countsThen, sum);
    const { tickets, erased } = sum.result;
    if (!(await progress(Math.min(1, (tickets + erased) / Math.max(1, total))))) return null;
  }
  return { ...sum.result, tookMs: now() - startedAt };
}

async function deskOf({ workspaceId, slug, document }: DrillTask): Promise<DrillDesk> {
  const db = readDb();
  const [{ head, path, org }, people] = await Promise.all([
    loadLive(db, workspaceId, { slug }),
    loadPeople(db, workspaceId),
  ]);
  const { workspaceSlug, keyPrefix } = head;
  const drafted = { ...path, policy: document, ruleset: compileRuleset(document) };
  const rested = [...people].map(
    ([handle, person]) => [handle, { ...person, load: 0, lastAssignedAt: null }] as const,
  );
  return { workspaceId, workspaceSlug, keyPrefix, path: drafted, org, people: new Map(rested) };
}

/** Counts that rules read: those that the decision read, else from memory. Open tickets of then are not known else. */
async function countsFor(task: DrillTask, { needs }: CompiledRuleset): Promise<CountsThen> {
  const minutes = Math.max(weekMinutes, ...needs.windows.map((window) => window.minutes));
  const counts = await ticketCounts(task, minutes);
  const week = { field: "tickets_of_category", minutes: weekMinutes } as const;
  return ({ ticketId, at, values }, { category, type, tags }): Counts => {
    const count = (window: Parameters<TicketCounts["count"]>[0]): number | null => {
      const found = counts.count(window, ticketId, { at, values: { category, type, tags } });
      return typeof found === "number" ? found : null;
    };
    const { customer_open_tickets: open } = values;
    const windows = needs.windows.map((window): [string, number | null] => {
      const stored = values[window.key];
      return [window.key, typeof stored === "number" || stored === null ? stored : count(window)];
    });
    return {
      figures: {
        earlierTickets: 0,
        openTickets: typeof open === "number" ? open : 0,
        similarRecent: count(week) ?? 0,
      },
      windows: Object.fromEntries(windows),
    };
  };
}

async function drillPage(
  desk: DrillDesk,
  intakes: readonly PastIntake[],
  countsThen: CountsThen,
  sum: DrillSum,
): Promise<void> {
  let since = now();
  for (const past of intakes) {
    await drillOne(desk, past, countsThen, sum);
    if (now() - since < turnMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = now();
  }
}

async function drillOne(
  desk: DrillDesk,
  past: PastIntake,
  countsThen: CountsThen,
  sum: DrillSum,
): Promise<void> {
  if (past.values.subject === redacted) {
    sum.result.erased += 1;
    return;
  }
  let step = takeInAgain(desk, past, countsThen);
  if (step === "languages") {
    await loadLanguages();
    step = takeInAgain(desk, past, countsThen);
  }
  if (step === "languages") throw new Error("languages are loaded");
  sum.add(past, step);
}
