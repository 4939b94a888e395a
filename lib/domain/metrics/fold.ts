import { dayMs } from "../time/zone";
import { heldFacts } from "./fold-held";
import { slaFacts } from "./fold-sla";
import { verdictFacts } from "./fold-verdict";
import { type Baton, type Escalation, factAt, type Step, stepsOf } from "./steps";
import type { Destination, FoldSettings, TicketFact, TicketHistory } from "./types";

type Fold = { history: TicketHistory; steps: Step[]; settings: FoldSettings; escalations: Escalation[] };
const idOf = (fold: Fold): string => fold.history.ticketId;

const isResponse = (step: Step): boolean => step.event.type === "human_message" && step.event.public;
const indexAfter = (steps: Step[], from: number, test: (step: Step) => boolean): number =>
  steps.findIndex((step) => step.index > from && test(step));

function spanOf(fold: Fold, path: string, from: number, to: number) {
  if (to < from) return null;
  return { valueMs: to - from, workingMs: fold.settings.openBetween(path, from, to) };
}

const excluded = (fold: Fold, step: Step, n: number, detail: TicketFact["detail"]): TicketFact => ({
  ...factAt(idOf(fold), step, step.before, step.before.last),
  kind: "excluded",
  n,
  detail,
});

function createdFact(fold: Fold): TicketFact[] {
  const step = fold.steps.find(({ event }) => event.type === "created");
  if (step === undefined) return [];
  const yes = fold.escalations.some((escalation) => escalation.source === "ai");
  return [{ ...factAt(idOf(fold), step, step.after, null), kind: "created", n: 0, yes }];
}

function escalationFacts(fold: Fold): TicketFact[] {
  return fold.steps.flatMap((step) => {
    const escalation = step.after.last;
    if (step.event.type !== "escalated" || escalation === null) return [];
    const detail = { member: escalation.to.owner };
    return [
      { ...factAt(idOf(fold), step, step.after, escalation), kind: "escalation", n: escalation.n, detail },
    ];
  });
}

/** The first escalation's step, and the first public human message after it; -1 where there is none. */
function responseOf(fold: Fold): { escalated: number; response: number } {
  const escalated = fold.steps.findIndex((step) => step.event.type === "escalated");
  const response = escalated < 0 ? -1 : indexAfter(fold.steps, escalated, isResponse);
  return { escalated, response };
}

function firstResponseFacts(fold: Fold): TicketFact[] {
  const { escalated, response } = responseOf(fold);
  const first = fold.escalations[0];
  const last = fold.steps.at(-1);
  if (escalated < 0 || first === undefined || last === undefined) {
    const unexplained = fold.steps.find(isResponse);
    if (unexplained === undefined) return [];
    return [excluded(fold, unexplained, 0, { figure: "first_response", why: "missing_history" })];
  }
  const answer = fold.steps[response];
  if (answer === undefined) {
    const escalationStep = fold.steps[escalated];
    const waits = last.after.open && last.after.holder !== "ai";
    if (!waits || escalationStep === undefined) return [];
    return [{ ...factAt(idOf(fold), escalationStep, last.after, first), kind: "waiting", n: 0 }];
  }
  const span = spanOf(fold, answer.event.path, first.at, answer.event.at);
  if (span === null) return [excluded(fold, answer, 0, { figure: "first_response", why: "negative" })];
  return [{ ...factAt(idOf(fold), answer, answer.before, first), kind: "first_response", n: 0, ...span }];
}

/** True where the baton went to someone other than the person who answered first. */
const goesElsewhere = (to: Destination, responder: string, team: string | null): boolean =>
  to.owner !== responder || (to.team !== null && team !== null && to.team !== team);

/** Whether the person who answered first also brought it to an end, alone. */
function solvedByFirst(fold: Fold, response: number, resolution: number): boolean {
  const answer = fold.steps[response]?.event;
  const end = fold.steps[resolution]?.event;
  if (answer?.type !== "human_message" || end?.type !== "resolved") return false;
  const team = fold.steps[response]?.before.team ?? null;
  let handedBackBy: string | null = null;
  for (const { event, before } of fold.steps.slice(response + 1, resolution)) {
    const isHandoff =
      event.type === "escalated" ||
      event.type === "transferred" ||
      event.type === "reassigned" ||
      event.type === "handed_back" ||
      event.type === "reopened";
    if (!isHandoff) continue;
    if (event.to !== "ai" && goesElsewhere(event.to, answer.by, team)) return false;
    if (event.to === "ai") handedBackBy = before.owner;
  }
  return end.by === answer.by || (end.by === "ai" && handedBackBy === answer.by);
}

function firstContactFacts(fold: Fold): TicketFact[] {
  const { escalated, response } = responseOf(fold);
  const from = response >= 0 ? response : escalated;
  if (from < 0) return [];
  const resolution = indexAfter(fold.steps, from, ({ event }) => event.type === "resolved");
  const end = fold.steps[resolution];
  if (end === undefined) return [];
  const finalAt = end.event.at + fold.settings.firstContactDays * dayMs;
  const undone = fold.steps.some(
    ({ event, index }) =>
      index > resolution &&
      event.at < finalAt &&
      (event.type === "reopened" || event.type === "follow_up_created"),
  );
  const solved = response >= 0 && solvedByFirst(fold, response, resolution);
  return [
    {
      ...factAt(idOf(fold), end, end.before, fold.escalations[0] ?? null),
      kind: "first_contact",
      n: 0,
      yes: solved && !undone,
      provisional: fold.settings.now < finalAt,
      detail: { final_at: finalAt },
    },
  ];
}

/** Created to last resolved, of tickets that are resolved now. `yes` is "was escalated". */
function resolutionFacts(fold: Fold): TicketFact[] {
  const last = fold.steps.at(-1);
  const end = fold.steps.findLast(({ event }) => event.type === "resolved");
  if (last === undefined || end === undefined || last.after.open) return [];
  const created = fold.steps.find(({ event }) => event.type === "created")?.event.at;
  const detail = { figure: "resolution" } as const;
  if (created === undefined) return [excluded(fold, end, 1, { ...detail, why: "missing_history" })];
  const span = spanOf(fold, end.event.path, created, end.event.at);
  if (span === null) return [excluded(fold, end, 1, { ...detail, why: "negative" })];
  const yes = fold.escalations.length > 0;
  return [
    { ...factAt(idOf(fold), end, end.before, end.before.last), kind: "resolution", n: 0, ...span, yes },
  ];
}

/** Every resolution; `yes` is "was reopened since". */
function resolvedFacts(fold: Fold): TicketFact[] {
  const ends = fold.steps.filter(({ event }) => event.type === "resolved");
  return ends.map((end, n) => {
    const next = ends[n + 1]?.index ?? Number.POSITIVE_INFINITY;
    const reopened = fold.steps.find(
      ({ event, index }) => event.type === "reopened" && index > end.index && index < next,
    )?.event;
    const by = end.event.type === "resolved" ? end.event.by : null;
    const missed = by === "ai" && reopened?.type === "reopened" && reopened.to !== "ai";
    return {
      ...factAt(idOf(fold), end, end.before, end.before.last),
      kind: "resolved",
      n,
      yes: reopened !== undefined,
      detail: { member: by, missed },
    };
  });
}

/** Handbacks; `yes` is "to the sender of the escalation that brought it here". `source` is who gets it back. */
function handbackFacts(fold: Fold): TicketFact[] {
  const backs = fold.steps.filter(({ event }) => event.type === "handed_back");
  return backs.map((step, n) => {
    const target = step.event.type === "handed_back" ? step.event.to : "ai";
    const to = target === "ai" ? "ai" : target.tier;
    const brought: Baton["stack"][number] | null = step.before.stack.at(-1) ?? null;
    return {
      ...factAt(idOf(fold), step, step.before, brought),
      kind: "handback",
      n,
      source: to,
      yes: brought !== null && brought.source === to,
      detail: { member: step.before.owner, sender: brought?.source ?? null },
    };
  });
}

/** One per escalated ticket, at its first escalation; `yes` is "escalated twice or more". */
function repeatFacts(fold: Fold): TicketFact[] {
  const step = fold.steps.find(({ event }) => event.type === "escalated");
  if (step === undefined) return [];
  const yes = fold.escalations.length > 1;
  const detail = { customer: fold.history.customer };
  return [
    {
      ...factAt(idOf(fold), step, step.after, fold.escalations[0] ?? null),
      kind: "repeat",
      n: 0,
      yes,
      detail,
    },
  ];
}

/** One per ticket whose customer asked for a person; `yes` is "asked again, or never got one". */
function askedFacts(fold: Fold): TicketFact[] {
  const answer = fold.steps.find(isResponse)?.index ?? Number.POSITIVE_INFINITY;
  const asks = fold.steps.filter(
    ({ event, index }) => event.type === "customer_message" && event.asksForPerson && index < answer,
  );
  const first = asks[0];
  const last = fold.steps.at(-1);
  if (first === undefined || last === undefined) return [];
  const neverGot = !Number.isFinite(answer) && !last.after.open;
  const undecided = !Number.isFinite(answer) && last.after.open && asks.length === 1;
  if (undecided) return [];
  return [
    {
      ...factAt(idOf(fold), first, first.before, first.before.last),
      kind: "asked",
      n: 0,
      yes: asks.length > 1 || neverGot,
    },
  ];
}

/** A ticket's facts: what its events say now, one row per thing that counts. Pure. */
export function foldTicket(history: TicketHistory, settings: FoldSettings): TicketFact[] {
  const steps = stepsOf(history);
  const escalations = steps.flatMap(({ event, after }) =>
    event.type === "escalated" && after.last !== null ? [after.last] : [],
  );
  const fold: Fold = { history, steps, settings, escalations };
  const makers = [
    createdFact,
    escalationFacts,
    firstResponseFacts,
    firstContactFacts,
    resolutionFacts,
    resolvedFacts,
    handbackFacts,
    repeatFacts,
    askedFacts,
  ];
  return [
    ...makers.flatMap((make) => make(fold)),
    ...heldFacts(history.ticketId, steps),
    ...slaFacts(history.ticketId, steps),
    ...verdictFacts(history.ticketId, steps),
  ];
}
