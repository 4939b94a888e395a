import { appDb } from "@/db/client";
import { numberFeed, workspacesToFeed } from "@/db/number-feed";
import { wake } from "../live/wake";
import { inLanes, keepBackFailed, WorkspaceTurn } from "./turn";

/** Gives what has happened its place in the workspace's feed, and wakes who listens. Returns how many entries. */
export async function deliverOutbox(limit = 500): Promise<number> {
  let delivered = 0;
  const turns = (await workspacesToFeed(appDb())).map((workspaceId) => new WorkspaceTurn(workspaceId));
  await inLanes(turns, async (turn) => {
    try {
      delivered += await deliverWorkspace(turn.workspaceId, limit);
    } catch (error) {
      turn.failedWhole(error);
    }
  });
  await keepBackFailed("outbox", turns);
  return delivered;
}

/** The same for one workspace, which may fail. */
export async function deliverWorkspace(workspaceId: string, limit = 500): Promise<number> {
  const entries = await numberFeed(appDb(), workspaceId, limit);
  if (entries.length > 0) wake();
  return entries.length;
}
