import { and, eq, inArray } from "drizzle-orm";
import { appDb } from "@/db/client";
import { forecasts, paths } from "@/db/schema";
import { now } from "@/lib/clock";
import { msg } from "@/lib/domain/msg";
import { readPolicyDocument } from "@/lib/domain/policy/stored";
import { unaudited, update } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { ForecastInput } from "./records";
import { type ForecastTask, workOut } from "./work-out";

const progressMs = 200;

type Ref = { workspaceId: string; forecastId: string };

/**
 * Works out a forecast that was asked for and keeps the result; begun again where a worker was lost over it. It stops
 * where somebody cancelled it.
 * @param alive called with every progress written, so that no other worker takes it over
 * @returns `missing` where there is none, or not yet
 */
export async function runForecast(ref: Ref, alive: () => Promise<void>): Promise<"missing" | null> {
  const task = await begin(ref);
  if (task === null) return (await isStored(ref)) ? null : "missing";
  let toldAt = now();
  const result = await workOut(task, async (progress) => {
    if (now() - toldAt < progressMs) return true;
    toldAt = now();
    await alive();
    return write(ref, { progress });
  });
  if (result !== null) await write(ref, { state: "done", progress: 1, result, finishedAt: now() });
  return null;
}

async function isStored({ workspaceId, forecastId }: Ref): Promise<boolean> {
  const rows = await appDb()
    .select({ state: forecasts.state })
    .from(forecasts)
    .where(and(eq(forecasts.workspaceId, workspaceId), eq(forecasts.forecastId, forecastId)));
  return rows.length > 0;
}

/** The work can't be done: who waits for it is told, and may ask again. */
export async function failForecast(ref: Ref): Promise<void> {
  await write(ref, { state: "failed", error: "failed", finishedAt: now() });
}

type Change = Partial<typeof forecasts.$inferInsert>;

/** False where it is over already: cancelled, or done by another worker. */
async function write({ workspaceId, forecastId }: Ref, change: Change): Promise<boolean> {
  const live = and(
    eq(forecasts.workspaceId, workspaceId),
    eq(forecasts.forecastId, forecastId),
    inArray(forecasts.state, ["waiting", "running"]),
  );
  const set = { writes: [update(forecasts, change, live)], audit: unaudited("progress") };
  return (await saveChanges(appDb(), set)) > 0;
}

async function begin(ref: Ref): Promise<ForecastTask | null> {
  if (!(await write(ref, { state: "running", progress: 0 }))) return null;
  const { workspaceId, forecastId } = ref;
  const [row] = await appDb()
    .select({ pathId: forecasts.pathId, slug: paths.slug, input: forecasts.input })
    .from(forecasts)
    .innerJoin(paths, and(eq(paths.workspaceId, workspaceId), eq(paths.pathId, forecasts.pathId)))
    .where(and(eq(forecasts.workspaceId, workspaceId), eq(forecasts.forecastId, forecastId)));
  if (row === undefined) return null;
  // Written by `startForecast` of this release or the one before.
  const input = row.input as ForecastInput;
  return {
    workspaceId,
    pathId: row.pathId,
    slug: row.slug,
    from: input.from,
    to: input.to,
    liveVersion: input.live_version,
    organisationVersion: input.organisation_version,
    sight: input.sight,
    document: readPolicyDocument(input.document, msg("faults.document.forecast_draft")),
  };
}
