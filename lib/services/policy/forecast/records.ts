import { createHash } from "node:crypto";
import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { forecasts } from "@/db/schema";
import type { Sight } from "@/lib/domain/access/sight";
import type { JobKind } from "@/lib/domain/events/jobs";
import type { ForecastState, MovedTicket, StoredForecast } from "@/lib/domain/policy/forecast/types";
import type { ForecastView } from "@/lib/domain/policy/forecast/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";

/** What a forecast was asked for, stored with it: the draft may change while it runs. */
export type ForecastInput = {
  /** Of the draft; 0 where the live version stands for it. */
  revision: number;
  live_version: number;
  organisation_version: number;
  days: number;
  /** Epoch ms. */
  from: number;
  to: number;
  /** Of the document, so that the same content is not worked out twice. */
  print: string;
  document: PathPolicy;
  /** What who asked may see, where that is not all; and its print, by which others who see the same find it. */
  sight?: Sight;
  seen?: string;
  /** Somebody else waits for it too. */
  shared?: true;
};

/** A worker runs them in a loop of their own. */
export const forecastJob = "forecast" satisfies JobKind;

export const printOf = (document: PathPolicy): string =>
  createHash("sha256").update(JSON.stringify(document)).digest("hex");

const inputOf = (member: keyof ForecastInput) => sql`${forecasts.input} ->> ${member}`;

const light = {
  forecastId: forecasts.forecastId,
  state: forecasts.state,
  progress: forecasts.progress,
  revision: sql<number>`(${inputOf("revision")})::int`,
  liveVersion: sql<number>`(${inputOf("live_version")})::int`,
  days: sql<number>`(${inputOf("days")})::int`,
  seen: sql<string>`coalesce(${inputOf("seen")}, '')`,
  result: forecasts.result,
  askedBy: forecasts.askedBy,
  askedAt: forecasts.askedAt,
};
export type ForecastRow = {
  forecastId: string;
  state: ForecastState;
  progress: number;
  revision: number;
  liveVersion: number;
  days: number;
  seen: string;
  result: StoredForecast | null;
  askedBy: string;
  askedAt: number;
};

/** Worked out over what readers of this print may see. */
export const seenAs = (print: string) => sql`coalesce(${inputOf("seen")}, '') = ${print}`;

type OfPath = { workspaceId: string; pathId: string };
const isOf = ({ workspaceId, pathId }: OfPath) =>
  and(eq(forecasts.workspaceId, workspaceId), eq(forecasts.pathId, pathId));

export async function findForecast(
  db: Executor,
  of: OfPath,
  id: string,
  lock?: "update",
): Promise<ForecastRow | null> {
  const query = db
    .select(light)
    .from(forecasts)
    .where(and(isOf(of), eq(forecasts.forecastId, id)));
  const [row] = await (lock === undefined ? query : query.for(lock));
  return row ?? null;
}

/** The newest of a draft's revision against a live version; `done` alone, or whatever was not cancelled. */
export async function latestForecast(
  db: Executor,
  of: OfPath,
  {
    revision,
    liveVersion,
    states,
    seen,
  }: { revision: number; liveVersion: number; states?: readonly ForecastState[]; seen?: string },
): Promise<ForecastRow | null> {
  const [row] = await db
    .select(light)
    .from(forecasts)
    .where(
      and(
        isOf(of),
        states === undefined ? ne(forecasts.state, "cancelled") : inArray(forecasts.state, [...states]),
        sql`(${inputOf("revision")})::int = ${revision}`,
        sql`(${inputOf("live_version")})::int = ${liveVersion}`,
        seen === undefined ? undefined : seenAs(seen),
      ),
    )
    .orderBy(desc(forecasts.askedAt), desc(forecasts.forecastId))
    .limit(1);
  return row ?? null;
}

/** @param tickets those that move, as they are called now */
export const viewOf = (
  { forecastId, askedBy: _by, seen: _seen, state, result, ...row }: ForecastRow,
  tickets: MovedTicket[],
): ForecastView => ({
  id: forecastId,
  state,
  ...row,
  result: result === null ? null : { ...result, moved: { ...result.moved, tickets } },
  error: state === "failed" ? "failed" : null,
});
