import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { policyDrafts } from "@/db/schema";
import type { Permission } from "@/lib/domain/access/permissions";
import type { DryRunAnswer, TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import type { LivePath, Snapshot } from "@/lib/domain/engine/snapshot";
import { invalid, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { readPolicyDocument } from "@/lib/domain/policy/stored";
import { compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import type { DryRun } from "@/lib/domain/ticket/inputs";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { previewTicket } from "./load/new";
import { answerOf } from "./present/answer";
import { runIntake } from "./run-intake";

export const dryRunPermission = "ticket:decide" satisfies Permission;

/**
 * What a create request would lead to, now or "as if it came in then": the same run as an intake, of a snapshot that
 * can't be saved.
 */
export async function dryRunWhole(ctx: Ctx, request: DryRun): Promise<DryRunAnswer> {
  authorize(ctx, dryRunPermission);
  const { draft, at, ...input } = request;
  const then: Ctx = at === undefined ? ctx : { ...ctx, now: instantOf(at) };
  const snapshot = await previewTicket(then, appDb(), input);
  const path = draft === true ? await draftOf(snapshot) : snapshot.path;
  const changes = await runIntake(then, appDb(), input, { ...snapshot, path });
  return { changes, answer: answerOf(changes) };
}

export async function dryRun(ctx: Ctx, input: DryRun): Promise<TicketAnswer> {
  return (await dryRunWhole(ctx, input)).answer;
}

function instantOf(at: string): number {
  const instant = Date.parse(at);
  if (Number.isNaN(instant))
    throw invalid(msg("faults.value.instant"), [
      { pointer: "/at", code: "invalid", message: msg("faults.value.rfc3339") },
    ]);
  return instant;
}

/** The path as its draft has it, in place of its live version. */
async function draftOf({ path, workspaceId }: Snapshot): Promise<LivePath> {
  const [row] = await appDb()
    .select({ document: policyDrafts.document })
    .from(policyDrafts)
    .where(and(eq(policyDrafts.workspaceId, workspaceId), eq(policyDrafts.pathId, path.pathId)));
  if (row === undefined) throw notFound(msg("faults.not_found.no_draft"));
  const policy = readPolicyDocument(row.document, msg("faults.document.draft_of", { path: path.slug }));
  return { ...path, policy, ruleset: compileRuleset(policy) };
}
