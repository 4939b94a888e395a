import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { policyDrafts } from "@/db/schema";
import { DomainError, invalid } from "@/lib/domain/errors";
import { readPolicyDocument } from "@/lib/domain/policy/stored";
import { compileRuleset } from "@/lib/domain/rules/compile";
import type { DryRun } from "@/lib/domain/ticket/inputs";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { answerOf, type TicketAnswer } from "./work/answer";
import { rebuildBrief } from "./work/brief";
import { intake, openWork } from "./work/intake";
import type { Work } from "./work/types";

export type DryRunAnswer = { work: Work; answer: TicketAnswer };

/**
 * What a create request would lead to, now or "as if it came in then". Runs the very code of intake up to its save,
 * which is the only part that writes.
 */
export async function dryRunWork(ctx: Ctx, given: DryRun): Promise<DryRunAnswer> {
  authorize(ctx, "ticket:decide");
  const { draft, at, ...input } = given;
  const then: Ctx = at === undefined ? ctx : { ...ctx, now: instantOf(at) };
  const fresh = { mode: "dry", number: 0, hash: null, followsTicketId: null, lost: [] } as const;
  const work = await openWork(then, appDb(), input, fresh);
  if (draft === true) await decideByDraft(work);
  await intake(work, input);
  if (work.out.brief === null) await rebuildBrief(work);
  return { work, answer: answerOf(work, 1) };
}

export async function dryRun(ctx: Ctx, input: DryRun): Promise<TicketAnswer> {
  return (await dryRunWork(ctx, input)).answer;
}

function instantOf(at: string): number {
  const instant = Date.parse(at);
  if (Number.isNaN(instant))
    throw invalid("That instant can't be read.", [{ pointer: "/at", code: "invalid", message: "RFC 3339." }]);
  return instant;
}

/** Decides by the path's draft instead of its live version. */
async function decideByDraft(work: Work): Promise<void> {
  const [row] = await work.tx
    .select({ document: policyDrafts.document })
    .from(policyDrafts)
    .where(
      and(eq(policyDrafts.workspaceId, work.ctx.workspaceId), eq(policyDrafts.pathId, work.path.pathId)),
    );
  if (row === undefined) throw new DomainError("not_found", "This path has no draft.");
  const policy = readPolicyDocument(row.document, `The draft of ${work.path.slug}`);
  work.path = { ...work.path, policy, ruleset: compileRuleset(policy) };
}
