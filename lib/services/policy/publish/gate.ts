import type { Executor } from "@/db/client";
import { conflict, DomainError, invalid } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { sameJson } from "@/lib/domain/policy/diff";
import type { SecondPerson } from "@/lib/domain/policy/draft/publish-state";
import { secondPerson } from "@/lib/domain/policy/draft/second-person";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { AgingCache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";
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

type Tests = { failing: number; required: boolean };
const areRequired = (live: PathPolicy, draft: PathPolicy): boolean =>
  live.review.tests_required || draft.review.tests_required;

/** A page asks every few seconds: what tests say of a revision is kept for so long. */
const freshMs = 60_000;
const failures = singleton("draft-tests", () => new AgingCache<string, number>({ most: 200, freshMs }));

/** How many of the draft's tests fail, and whether a publish waits for them, by the live version or the draft. */
export async function testsSeen(
  ctx: Ctx,
  path: DraftPath,
  live: PathPolicy,
  { document, revision }: DraftRow,
): Promise<Tests> {
  const required = areRequired(live, document);
  if (document.tests.length === 0) return { failing: 0, required };
  const key = `${ctx.workspaceId} ${path.pathId} ${path.liveVersion} ${revision}`;
  const failing = await failures.read(
    key,
    ctx.now,
    async () => (await runTests(ctx, { slug: path.slug, document })).failed,
  );
  return { failing, required };
}

/** Refused while tests that must pass do not. */
export async function refuseFailing(
  ctx: Ctx,
  slug: string,
  live: PathPolicy,
  draft: PathPolicy,
): Promise<void> {
  if (!areRequired(live, draft) || draft.tests.length === 0) return;
  const { failed } = await runTests(ctx, { slug, document: draft });
  if (failed > 0)
    throw invalid(msg("faults.publish.tests_failing", { failed }), [
      {
        pointer: "/tests",
        code: "tests_failing",
        message: msg("faults.publish.tests_failing_of", { failed, all: draft.tests.length }),
      },
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
    throw conflict(msg("faults.publish.went_live", { version: String(path.liveVersion) }), {
      version: path.liveVersion,
      based_on: draft.version,
    });
  if (sameJson(live, draft.document))
    throw conflict(msg("faults.publish.no_change"), { version: path.liveVersion });
  const { errors } = await check(ctx, db, draft.document);
  if (errors.length > 0) throw new DomainError("invalid", msg("faults.publish.draft"), { faults: errors });
}
