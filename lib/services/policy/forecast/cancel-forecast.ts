import { and, eq } from "drizzle-orm";
import { forecasts } from "@/db/schema";
import { can } from "@/lib/domain/access/permissions";
import { DomainError, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { ForecastState } from "@/lib/domain/policy/forecast/types";
import { authorize } from "../../authorize";
import { recorded, update } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { inTransaction } from "../../transaction";
import { findPath } from "../draft/load";
import { signature } from "../signature";
import type { NamedForecast } from "./inputs";
import { findForecast } from "./records";

/** Stops a forecast; one that is over stays as it is. Another person's needs the right to write drafts. */
export async function cancelForecast(
  ctx: Ctx,
  { slug, id }: NamedForecast,
): Promise<{ state: ForecastState }> {
  authorize(ctx, "policy:read");
  return inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug);
    const forecast = await findForecast(
      tx,
      { workspaceId: ctx.workspaceId, pathId: path.pathId },
      id,
      "update",
    );
    if (forecast === null) throw notFound(msg("faults.not_found.forecast"));
    if (forecast.askedBy !== signature(ctx) && !can(ctx.actor, "policy:draft"))
      throw new DomainError("forbidden", msg("faults.forecast.of_another"));
    if (forecast.state !== "waiting" && forecast.state !== "running") return { state: forecast.state };
    const ofForecast = and(eq(forecasts.workspaceId, ctx.workspaceId), eq(forecasts.forecastId, id));
    await saveChanges(tx, {
      writes: [update(forecasts, { state: "cancelled", finishedAt: ctx.now }, ofForecast)],
      audit: [recorded(ctx, "forecast.cancelled", { subject: slug, data: { id } })],
    });
    return { state: "cancelled" };
  });
}
