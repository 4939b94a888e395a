import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { appDb } from "@/db/client";
import { policyEffects, policyVersions } from "@/db/schema";
import { can } from "@/lib/domain/access/permissions";
import { uuidv7Floor } from "@/lib/domain/ids";
import type { TakeBackResult, VersionLine } from "@/lib/domain/policy/versions/view";
import { Cache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";
import { readSight } from "../../access/sight";
import { sightPrint, visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import type { OfPath } from "../draft/inputs";
import { type DraftPath, findPath, peopleOf } from "../draft/load";
import { nameTickets } from "../name-tickets";
import { countAffected } from "./affected";
import { looksNeeded, readEffects, readTakeBack, type TakeBackData } from "./effects";

const mostVersions = 200;

type Row = {
  version: number;
  at: number;
  by: string;
  reason: string;
  effects: ReturnType<typeof readEffects>;
};

/** A path's versions, newest first: who, when, why, for how long, and what taking one back did. */
export async function readVersions(ctx: Ctx, { slug }: OfPath): Promise<VersionLine[]> {
  authorize(ctx, "policy:read");
  const path = await findPath(appDb(), ctx, slug);
  const rows = await rowsOf(ctx, path);
  const [people, counts, results] = await Promise.all([
    peopleOf(appDb(), ctx),
    decisionCounts(ctx, path, rows),
    takeBackResults(ctx, path, rows),
  ]);
  const takenBack = new Map(
    rows
      .toReversed()
      .flatMap(({ version, effects }) =>
        (effects.takeBack?.versions ?? []).map((bad): [number, number] => [bad, version]),
      ),
  );
  return rows.map(({ version, at, by, reason, effects }, index): VersionLine => {
    const next = rows[index - 1];
    const result = results.get(version);
    const { takeBack, drop } = effects;
    return {
      version,
      at,
      by: people(by),
      confirmedBy: effects.confirmedBy == null ? null : people(effects.confirmedBy),
      alone: effects.alone ?? false,
      unreviewed: effects.unreviewed ?? false,
      reason,
      liveMs: next === undefined ? null : next.at - at,
      decisions: counts.get(version) ?? 0,
      takenBack: takenBack.get(version) ?? null,
      takesBack:
        takeBack == null || result === undefined ? null : { of: takeBack.of, to: takeBack.to, result },
      drops:
        drop == null
          ? null
          : { rule: drop.rule, name: drop.name, soFar: drop.soFar, expected: drop.expected },
    };
  });
}

async function rowsOf(ctx: Ctx, { pathId }: DraftPath): Promise<Row[]> {
  const { version, publishedAt: at, publishedBy: by, reason, effects } = policyVersions;
  const rows = await appDb()
    .select({ version, at, by, reason, effects })
    .from(policyVersions)
    .where(and(eq(policyVersions.workspaceId, ctx.workspaceId), eq(policyVersions.pathId, pathId)))
    .orderBy(desc(version))
    .limit(mostVersions);
  return rows.map((row) => ({ ...row, effects: readEffects(row.effects) }));
}

/** Calls that began under a version may end a little after the next one went live. */
const settledMs = 3_600_000;
const settledCounts = singleton("version-counts", () => new Cache<string, number>(2_000));

/** Decisions by version. What a version long gone decided is counted once a process: nothing is added to it. */
async function decisionCounts(
  ctx: Ctx,
  { pathId }: DraftPath,
  rows: readonly Row[],
): Promise<Map<number, number>> {
  const sight = await readSight(appDb(), ctx);
  const seen = visibleSql(sight, "t");
  const print = sightPrint(sight, pathId);
  const keyOf = (version: number) => `${ctx.workspaceId} ${pathId} ${version} ${print}`;
  const unknown = rows.filter(({ version }) => settledCounts.get(keyOf(version)) === undefined);
  const since = Math.min(ctx.now, ...unknown.map(({ at }) => at));
  const counted = await appDb().execute<{ version: number; n: number }>(sql`
    select d.policy_version as version, count(*)::int as n from decision d
    join ticket t on t.workspace_id = d.workspace_id and t.ticket_id = d.ticket_id
    where d.workspace_id = ${ctx.workspaceId}::uuid and d.decision_id >= ${uuidv7Floor(since)}::uuid
      and t.path_id = ${pathId}::uuid ${seen === null ? sql`` : sql`and ${seen}`}
    group by d.policy_version`);
  const counts = new Map(counted.map(({ version, n }) => [version, n]));
  for (const [index, { version }] of rows.entries()) {
    const next = rows[index - 1];
    const cached = settledCounts.get(keyOf(version));
    if (cached !== undefined) counts.set(version, cached);
    else if (next !== undefined && next.at + settledMs < ctx.now)
      settledCounts.set(keyOf(version), counts.get(version) ?? 0);
  }
  return counts;
}

async function takeBackResults(
  ctx: Ctx,
  { pathId }: DraftPath,
  rows: readonly Row[],
): Promise<Map<number, TakeBackResult>> {
  const takenBack = rows.filter(({ effects }) => effects.takeBack != null).map(({ version }) => version);
  if (takenBack.length === 0) return new Map();
  const effectRows = await appDb()
    .select({ version: policyEffects.version, data: policyEffects.data })
    .from(policyEffects)
    .where(
      and(
        eq(policyEffects.workspaceId, ctx.workspaceId),
        eq(policyEffects.pathId, pathId),
        eq(policyEffects.kind, "take_back"),
        inArray(policyEffects.version, takenBack),
      ),
    );
  // Who may read policies but no tickets sees how many, not which.
  const isShown = can(ctx.actor, "ticket:read");
  const results = await Promise.all(
    effectRows.map(async ({ version, data }): Promise<[number, TakeBackResult]> => {
      const { versions, since, decidedAgain, marked, looks } = readTakeBack(data);
      const taken = { workspaceId: ctx.workspaceId, pathId, versions, since, byVersion: version };
      const left = looks >= looksNeeded ? 0 : await countAffected(appDb(), taken);
      const shown = async ({ count, tickets }: TakeBackData["marked"]) => ({
        count,
        tickets: isShown ? await nameTickets(ctx, tickets) : [],
      });
      return [version, { decidedAgain: await shown(decidedAgain), marked: await shown(marked), left }];
    }),
  );
  return new Map(results);
}
