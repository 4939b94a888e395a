import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { describeChanges } from "@/lib/domain/policy/changes/describe";
import type { ChangeGroup } from "@/lib/domain/policy/changes/types";
import type { DraftFindings } from "@/lib/domain/policy/draft/view";
import type { ForecastView, RunningClocks } from "@/lib/domain/policy/forecast/view";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { checkDraft } from "../draft/check-draft";
import { readDraft } from "../draft/read-draft";
import { StartForecast } from "../forecast/inputs";
import { readForecast } from "../forecast/read-forecast";
import { readRunningClocks } from "../forecast/running-clocks";
import { startForecast } from "../forecast/start-forecast";

export const ReviewDraft = StartForecast.extend({
  /** How long to wait for the forecast before the rest is answered without it. */
  wait_s: z.number().min(0).max(20).default(5),
});
export type ReviewDraft = z.infer<typeof ReviewDraft>;

export type DraftReview = {
  slug: string;
  revision: number;
  basedOn: number;
  changes: ChangeGroup[];
  findings: DraftFindings;
  runningClocks: RunningClocks;
  forecast: ForecastView;
};

const pollMs = 200;

/** All that a person sees before they publish: changes as sentences, faults, running clocks and the forecast. */
export async function reviewDraft(ctx: Ctx, { slug, days, wait_s }: ReviewDraft): Promise<DraftReview> {
  authorize(ctx, "policy:read");
  const view = await readDraft(ctx, { slug });
  if (view.draft === null) throw notFound(msg("faults.not_found.no_draft"));
  const { revision, basedOn, document } = view.draft;
  const { id } = await startForecast(ctx, { slug, days });
  const [findings, runningClocks] = await Promise.all([
    checkDraft(ctx, { slug }),
    readRunningClocks(ctx, { slug }),
  ]);
  const changes = describeChanges(view.live.document, document, view.organisation);
  const forecast = await waitFor(ctx, slug, id, now() + wait_s * 1000);
  return { slug, revision, basedOn, changes, findings, runningClocks, forecast };
}

async function waitFor(ctx: Ctx, slug: string, id: string, until: number): Promise<ForecastView> {
  for (;;) {
    const forecast = await readForecast(ctx, { slug, id });
    if (forecast === null) throw notFound(msg("faults.not_found.forecast_gone"));
    const isRunning = forecast.state === "waiting" || forecast.state === "running";
    if (!isRunning || now() >= until) return forecast;
    await sleep(pollMs);
  }
}
