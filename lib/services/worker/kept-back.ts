import { appDb } from "@/db/client";
import { hasFailing } from "@/db/queue/queue";
import {
  claimWorkspaces,
  completeWorkspace,
  type KeptBackWork,
  keepBack,
  keptBackWork,
  nothingDue,
  type WorkspaceClaim,
} from "@/db/queue/workspace-queue";
import { now } from "@/lib/clock";
import { errorLine, logger } from "@/lib/logger";
import { sweepClaimed } from "./clocks";
import { foldClaimed } from "./folds";
import { runClaimedJobs } from "./jobs";
import { deliverWorkspace } from "./outbox";
import { inLanes, type WorkspaceTurn } from "./turn";

const leaseMs = 60_000;
/** Of one workspace: enough to see whether it works again. */
const ticketsAtOnce = 25;

type Tried = { claimed: number; turns: WorkspaceTurn[] };

/** What is tried again of a workspace that a loop waits for. */
const again: Record<KeptBackWork, (workspaceId: string, at: number) => Promise<Tried>> = {
  outbox: async (workspaceId) => ({ claimed: await deliverWorkspace(workspaceId), turns: [] }),
  clock: (workspaceId, at) => sweepClaimed("clock", at, { limit: ticketsAtOnce, workspaceId }),
  recheck: (workspaceId, at) => sweepClaimed("recheck", at, { limit: ticketsAtOnce, workspaceId }),
  route: (workspaceId, at) => sweepClaimed("route", at, { limit: ticketsAtOnce, workspaceId }),
  fold: (workspaceId, at) => foldClaimed(at, { limit: ticketsAtOnce, workspaceId }),
  job: (workspaceId, at) => runClaimedJobs(at, { limit: 5, workspaceId }),
};

/**
 * Tries workspaces again that other loops wait for, so that none of them waits meanwhile: a part of a database that is
 * away answers slowly. One that works is given back to its loop. Returns how many.
 * @param at epoch ms
 */
export async function tryKeptBack(at: number, limit = 8): Promise<number> {
  const claims = await claimWorkspaces(appDb(), keptBackWork, { at, limit, leaseMs });
  await inLanes(claims, (claim) => tryOne(claim, at));
  return claims.length;
}

async function tryOne(claim: WorkspaceClaim, at: number): Promise<void> {
  const { work, workspaceId } = claim;
  if (work === "counts") return;
  try {
    const { claimed, turns } = await again[work](workspaceId, at);
    const trouble = turns.find((turn) => turn.trouble !== null)?.trouble;
    if (trouble != null) throw trouble.error;
    // Nothing was due that would have shown it: rows that failed wait for their own next try.
    const isOpen = claimed === 0 && work !== "outbox" && (await hasFailing(appDb(), work, workspaceId));
    if (isOpen) await keepBack(appDb(), claim, { at: now(), error: nothingDue });
    else await completeWorkspace(appDb(), claim, at);
  } catch (error) {
    logger().warn({ err: error, loop: work, workspaceId, tries: claim.attempts }, "a workspace still fails");
    await keepBack(appDb(), claim, { at: now(), error: errorLine(error) });
  }
}
