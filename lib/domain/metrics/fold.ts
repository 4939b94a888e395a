import { dayMs } from "../time/zone";
import { heldMeasures } from "./fold-held";
import { slaMeasures } from "./fold-sla";
import { verdictMeasures } from "./fold-verdict";
import { type Baton, type Escalation, measureAt, type RelayStep, relayStepsOf } from "./relay-steps";
import type { Destination, FoldSettings, Measure, TicketHistory } from "./types";

type Fold = { history: TicketHistory; steps: RelayStep[]; settings: FoldSettings; escalations: Escalation[] };
const idOf = (fold: Fold): string => fold.history.ticketId;

const isResponse = (relayStep: RelayStep): boolean =>
  relayStep.event.type === "human_message" && relayStep.event.public;
const indexAfter = (relaySteps: RelayStep[], from: number, test: (relayStep: RelayStep) => boolean): number =>
  relaySteps.findIndex((relayStep) => relayStep.index > from && test(relayStep));

function spanOf(fold: Fold, path: string, from: number, to: number) {
  if (to < from) return null;
  return { valueMs: to - from, workingMs: fold.settings.openBetween(path, from, to) };
}

const excluded = (fold: Fold, relayStep: RelayStep, n: number, detail: Measure["detail"]): Measure => ({
  ...measureAt(idOf(fold), relayStep, relayStep.before, relayStep.before.last),
  kind: "excluded",
  n,
  detail,
});

function createdMeasure(fold: Fold): Measure[] {
  const relayStep = fold.steps.find(({ event }) => event.type === "created");
  if (relayStep === undefined) return [];
  const yes = fold.escalations.some((escalation) => escalation.source === "ai");
  return [{ ...measureAt(idOf(fold), relayStep, relayStep.after, null), kind: "created", n: 0, yes }];
}

function escalationMeasures(fold: Fold): Measure[] {
  return fold.steps.flatMap((relayStep) => {
    const escalation = relayStep.after.last;
    if (relayStep.event.type !== "escalated" || escalation === null) return [];
    const detail = { member: escalation.to.owner };
    return [
      {
        ...measureAt(idOf(fold), relayStep, relayStep.after, escalation),
        kind: "escalation",
        n: escalation.n,
        detail,
      },
    ];
  });
}

/** The first escalation's step, and the first public human message after it; -1 where there is none. */
function responseOf(fold: Fold): { escalated: number; response: number } {
  const escalated = fold.steps.findIndex((relayStep) => relayStep.event.type === "escalated");
  const response = escalated < 0 ? -1 : indexAfter(fold.steps, escalated, isResponse);
  return { escalated, response };
}

function firstResponseMeasures(fold: Fold): Measure[] {
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
    return [{ ...measureAt(idOf(fold), escalationStep, last.after, first), kind: "waiting", n: 0 }];
  }
  const span = spanOf(fold, answer.event.path, first.at, answer.event.at);
  if (span === null) return [excluded(fold, answer, 0, { figure: "first_response", why: "negative" })];
  return [{ ...measureAt(idOf(fold), answer, answer.before, first), kind: "first_response", n: 0, ...span }];
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

function firstContactMeasures(fold: Fold): Measure[] {
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
      ...measureAt(idOf(fold), end, end.before, fold.escalations[0] ?? null),
      kind: "first_contact",
      n: 0,
      yes: solved && !undone,
      provisional: fold.settings.now < finalAt,
      detail: { final_at: finalAt },
    },
  ];
}

/** Created to last resolved, of tickets that are resolved now. `yes` is "was escalated". */
function resolutionMeasures(fold: Fold): Measure[] {
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
    { ...measureAt(idOf(fold), end, end.before, end.before.last), kind: "resolution", n: 0, ...span, yes },
  ];
}

/** Every resolution; `yes` is "was reopened since". */
function resolvedMeasures(fold: Fold): Measure[] {
  const ends = fold.steps.filter(({ event }) => event.type === "resolved");
  return ends.map((end, n) => {
    const next = ends[n + 1]?.index ?? Number.POSITIVE_INFINITY;
    const reopened = fold.steps.find(
      ({ event, index }) => event.type === "reopened" && index > end.index && index < next,
    )?.event;
    const by = end.event.type === "resolved" ? end.event.by : null;
    const missed = by === "ai" && reopened?.type === "reopened" && reopened.to !== "ai";
    return {
      ...measureAt(idOf(fold), end, end.before, end.before.last),
      kind: "resolved",
      n,
      yes: reopened !== undefined,
      detail: { member: by, missed },
    };
  });
}

/** Handbacks; `yes` is "to the sender of the escalation that brought it here". `source` is who gets it back. */
function handbackMeasures(fold: Fold): Measure[] {
  const backs = fold.steps.filter(({ event }) => event.type === "handed_back");
  return backs.map((relayStep, n) => {
    const target = relayStep.event.type === "handed_back" ? relayStep.event.to : "ai";
    const to = target === "ai" ? "ai" : target.tier;
    const brought: Baton["stack"][number] | null = relayStep.before.stack.at(-1) ?? null;
    return {
      ...measureAt(idOf(fold), relayStep, relayStep.before, brought),
      kind: "handback",
      n,
      source: to,
      yes: brought !== null && brought.source === to,
      detail: { member: relayStep.before.owner, sender: brought?.source ?? null },
    };
  });
}

/** One per escalated ticket, at its first escalation; `yes` is "escalated twice or more". */
function repeatMeasures(fold: Fold): Measure[] {
  const relayStep = fold.steps.find(({ event }) => event.type === "escalated");
  if (relayStep === undefined) return [];
  const yes = fold.escalations.length > 1;
  const detail = { customer: fold.history.customer };
  return [
    {
      ...measureAt(idOf(fold), relayStep, relayStep.after, fold.escalations[0] ?? null),
      kind: "repeat",
      n: 0,
      yes,
      detail,
    },
  ];
}

/** One per ticket whose customer asked for a person; `yes` is "asked again, or never got one". */
function askedMeasures(fold: Fold): Measure[] {
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
      ...measureAt(idOf(fold), first, first.before, first.before.last),
      kind: "asked",
      n: 0,
      yes: asks.length > 1 || neverGot,
    },
  ];
}

/** A ticket's facts: what its events say now, one row per thing that counts. Pure. */
export function foldTicket(history: TicketHistory, settings: FoldSettings): Measure[] {
  const relaySteps = relayStepsOf(history);
  const escalations = relaySteps.flatMap(({ event, after }) =>
    event.type === "escalated" && after.last !== null ? [after.last] : [],
  );
  const fold: Fold = { history, steps: relaySteps, settings, escalations };
  const makers = [
    createdMeasure,
    escalationMeasures,
    firstResponseMeasures,
    firstContactMeasures,
    resolutionMeasures,
    resolvedMeasures,
    handbackMeasures,
    repeatMeasures,
    askedMeasures,
  ];
  return [
    ...makers.flatMap((make) => make(fold)),
    ...heldMeasures(history.ticketId, relaySteps),
    ...slaMeasures(history.ticketId, relaySteps),
    ...verdictMeasures(history.ticketId, relaySteps),
  ];
}
