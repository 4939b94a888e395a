import { appDb } from "@/db/client";
import { can } from "@/lib/domain/access/permissions";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { ForecastView } from "@/lib/domain/policy/forecast/view";
import { readSight } from "../../access/sight";
import { sightPrint } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { findDraft, findPath } from "../draft/load";
import { nameTickets } from "../name-tickets";
import type { LatestForecast } from "./inputs";
import { type ForecastRow, findForecast, latestForecast, viewOf } from "./records";

/** A forecast and how far it is; without an id the newest of the draft as it stands, null where there is none. */
export async function readForecast(ctx: Ctx, { slug, id }: LatestForecast): Promise<ForecastView | null> {
  authorize(ctx, "policy:read");
  const db = appDb();
  const path = await findPath(db, ctx, slug);
  const seen = sightPrint(await readSight(db, ctx), path.pathId);
  const of = { workspaceId: ctx.workspaceId, pathId: path.pathId };
  if (id !== undefined) {
    const named = await findForecast(db, of, id);
    if (named === null || named.seen !== seen) throw notFound(msg("faults.not_found.forecast"));
    return shown(ctx, named);
  }
  const draft = await findDraft(db, ctx, path);
  const latest = await latestForecast(db, of, {
    revision: draft?.revision ?? 0,
    liveVersion: path.liveVersion,
    seen,
  });
  return latest === null ? null : shown(ctx, latest);
}

/** Who may read policies but no tickets sees figures, and no subjects. */
async function shown(ctx: Ctx, row: ForecastRow): Promise<ForecastView> {
  const moved = can(ctx.actor, "ticket:read") ? (row.result?.moved.tickets ?? []) : [];
  return viewOf(row, await nameTickets(ctx, moved));
}
