import { and, asc, eq, gt } from "drizzle-orm";
import { appDb, type Db } from "@/db/client";
import { feedHead } from "@/db/feed";
import { outboxes } from "@/db/schema";

/** A replica is always a moment behind; from here on it is told. */
const toldMs = 5_000;

/**
 * Up to which instant (epoch ms) a replica knows what happened in a workspace; null where it is not notably behind, or is
 * none. Told by the feed's numbers, which any kind of replica has, whatever its rights. `known` is its newest number,
 * read before its figures are.
 */
export async function asOf(
  { workspaceId, now }: { workspaceId: string; now: number },
  known: number | null,
  primary: Db = appDb(),
): Promise<number | null> {
  if (known === null) return null;
  const [missing] = await primary
    .select({ at: outboxes.at })
    .from(outboxes)
    .where(and(eq(outboxes.workspaceId, workspaceId), gt(outboxes.feedNo, known)))
    .orderBy(asc(outboxes.feedNo))
    .limit(1);
  return missing === undefined || now - missing.at < toldMs ? null : missing.at;
}

/** The newest feed number that a replica has; null where what is read is no replica. */
export const knownTo = (db: Db, workspaceId: string): Promise<number> | null =>
  db === appDb() ? null : feedHead(db, workspaceId);
