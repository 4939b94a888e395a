import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { DecisionRecord } from "@/lib/domain/answers/records";
import { type PassedOver, passedOverReasons, type Route, type RouteResult } from "@/lib/domain/routing/types";
import type { TimeFields } from "@/lib/domain/rules/fields";
import { Action } from "@/lib/domain/rules/schema";
import type { Evaluation, Facts, FactValue } from "@/lib/domain/rules/types";
import { decisionOutcomes, reasons, ruleEvents, triggers } from "@/lib/domain/vocabulary";
import { Instant, isoOrNull } from "./instant";
import { factWire, TraceWire, traceWire } from "./trace";

/** Stored decisions on the wire: what was read, what it came to and who was chosen, whatever their stored form is. */

const Values = z.record(z.string(), z.unknown()).meta({
  description: "By the names that rules use; a path's own instants and dates are RFC 3339.",
});
const Phrases = z.array(z.string());

const FactsWire = z
  .object({
    event: z.enum(ruleEvents),
    at: Instant,
    values: Values,
    before: Values.nullable().meta({ description: "What the ticket held before the call." }),
    hits: z
      .object({
        "new.customer": Phrases,
        "conversation.customer": Phrases,
        "new.ai": Phrases,
        subject: Phrases,
      })
      .meta({ description: "Phrases of the policy that each text has." }),
    holder: z.enum(["ai", "member"]),
    tier_rank: z.number().int().nullable(),
    accepted: z.boolean(),
    episodes: z.array(z.string()),
    handed_back: z.boolean().meta({
      description: "The ticket came back to the AI, and its customer has not written since.",
    }),
  })
  .meta({ id: "DecisionFacts" });

const MoveWire = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("escalate"),
    rule: z.string(),
    reason: z.enum(reasons),
    place: z
      .object({
        tier: z.string().nullable(),
        team: z.string().nullable(),
        one_up: z.boolean(),
        skill: z.string().nullable(),
      })
      .nullable(),
    place_rule: z.string().nullable(),
  }),
  z.object({ kind: z.literal("hand_back_to_ai"), rule: z.string() }),
]);

const ResultWire = z
  .object({
    move: MoveWire.nullable(),
    effects: z.array(z.object({ rule: z.string(), action: Action })),
    matched: z.array(z.object({ rule: z.string(), reason: z.enum(reasons).nullable() })),
    trace: z.array(TraceWire),
    shadow: z.array(z.object({ rule: z.string(), name: z.string(), actions: z.array(Action) })),
    recheck_at: Instant.nullable(),
    holding: z.array(z.string()),
  })
  .meta({ id: "DecisionResult" });

const RouteWire = z
  .object({
    owner: z.string(),
    tier: z.string(),
    team: z.string().nullable(),
    row: z.string(),
    via: z.enum(["responsible", "accountable", "accountable_deputy", "next_on_shift", "fallback", "named"]),
    relaxed: z.array(z.enum(["language", "skill"])),
    overrides_raci: z.boolean(),
    starts_at: Instant.nullable(),
    over_capacity: z.boolean(),
    passed_over: z.array(
      z.object({
        member: z.string(),
        why: z.enum(passedOverReasons),
        load: z.number().int().optional(),
        capacity: z.number().int().optional(),
        wanted: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "DecisionRoute" });

export const StoredDecisionWire = z
  .object({
    decision_id: z.string(),
    at: Instant,
    event: z.string(),
    outcome: z.enum(decisionOutcomes),
    reason: z.enum(reasons).nullable(),
    trigger: z.enum(triggers).nullable(),
    rule: z.string().nullable(),
    policy_version: z.number().int(),
    organisation_version: z.number().int(),
    facts: FactsWire,
    result: ResultWire,
    route: RouteWire.nullable().meta({ description: "Who was chosen, and why; null where nobody was." }),
  })
  .meta({ id: "StoredDecision" });

export const storedDecisionWire = (decision: DecisionRecord): z.infer<typeof StoredDecisionWire> => ({
  decision_id: decision.decisionId,
  at: isoOf(decision.at),
  event: decision.event,
  outcome: decision.outcome,
  reason: decision.reason,
  trigger: decision.trigger,
  rule: decision.rule,
  policy_version: decision.policyVersion,
  organisation_version: decision.organisationVersion,
  facts: factsWire(decision.facts, decision.timeFields),
  result: resultWire(decision.result, decision.timeFields),
  route: decision.route && routeWire(decision.route),
});

function factsWire(facts: Facts, times: TimeFields): z.infer<typeof FactsWire> {
  const { event, at, values, before, hits, holder, tierRank, accepted, episodes, handedBack } = facts;
  return {
    event,
    at: isoOf(at),
    values: valuesWire(values, times),
    before: before && valuesWire(before, times),
    hits,
    holder,
    tier_rank: tierRank,
    accepted,
    episodes,
    handed_back: handedBack === true,
  };
}

const valuesWire = (values: Facts["values"], times: TimeFields): Record<string, FactValue> =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, factWire(field, value, times)]));

function resultWire(evaluation: Evaluation, times: TimeFields): z.infer<typeof ResultWire> {
  const { move, effects, matched, trace, shadow, recheckAt, holding } = evaluation;
  return {
    move: move && moveWire(move),
    effects,
    matched,
    trace: trace.map((each) => traceWire(each, times)),
    shadow,
    recheck_at: isoOrNull(recheckAt),
    holding,
  };
}

function moveWire(move: NonNullable<Evaluation["move"]>): z.infer<typeof MoveWire> {
  if (move.kind !== "escalate") return move;
  const { kind, rule, reason, place, placeRule } = move;
  const placeWire = place && { tier: place.tier, team: place.team, one_up: place.oneUp, skill: place.skill };
  return { kind, rule, reason, place: placeWire, place_rule: placeRule };
}

/** Those passed over at lower tiers stand beside the route, and in front of those at its own. */
function routeWire(stored: Route | RouteResult): z.infer<typeof RouteWire> | null {
  const route = "route" in stored ? stored.route : stored;
  if (route === null) return null;
  return {
    owner: route.owner,
    tier: route.tier,
    team: route.team,
    row: route.row,
    via: route.via,
    relaxed: route.relaxed,
    overrides_raci: route.overridesRaci,
    starts_at: isoOrNull(route.startsAt),
    over_capacity: route.overCapacity,
    passed_over: stored.passedOver.map(passedOverWire),
  };
}

const passedOverWire = ({ handle, ...why }: PassedOver) => ({ member: handle, ...why });
