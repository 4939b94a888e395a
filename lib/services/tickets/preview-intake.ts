import { heardOn } from "@/lib/domain/engine/decide/heard";
import type { DryRun } from "@/lib/domain/ticket/inputs";
import type { IntakePreview } from "@/lib/domain/ticket/view";
import type { Ctx } from "../context";
import { dryRunWhole } from "./dry-run";
import { partName } from "./read/view-actions";
import { clockViews } from "./read/view-clocks";
import { allMsgs, leavesOf, reasonMsg, ruleName } from "./read/view-decision";

/** What the intake form would create now, for its live panel. Nothing is saved. */
export async function previewIntake(ctx: Ctx, input: DryRun): Promise<IntakePreview> {
  const { changes, answer } = await dryRunWhole(ctx, input);
  const { decision, handoff } = answer;
  const { policy } = changes.path;
  const move = decision?.evaluation.move ?? null;
  const tier = handoff === null ? undefined : policy.tiers.find((each) => each.slug === handoff.tier);
  const trace = decision?.evaluation.trace.find((each) => each.rule === move?.rule);
  return {
    policyVersion: changes.path.version,
    outcome: decision?.outcome ?? "kept_by_ai",
    tier: tier === undefined ? null : { slug: tier.slug, name: tier.name },
    owner: handoff === null ? null : { handle: handoff.owner, name: handoff.ownerName },
    acceptBy: handoff?.acceptBy ?? null,
    startsAt: handoff?.startsAt ?? null,
    rule: move === null ? null : ruleName(changes.path, move.rule),
    reasons: (decision?.evaluation.matched ?? []).map((match) => reasonMsg(changes.path, match.rule)),
    leaves: leavesOf(changes.path, changes.org.doc, trace, heardOn(changes, changes.at)),
    passedOver: allMsgs(changes, decision?.passedOver ?? []),
    deadlines: clockViews(changes).map(({ metric, name, dueAt, why }) => ({ metric, name, dueAt, why })),
    missing: (decision?.missing ?? []).map((part) => ({ part, name: partName(changes, part) })),
  };
}
