import { appDb } from "@/db/client";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { CoveragePath } from "@/lib/domain/schedule/coverage";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { readOrganisation, type Version } from "../policy/read-policy";
import { livePaths } from "./live-paths";

export type Schedule = Version<Organisation> & { paths: CoveragePath[] };

/** Everything the week and the coverage are worked out from. */
export async function readSchedule(ctx: Ctx, _: object): Promise<Schedule> {
  authorize(ctx, "organisation:read");
  authorize(ctx, "policy:read");
  const [organisation, paths] = await Promise.all([readOrganisation(ctx, {}), livePaths(ctx, appDb())]);
  return { ...organisation, paths };
}
