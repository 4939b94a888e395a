import type { Executor } from "@/db/client";
import { conflict, DomainError, invalid } from "@/lib/domain/errors";
import { sameJson } from "@/lib/domain/policy/diff";
import type { SecondPerson } from "@/lib/domain/policy/draft/publish-state";
import { secondPerson } from "@/lib/domain/policy/draft/second-person";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Ctx } from "../../context";
import { check } from "../check-policy";
import type { DraftPath, DraftRow } from "../draft/load";
import { type ForecastRow, latestForecast } from "../forecast/records";
import { runTests } from "../samples/run-tests";

/** The newest finished forecast of this revision against the version now live. */
export const forecastOf = (
  db: Executor,
  { workspaceId }: Pick<Ctx, "workspaceId">,
  { pathId, liveVersion }: DraftPath,
  revision: number,
): Promise<ForecastRow | null> =>
  latestForecast(db, { workspaceId, pathId }, { revision, liveVersion, states: ["done"] });

export const needOf = (live: PathPolicy, draft: PathPolicy, forecast: ForecastRow | null): SecondPerson =>
  secondPerson(live, draft, forecast?.result?.movedShare ?? null);

/** How many of the draft's tests fail, and whether a publish waits for them, by the live version or the draft. */
export async function testsOf(
  ctx: Ctx,
  slug: string,
  live: PathPolicy,
  draft: PathPolicy,
): Promise<{ failing: number; required: boolean }> {
  const required = live.review.tests_required || draft.review.tests_required;
  if (draft.tests.length === 0) return { failing: 0, required };
  return { failing: (await runTests(ctx, { slug, document: draft })).failed, required };
}

/** Refused while tests that must pass do not. */
export async function refuseFailing(
  ctx: Ctx,
  slug: string,
  live: PathPolicy,
  draft: PathPolicy,
): Promise<void> {
  if (!live.review.tests_required && !draft.review.tests_required) return;
  const { failing } = await testsOf(ctx, slug, live, draft);
  if (failing > 0)
    throw invalid(`${failing} of the path's tests fail, and this path publishes only when all pass.`, [
      { pointer: "/tests", code: "tests_failing", message: `${failing} of ${draft.tests.length} fail.` },
    ]);
}

/** Refused where it stands on an older version, says nothing new, or a publish check fails. */
export async function refuseUnready(
  ctx: Ctx,
  db: Executor,
  path: DraftPath,
  live: PathPolicy,
  draft: DraftRow,
): Promise<void> {
  if (draft.version < path.liveVersion)
    throw conflict(
      `v${path.liveVersion} went live meanwhile. Bring the draft onto it, look again, then publish.`,
      { version: path.liveVersion, based_on: draft.version },
    );
  if (sameJson(live, draft.document))
    throw conflict("This draft changes nothing.", { version: path.liveVersion });
  const { errors } = await check(ctx, db, draft.document);
  if (errors.length > 0)
    throw new DomainError("invalid", "This draft can't be published.", { faults: errors });
}
