import { and, desc, eq, gte, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { forecasts } from "@/db/schema";
import { readSight } from "../../access/sight";
import { sightPrint } from "../../access/visible";
import { authorize } from "../../authorize";
import { insert, queued, recorded, remove, unaudited, update, type Write } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import { type Ctx, newId } from "../../context";
import { inTransaction } from "../../transaction";
import { loadLive } from "../bundle";
import { type DraftPath, findDraft, findPath } from "../draft/load";
import { signature } from "../signature";
import type { StartForecast } from "./inputs";
import { type ForecastInput, forecastJob, printOf, seenAs } from "./records";

const dayMs = 86_400_000;
/** After this long the period has moved on enough to look again. */
const freshMs = 3_600_000;
const keptPerPath = 30;

/**
 * Asks a worker what the path's draft would have done to the tickets of the last days; with no draft the live version
 * stands for it. One that runs or ran for the same content is given instead. A person has one running per path: the
 * newest wins.
 */
export async function startForecast(ctx: Ctx, { slug, days }: StartForecast): Promise<{ id: string }> {
  authorize(ctx, "policy:read");
  return inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug);
    const input = await inputFor(ctx, tx, path, days);
    const running = await sameOne(ctx, tx, path, input);
    if (running !== null) return { id: running };
    const id = newId(ctx.now);
    const { pathId } = path;
    const of = { workspaceId: ctx.workspaceId, forecastId: id, pathId };
    const data = { id, revision: input.revision, days };
    await saveChanges(tx, {
      writes: [
        cancelOwn(ctx, path),
        forgetOld(ctx, path),
        insert(forecasts, { ...of, state: "waiting", input, askedBy: signature(ctx), askedAt: ctx.now }),
      ],
      audit: [recorded(ctx, "forecast.started", { subject: slug, data })],
      jobs: [
        queued(ctx, {
          kind: forecastJob,
          data: { forecast_id: id, path_id: pathId },
          due: ctx.now,
          uniqueKey: `forecast ${id}`,
        }),
      ],
    });
    return { id };
  });
}

async function inputFor(ctx: Ctx, tx: Tx, path: DraftPath, days: number): Promise<ForecastInput> {
  const [draft, live, sight] = await Promise.all([
    findDraft(tx, ctx, path),
    loadLive(tx, ctx.workspaceId, { pathId: path.pathId }),
    readSight(tx, ctx),
  ]);
  const document = draft?.document ?? live.path.policy;
  const seen = sightPrint(sight, path.pathId);
  return {
    revision: draft?.revision ?? 0,
    live_version: live.path.version,
    organisation_version: live.org.version,
    days,
    from: ctx.now - days * dayMs,
    to: ctx.now,
    print: printOf(document),
    document,
    ...(seen === "" ? {} : { sight, seen }),
  };
}

const ofPath = (ctx: Ctx, path: DraftPath) =>
  and(eq(forecasts.workspaceId, ctx.workspaceId), eq(forecasts.pathId, path.pathId));

/**
 * One for the same content that is on its way, or done a moment ago; it takes the revision it is asked for now. One that
 * another person asked for is theirs alone no longer, and runs to its end.
 */
async function sameOne(ctx: Ctx, tx: Tx, path: DraftPath, input: ForecastInput): Promise<string | null> {
  const { days, live_version, organisation_version, print, revision } = input;
  const same = { days, live_version, organisation_version, print };
  const [earlier] = await tx
    .select({ id: forecasts.forecastId, askedBy: forecasts.askedBy })
    .from(forecasts)
    .where(
      and(
        ofPath(ctx, path),
        sql`${forecasts.input} @> ${JSON.stringify(same)}::jsonb`,
        seenAs(input.seen ?? ""),
        or(
          inArray(forecasts.state, ["waiting", "running"]),
          and(eq(forecasts.state, "done"), gte(forecasts.askedAt, ctx.now - freshMs)),
        ),
      ),
    )
    .orderBy(desc(forecasts.askedAt))
    .limit(1);
  if (earlier === undefined) return null;
  const shared = earlier.askedBy === signature(ctx) ? {} : { shared: true };
  const now = { input: sql`${forecasts.input} || ${JSON.stringify({ revision, ...shared })}::jsonb` };
  const ofKnown = and(eq(forecasts.workspaceId, ctx.workspaceId), eq(forecasts.forecastId, earlier.id));
  await saveChanges(tx, { writes: [update(forecasts, now, ofKnown)], audit: unaudited("reading") });
  return earlier.id;
}

const cancelOwn = (ctx: Ctx, path: DraftPath): Write =>
  update(
    forecasts,
    { state: "cancelled", finishedAt: ctx.now },
    and(
      ofPath(ctx, path),
      eq(forecasts.askedBy, signature(ctx)),
      inArray(forecasts.state, ["waiting", "running"]),
      sql`not ${forecasts.input} ? 'shared'`,
    ),
  );

/** A forecast holds a whole document and hundreds of tickets: only the newest are kept. */
const forgetOld = ({ workspaceId }: Ctx, path: DraftPath): Write =>
  remove(
    forecasts,
    and(
      eq(forecasts.workspaceId, workspaceId),
      sql`${forecasts.forecastId} in (
        select old.forecast_id from ${forecasts} as old
        where old.workspace_id = ${workspaceId} and old.path_id = ${path.pathId}
          and old.state in ('done', 'failed', 'cancelled')
        order by old.asked_at desc offset ${keptPerPath - 1}
      )`,
    ),
  );
