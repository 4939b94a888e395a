import { appDb } from "@/db/client";
import { numberFeed, workspacesToFeed } from "@/db/feed";
import { wake } from "../live/wake";

/** Gives what has happened its place in the workspace's feed, and wakes who listens. Returns how many entries. */
export async function deliverOutbox(limit = 500): Promise<number> {
  let delivered = 0;
  for (const workspaceId of await workspacesToFeed(appDb())) {
    const entries = await numberFeed(appDb(), workspaceId, limit);
    delivered += entries.length;
    if (entries.length > 0) wake();
  }
  return delivered;
}
