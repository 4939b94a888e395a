import { appDb } from "@/db/client";
import type { Changes } from "@/lib/domain/engine/changes";
import { fieldFits } from "@/lib/domain/engine/messages/check-input";
import type { Snapshot } from "@/lib/domain/engine/snapshot";
import type { Decision } from "@/lib/domain/engine/turn";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { samplePlace } from "@/lib/domain/policy/samples/place";
import type { Decider, SampleOutcome } from "@/lib/domain/policy/samples/types";
import { conditionHolds } from "@/lib/domain/rules/evaluate/compile";
import { thresholdOf } from "@/lib/domain/rules/risk";
import { builtInRule } from "@/lib/domain/rules/types";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { newSnapshot } from "../../tickets/load/new";
import { runIntakeCounted, type SharedCounts } from "../../tickets/run-intake";
import type { PathBundle } from "../bundle";
import { rulesAlone } from "./bundles";
import type { Desk } from "./desk";
import type { Source } from "./source";

/** A sample taken in by one version: a run that is never saved. */
export type Ran = { changes: Changes; decision: Decision };

/** Runs an intake with the people and loads of now. */
export async function runSample(
  desk: Desk,
  bundle: PathBundle,
  source: Source,
  counted: SharedCounts,
): Promise<Ran> {
  const { ctx, head, org, people } = desk;
  const { customer, isNewCustomer, ticketId } = source;
  const input = fitted(source.request, bundle.policy);
  const of = {
    workspaceId: ctx.workspaceId,
    workspaceSlug: head.workspaceSlug,
    keyPrefix: head.keyPrefix,
    path: bundle,
    org,
    people,
    lost: [],
    siblings: [],
    customer,
    isNewCustomer,
    source: input.source,
    externalId: null,
    counts: new Map(),
  };
  const fresh = { number: 0, at: ctx.now, ...(ticketId === null ? {} : { id: ticketId }) };
  const snapshot: Snapshot = newSnapshot(of, input, fresh);
  const changes = await runIntakeCounted(ctx, appDb(), input, snapshot, counted);
  const [decision] = changes.out.decisions;
  if (decision === undefined) throw new Error("an intake decides");
  return { changes, decision: decision };
}

/** The same by the draft. One whose other parts can't be run yet is tried by its rules, and says so. */
export async function runByDraft(desk: Desk, source: Source): Promise<Ran> {
  const run = () => runSample(desk, desk.draft.path, source, desk.counted.draft);
  try {
    return await run();
  } catch (error) {
    if (desk.draft.path === desk.live) throw error;
    desk.draft = rulesAlone(desk.draft, desk.live);
    return run();
  }
}

/** Names and values that this version knows: the other one may have more categories, fields or tasks. */
function fitted({ category, fields, ai, ...rest }: CreateTicket, policy: PathPolicy): CreateTicket {
  const { task, ...signals } = ai ?? {};
  const isTask = typeof task !== "string" || policy.tasks.some(({ slug }) => slug === task);
  const isCategory = policy.categories.some(({ slug }) => slug === category);
  const fitting = Object.entries(fields ?? {}).filter(([slug, value]) => fieldFits(policy, slug, value));
  return {
    ...rest,
    ...(category !== undefined && isCategory ? { category } : {}),
    fields: Object.fromEntries(fitting),
    ai: task !== undefined && isTask ? { ...signals, task } : signals,
  };
}

export function outcomeOf({ changes, decision: made }: Ran): SampleOutcome {
  const { ticket, people } = changes;
  const { move, trace } = made.evaluation;
  const clock = changes.clocks.find(({ metric }) => metric === "first_response");
  const { owner } = ticket;
  const isEscalated = made.outcome === "escalated";
  return {
    outcome: isEscalated ? "escalated" : "kept_by_ai",
    decidedBy: move === null ? null : deciderOf({ changes, decision: made }, move.rule),
    reason: move?.kind === "escalate" ? move.reason : null,
    place: isEscalated && move?.kind === "escalate" ? placeOf({ changes, decision: made }, move.place) : null,
    tier: ticket.tier,
    team: ticket.team,
    owner: owner === null ? null : { handle: owner, name: people.get(owner)?.name ?? owner },
    priority: ticket.priority,
    category: ticket.category,
    firstReply: clock?.target.budgetMs ?? null,
    firstReplyDueAt: clock?.dueAt ?? null,
    trace,
  };
}

/** Where the rules send it, whoever is on shift. */
export function placeOf(
  { changes, decision: made }: Ran,
  place: Parameters<typeof samplePlace>[1],
): SampleOutcome["place"] {
  const { policy, ruleset } = changes.path;
  const about = { tier: null, category: changes.ticket.category };
  return samplePlace(policy, place, about, (condition) => conditionHolds(ruleset, condition, made.facts));
}

export function deciderOf({ changes, decision: made }: Ran, slug: string): Decider {
  const { policy, ruleset } = changes.path;
  if (slug === builtInRule) {
    const risk = ruleset.context.risk(made.facts);
    return {
      rule: slug,
      name: null,
      position: null,
      builtIn: { risk, threshold: thresholdOf(policy, risk) },
    };
  }
  const index = policy.rules.findIndex((rule) => rule.slug === slug);
  return { rule: slug, name: policy.rules[index]?.name ?? slug, position: index + 1, builtIn: null };
}
