import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { policyDrafts } from "@/db/schema";
import type { Changes } from "@/lib/domain/engine/changes";
import type { LivePath, Snapshot } from "@/lib/domain/engine/snapshot";
import { DomainError, invalid } from "@/lib/domain/errors";
import { readPolicyDocument } from "@/lib/domain/policy/stored";
import { compileRuleset } from "@/lib/domain/rules/compile";
import type { DryRun } from "@/lib/domain/ticket/inputs";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { previewTicket } from "./load/new";
import { answerOf, type TicketAnswer } from "./present/answer";
import { takeIn } from "./take-in";

export type DryRunAnswer = { changes: Changes; answer: TicketAnswer };

/**
 * What a create request would lead to, now or "as if it came in then": the same run as an intake, of a snapshot that
 * can't be saved.
 */
export async function dryRunWhole(ctx: Ctx, given: DryRun): Promise<DryRunAnswer> {
  authorize(ctx, "ticket:decide");
  const { draft, at, ...input } = given;
  const then: Ctx = at === undefined ? ctx : { ...ctx, now: instantOf(at) };
  const snapshot = await previewTicket(then, appDb(), input);
  const path = draft === true ? await draftOf(snapshot) : snapshot.path;
  const changes = await takeIn(then, appDb(), input, { ...snapshot, path });
  return { changes, answer: answerOf(changes) };
}

export async function dryRun(ctx: Ctx, input: DryRun): Promise<TicketAnswer> {
  return (await dryRunWhole(ctx, input)).answer;
}

function instantOf(at: string): number {
  const instant = Date.parse(at);
  if (Number.isNaN(instant))
    throw invalid("That instant can't be read.", [{ pointer: "/at", code: "invalid", message: "RFC 3339." }]);
  return instant;
}

/** The path as its draft has it, in place of its live version. */
async function draftOf({ path, workspaceId }: Snapshot): Promise<LivePath> {
  const [row] = await appDb()
    .select({ document: policyDrafts.document })
    .from(policyDrafts)
    .where(and(eq(policyDrafts.workspaceId, workspaceId), eq(policyDrafts.pathId, path.pathId)));
  if (row === undefined) throw new DomainError("not_found", "This path has no draft.");
  const policy = readPolicyDocument(row.document, `The draft of ${path.slug}`);
  return { ...path, policy, ruleset: compileRuleset(policy) };
}
