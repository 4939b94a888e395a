import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { policyDrafts } from "@/db/schema";
import { msg } from "@/lib/domain/msg";
import type { PathTest } from "@/lib/domain/policy/sample";
import { readLenient, withoutDangling } from "@/lib/domain/policy/samples/lenient";
import type { LeftOut } from "@/lib/domain/policy/samples/types";
import { upcastPolicy } from "@/lib/domain/policy/upcasters";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import { Cache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";
import type { Ctx } from "../../context";
import type { PathBundle } from "../bundle";

/** A draft ready to be tried, and what had to be left out of it. */
export type DraftBundle = { path: PathBundle; leftOut: LeftOut[]; tests: PathTest[] };

/**
 * Many samples are tried with one document: its last states are kept compiled. Few, since each state of an edited word
 * list has a matcher of its own, 3 MB: two dozen filled a web process.
 */
const drafts = singleton("sample-drafts", () => new Cache<string, DraftBundle>(8));

/** The posted document, else the stored draft, else the live version itself. */
export async function draftBundle(
  ctx: Ctx,
  live: PathBundle,
  org: CompiledOrganisation,
  document: unknown,
): Promise<DraftBundle> {
  const source = document ?? (await storedDraft(ctx, live.pathId));
  if (source === null) return { path: live, leftOut: [], tests: live.policy.tests };
  const text = JSON.stringify(source);
  const print = createHash("sha1").update(text).digest("base64");
  const key = [ctx.workspaceId, live.pathId, live.version, org.version, print].join(" ");
  return drafts.of(key, () => compileDraft(live, org, source));
}

function compileDraft(live: PathBundle, org: CompiledOrganisation, document: unknown): DraftBundle {
  const { policy, leftOut } = withoutDangling(readLenient(upcastPolicy(document), live.policy), org.doc);
  return { path: { ...live, policy, ruleset: compileRuleset(policy) }, leftOut, tests: policy.tests };
}

async function storedDraft(ctx: Ctx, pathId: string): Promise<unknown> {
  const [row] = await appDb()
    .select({ document: policyDrafts.document })
    .from(policyDrafts)
    .where(and(eq(policyDrafts.workspaceId, ctx.workspaceId), eq(policyDrafts.pathId, pathId)));
  return row?.document ?? null;
}

/** The draft's rules, words and thresholds in the live version: where its other parts can't be run as they stand. */
export function rulesAlone({ path, leftOut, tests }: DraftBundle, live: PathBundle): DraftBundle {
  const { rules, thresholds, word_classes, word_lists } = path.policy;
  const policy = { ...live.policy, rules, thresholds, word_classes, word_lists };
  const rest = { pointer: "", name: path.policy.name, rule: null, why: msg("samples.left_out.rest") };
  return {
    path: { ...live, policy, ruleset: compileRuleset(policy) },
    leftOut: [...leftOut, rest],
    tests,
  };
}
