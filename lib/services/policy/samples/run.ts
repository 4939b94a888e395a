import { appDb } from "@/db/client";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { samplePlace } from "@/lib/domain/policy/samples/place";
import type { Decider, SampleOutcome } from "@/lib/domain/policy/samples/types";
import { conditionHolds } from "@/lib/domain/rules/compile";
import { thresholdOf } from "@/lib/domain/rules/risk";
import { builtInRule } from "@/lib/domain/rules/types";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { fieldFits } from "../../tickets/work/check-input";
import { intake, newWork } from "../../tickets/work/intake";
import type { DecisionMade, Siblings, Work } from "../../tickets/work/types";
import type { PathBundle } from "../bundle";
import { rulesAlone } from "./bundles";
import type { Desk } from "./desk";
import type { Source } from "./source";

/** A sample taken in by one version, up to the save that a dry run never does. */
export type Ran = { work: Work; made: DecisionMade };

/** Runs the very code of intake, with the people and loads of now. */
export async function runSample(
  desk: Desk,
  bundle: PathBundle,
  source: Source,
  siblings: Siblings,
): Promise<Ran> {
  const { ctx, head, org, people } = desk;
  const { customer, isNewCustomer, ticketId } = source;
  const input = fitted(source.request, bundle.policy);
  const work = newWork({
    mode: "dry",
    ctx,
    tx: appDb(),
    head,
    path: bundle,
    org,
    people,
    customer,
    born: {
      source: input.source,
      externalId: null,
      requestHash: null,
      followsTicketId: null,
      newCustomer: isNewCustomer ? { customerId: customer.customerId, createdAt: customer.createdAt } : null,
      customerChange: null,
    },
    number: 0,
    lost: [],
    siblings,
    input,
  });
  if (ticketId !== null) work.ticket = { ...work.ticket, id: ticketId };
  await intake(work, input);
  const [made] = work.out.decisions;
  if (made === undefined) throw new Error("an intake decides");
  return { work, made };
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

export function outcomeOf({ work, made }: Ran): SampleOutcome {
  const { ticket, people } = work;
  const { move, trace } = made.evaluation;
  const clock = work.clocks.find(({ metric }) => metric === "first_response");
  const { owner } = ticket;
  const isEscalated = made.outcome === "escalated";
  return {
    outcome: isEscalated ? "escalated" : "kept_by_ai",
    decidedBy: move === null ? null : deciderOf({ work, made }, move.rule),
    reason: move?.kind === "escalate" ? move.reason : null,
    place: isEscalated && move?.kind === "escalate" ? placeOf({ work, made }, move.place) : null,
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
  { work, made }: Ran,
  place: Parameters<typeof samplePlace>[1],
): SampleOutcome["place"] {
  const { policy, ruleset } = work.path;
  const about = { tier: null, category: work.ticket.category };
  return samplePlace(policy, place, about, (condition) => conditionHolds(ruleset, condition, made.facts));
}

export function deciderOf({ work, made }: Ran, slug: string): Decider {
  const { policy, ruleset } = work.path;
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
