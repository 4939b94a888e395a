import { countsKey } from "@/lib/domain/engine/decide/counts";
import { changesBetween } from "@/lib/domain/policy/samples/expectation";
import type {
  AlsoMatches,
  SampleAnswer,
  SampleOutcome,
  SampleRow,
  ShortOutcome,
} from "@/lib/domain/policy/samples/types";
import type { FactValue, RuleTrace } from "@/lib/domain/rules/types";
import { builtInRule } from "@/lib/domain/rules/types";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { conversationOf, subjectMarks } from "./conversation";
import { type Desk, openDesk } from "./desk";
import type { TryMany, TrySample } from "./inputs";
import { keptSample } from "./kept";
import { deciderOf, outcomeOf, placeOf, type Ran, runByDraft, runSample } from "./run";
import { type Source, sourcesOf } from "./source";

/** What a sample ticket would come to now, by the draft and by the live version. Nothing is saved. */
export async function trySample(ctx: Ctx, { slug, document, sample }: TrySample): Promise<SampleAnswer> {
  if ("key" in sample) authorize(ctx, "ticket:read");
  const desk = await openDesk(ctx, slug, document);
  const [source] = await sourcesOf(desk, [sample]);
  if (source === undefined) throw new Error("one sample has one source");
  const [draft, live] = await both(desk, source);
  const outcomes = { draft: outcomeOf(draft), live: outcomeOf(live) };
  const { changes, decision: made } = draft;
  return {
    ...outcomes,
    changed: changesBetween(outcomes.draft, outcomes.live),
    leftOut: desk.draft.leftOut,
    fields: await fieldsOf(draft),
    rules: tracesOf(draft),
    alsoMatches: alsoOf(draft),
    about: {
      key: source.key,
      subject: source.request.subject,
      subjectMarks: subjectMarks(changes.path.ruleset, source),
      at: source.at,
      channel: source.request.channel ?? null,
      customer: { name: source.customer.name, tier: source.customer.tier },
      risk: changes.path.ruleset.context.risk(made.facts),
    },
    conversation: conversationOf(changes.path.ruleset, source),
    sample: keptSample(source),
  };
}

/** The same for many, each in a line. */
export async function trySamples(
  ctx: Ctx,
  { slug, document, samples }: TryMany,
): Promise<{ rows: SampleRow[] }> {
  if (samples.some((sample) => "key" in sample)) authorize(ctx, "ticket:read");
  const desk = await openDesk(ctx, slug, document);
  const rows: SampleRow[] = [];
  for (const source of await sourcesOf(desk, samples)) {
    const [draft, live] = (await both(desk, source)).map((ran) => shortOf(outcomeOf(ran)));
    if (draft === undefined || live === undefined) throw new Error("a sample is tried twice");
    const { key, request } = source;
    rows.push({ draft, live, changed: changesBetween(draft, live), subject: request.subject, key });
  }
  return { rows };
}

async function both(desk: Desk, source: Source): Promise<[Ran, Ran]> {
  const byDraft = await runByDraft(desk, source);
  // Nothing is drafted: one run is both.
  if (desk.draft.path === desk.live) return [byDraft, byDraft];
  return [byDraft, await runSample(desk, desk.live, source, desk.counted.live)];
}

export function shortOf({ trace: _, ...outcome }: SampleOutcome): ShortOutcome {
  return outcome;
}

/** Facts as the draft's rules see them, and the two that follow from its policy. */
async function fieldsOf({ changes, decision: made }: Ran): Promise<Record<string, FactValue>> {
  const { context } = changes.path.ruleset;
  const counted = changes.snapshot.counts.get(countsKey(changes.snapshot.ticket));
  return {
    ...(counted === undefined ? {} : { customer_open_tickets: counted.figures.openTickets }),
    ...made.facts.values,
    risk: context.risk(made.facts),
    threshold: context.threshold(made.facts),
  };
}

/** Rules that don't listen at intake are shown leaf by leaf all the same; their note says that they aren't read. */
function tracesOf({ changes, decision: made }: Ran): RuleTrace[] {
  return made.evaluation.trace.map((trace) => {
    if (trace.when !== null) return trace;
    const rule = changes.path.ruleset.rules.find(({ slug }) => slug === trace.rule);
    return rule === undefined ? trace : { ...trace, when: rule.node.run(made.facts) };
  });
}

function alsoOf(ran: Ran): AlsoMatches[] {
  const { matched, move } = ran.decision.evaluation;
  const { ruleset, policy } = ran.changes.path;
  return matched
    .filter(({ rule }) => rule !== move?.rule)
    .map(({ rule }): AlsoMatches => {
      const decider = deciderOf(ran, rule);
      if (rule === builtInRule) return { ...decider, tier: policy.tiers[0]?.slug ?? null, team: null };
      const ruleMove = ruleset.rules.find(({ slug }) => slug === rule)?.move ?? null;
      const place = ruleMove?.kind === "escalate" ? placeOf(ran, ruleMove.place) : null;
      return { ...decider, tier: place?.tier ?? null, team: place?.team ?? null };
    });
}
