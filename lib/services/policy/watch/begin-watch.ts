import type { Tx } from "@/db/client";
import type { StoredForecast } from "@/lib/domain/policy/forecast/types";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { changedRules } from "@/lib/domain/policy/watch/changed-rules";
import { scaler, watchMs } from "@/lib/domain/policy/watch/watch";
import { localHourOf } from "@/lib/domain/time/local-day";
import { type QueuedJob, queued, type Write } from "../../changes/change-set";
import type { Ctx } from "../../context";
import type { ForecastRow } from "../forecast/records";
import { liveOrganisation } from "../read-policy";
import { newWatch, type WatchData, type WatchedLine, type WatchRef } from "./record";
import type { SentByThreshold } from "./sent";

const dayMs = 86_400_000;

/** Looked at this often. */
export const watchEveryMs = 15_000;

/** Begins to watch a publish: what its forecast expects of the next minutes, by the hour of the day. */
export async function beginWatch(
  tx: Tx,
  ctx: Ctx,
  publish: {
    path: { pathId: string; liveVersion: number };
    version: number;
    by: string;
    live: PathPolicy;
    document: PathPolicy;
    forecast: ForecastRow | null;
    sent: SentByThreshold;
  },
): Promise<{ writes: Write[]; jobs: QueuedJob[] }> {
  const { path, version, by, live, document, forecast, sent } = publish;
  const until = ctx.now + watchMs;
  const { document: organisation } = await liveOrganisation(tx, ctx.workspaceId);
  const scale = forecast?.result == null ? null : scaleOf(forecast.result, ctx.now, until, organisation.zone);
  const data: WatchData = {
    at: ctx.now,
    until,
    by,
    of: version,
    takesBackTo: path.liveVersion,
    versions: [version],
    basis: scale?.basis ?? null,
    lines: linesOf({ live, document, sent }, forecast?.result ?? null, scale?.expected ?? (() => null)),
    drops: [],
  };
  const ref = { workspaceId: ctx.workspaceId, pathId: path.pathId, version };
  return { writes: [newWatch(ref, data)], jobs: [watchLater(ctx, ref)] };
}

export const watchLater = (ctx: Ctx, { pathId, version }: WatchRef): QueuedJob =>
  queued(ctx, {
    kind: "publish_watch",
    data: { path_id: pathId, version },
    due: ctx.now + watchEveryMs,
    uniqueKey: `publish_watch ${pathId} ${version}`,
  });

function scaleOf({ from, to, byHour }: StoredForecast, at: number, until: number, zone: string) {
  const period = { from, to, byHour: byHour.map(({ then }) => then) };
  return scaler(period, at, until, (instant) => localHourOf(instant, zone));
}

function linesOf(
  { live, document, sent }: { live: PathPolicy; document: PathPolicy; sent: SentByThreshold },
  forecast: StoredForecast | null,
  expected: (count: number) => number | null,
): WatchedLine[] {
  const of = (count: number | undefined) => (forecast === null ? null : expected(count ?? 0));
  const line = (what: string, count: number | undefined): WatchedLine => ({
    what,
    risk: null,
    mode: null,
    expected: of(count),
  });
  const days = forecast === null ? 0 : (forecast.to - forecast.from) / dayMs;
  const byRisk = [...sent].map(
    ([risk, aDay]): WatchedLine => ({
      what: "low_confidence",
      risk,
      mode: null,
      expected: of(aDay * days),
    }),
  );
  const rules = changedRules(live, document).map(({ slug, mode }): WatchedLine => {
    const figure = forecast?.byRule.find(({ rule }) => rule === slug);
    const isShadow = mode === "shadow";
    return {
      what: slug,
      risk: null,
      mode: isShadow ? "shadow" : "on",
      expected: of(isShadow ? figure?.shadow.then : figure?.then),
    };
  });
  return [
    line("decisions", forecast?.decisions),
    line("escalations", forecast?.escalations.then),
    ...byRisk,
    ...rules,
  ];
}
