import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { forecasts, instantSql } from "@/db/schema";
import { uuidv7Floor } from "@/lib/domain/ids";
import type { RuleFigures } from "@/lib/domain/policy/forecast/figures";
import { type HeldByAi, sumConfidence } from "@/lib/domain/policy/forecast/sum-confidence";
import { type RulesSeen, sumRules } from "@/lib/domain/policy/forecast/sum-rules";
import { readSight } from "../../access/sight";
import { sightPrint, visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { loadLive } from "../bundle";
import { findDraft, findPath } from "../draft/load";
import type { ReadRuleFigures } from "../forecast/inputs";
import { seenAs } from "../forecast/records";
import { readTruths } from "./truths";

const dayMs = 86_400_000;

/**
 * How often each rule of a path matched and decided, and how confidence lies among the tickets the AI held, over the
 * last days. From stored decisions, whichever version made them.
 */
export async function readRuleFigures(ctx: Ctx, { slug, days }: ReadRuleFigures): Promise<RuleFigures> {
  authorize(ctx, "policy:read");
  const db = readDb();
  const path = await findPath(db, ctx, slug);
  const { path: live, org } = await loadLive(db, ctx.workspaceId, { pathId: path.pathId });
  const from = ctx.now - days * dayMs;
  const seen = visibleSql(await readSight(db, ctx), "t");
  const of = { workspaceId: ctx.workspaceId, pathId: path.pathId, from, zone: org.doc.zone, seen };
  const [decided, truths, draft] = await Promise.all([
    readSeen(of),
    readTruths(db, of),
    readDraftRules(ctx, path),
  ]);
  const { judged, tickets, ...confidence } = sumConfidence(live.policy, decided.held, truths);
  return {
    days,
    from,
    to: ctx.now,
    tickets,
    judged,
    ...sumRules(decided.rules),
    ...confidence,
    draft,
  };
}

type Named = { rule: string }[];
type Said = { rule: string | null; matched: Named; effects: Named; shadow: Named; n: number };
const slugsOf = (named: Named): string[] => named.map(({ rule }) => rule);

/**
 * Decisions of the period, grouped twice: by what rules said, and by ticket while the AI held it. Grouped by the
 * database, because a document a row is dear to send, and taken
 * apart once each: a member asked for alone unpacks the whole document every time.
 */
async function readSeen(of: {
  workspaceId: string;
  pathId: string;
  from: number;
  /** What holds of tickets that the reader may see, called t; null for all. */
  seen: SQL | null;
}): Promise<{ rules: RulesSeen[]; held: HeldByAi[] }> {
  const [row] = await readDb().execute<{ rules: Said[] | null; held: HeldByAi[] | null }>(sql`
    with seen as materialized (
      select d.ticket_id, d.outcome, case when d.outcome = 'escalated' or d.reason is null then d.rule end as rule, f.holder, v.category, v.task, v.confidence, r.matched, r.effects, r.shadow
      from decision d join ticket t on t.workspace_id = d.workspace_id and t.ticket_id = d.ticket_id,
        jsonb_to_record(d.facts) as f(holder text, "values" jsonb),
        jsonb_to_record(f."values") as v(category text, task text, confidence float8),
        jsonb_to_record(d.result) as r(matched jsonb, effects jsonb, shadow jsonb)
      where d.workspace_id = ${of.workspaceId}::uuid and d.decision_id >= ${uuidv7Floor(of.from)}::uuid
        and d.at >= ${instantSql(of.from)} and t.path_id = ${of.pathId}::uuid
        ${of.seen === null ? sql`` : sql`and ${of.seen}`}
    ), by_rules as (
      select rule, matched, effects, shadow, count(*)::int as n from seen group by 1, 2, 3, 4
    ), by_ticket as (
      select ticket_id as "ticketId", category, task, min(confidence) as lowest,
        bool_or(outcome = 'escalated') as escalated,
        bool_or(outcome = 'escalated' and rule <> 'built-in-threshold') as "byRule"
      from seen where holder = 'ai' group by 1, 2, 3
    )
    select (select json_agg(by_rules) from by_rules) as rules, (select json_agg(by_ticket) from by_ticket) as held`);
  const rules = (row?.rules ?? []).map(
    ({ rule, matched, effects, shadow, n }): RulesSeen => ({
      rule,
      n,
      matched: slugsOf(matched),
      acted: slugsOf(effects),
      shadow: slugsOf(shadow),
    }),
  );
  return { rules, held: row?.held ?? [] };
}

/** What the newest forecast of the draft as it stands says of each rule. */
async function readDraftRules(
  ctx: Ctx,
  path: { pathId: string; liveVersion: number },
): Promise<RuleFigures["draft"]> {
  const draft = await findDraft(readDb(), ctx, path);
  if (draft === null) return null;
  const [row] = await readDb()
    .select({
      byRule: sql<
        { rule: string; then: number; shadow: { then: number } }[]
      >`${forecasts.result} -> 'byRule'`,
    })
    .from(forecasts)
    .where(
      and(
        eq(forecasts.workspaceId, ctx.workspaceId),
        eq(forecasts.pathId, path.pathId),
        eq(forecasts.state, "done"),
        sql`(${forecasts.input} ->> 'revision')::int = ${draft.revision}`,
        seenAs(sightPrint(await readSight(readDb(), ctx), path.pathId)),
      ),
    )
    .orderBy(desc(forecasts.askedAt))
    .limit(1);
  if (row === undefined) return null;
  const rules = row.byRule.map(
    ({ rule, then, shadow }) => [rule, { fired: then, shadow: shadow.then }] as const,
  );
  return { revision: draft.revision, rules: Object.fromEntries(rules) };
}
