import { and, desc, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { briefs } from "@/db/schema";
import { withRunningLimits } from "@/lib/domain/brief/running";
import type { Brief } from "@/lib/domain/brief/types";
import { briefNow } from "@/lib/domain/engine/brief";
import { beginTurn } from "@/lib/domain/engine/turn";
import { loadNeeds } from "../load/parts";
import type { ReadTicket } from "./read-changes";

/**
 * The newest brief. Before a person has held the ticket none is stored: it is built as it is read, from the first
 * message on, and is version 0.
 */
export async function newestBrief({ changes, row }: ReadTicket): Promise<Brief> {
  const db = appDb();
  const [stored] = await db
    .select()
    .from(briefs)
    .where(and(eq(briefs.workspaceId, row.workspaceId), eq(briefs.ticketId, row.ticketId)))
    .orderBy(desc(briefs.version))
    .limit(1);
  if (stored !== undefined) {
    const { version, madeAt, messageCount } = stored;
    return { version, madeAt, messageCount, parts: withRunningLimits(stored.parts, changes.clocks) };
  }
  const need = { what: "conversation" } as const;
  const [snapshot = changes.snapshot] = await loadNeeds(
    db,
    [{ snapshot: changes.snapshot, need }],
    changes.at,
  );
  const { actor, at, newId } = changes;
  const parts = briefNow(beginTurn(snapshot, { actor, at, newId }));
  const messages = snapshot.conversation?.messages ?? [];
  const madeAt = messages.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), row.createdAt);
  return { version: 0, madeAt, messageCount: row.messageCount, parts };
}
