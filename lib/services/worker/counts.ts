import { compactBoardCounts } from "@/db/board-counts";
import { appDb } from "@/db/client";
import { claimWorkspaces, completeWorkspace, keepBack } from "@/db/queue/workspace-queue";
import { now } from "@/lib/clock";
import { errorLine, logger } from "@/lib/logger";
import { inLanes } from "./turn";

const leaseMs = 30_000;
/** Of one statement; a workspace with more goes on with the next. */
const atOnce = 5_000;

/**
 * Folds unfolded board counts into their totals where something happened; counts are exact without it, only slower to
 * read. Returns how many workspaces.
 * @param at epoch ms
 */
export async function compactCounts(at: number, limit = 100): Promise<number> {
  const claims = await claimWorkspaces(appDb(), ["counts"], { at, limit, leaseMs });
  await inLanes(claims, async (claim) => {
    try {
      while ((await compactBoardCounts(appDb(), claim.workspaceId, atOnce)) === atOnce);
      await completeWorkspace(appDb(), claim, at);
    } catch (error) {
      logger().error(
        { err: error, loop: "counts", workspaceId: claim.workspaceId },
        "a workspace fails and waits",
      );
      await keepBack(appDb(), claim, { at: now(), error: errorLine(error) });
    }
  });
  return claims.length;
}
