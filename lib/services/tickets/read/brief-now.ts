import { and, desc, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { briefs } from "@/db/schema";
import { withRunningLimits } from "@/lib/domain/brief/running";
import type { Brief } from "@/lib/domain/brief/types";
import { briefNow } from "../work/brief";
import { conversationOf } from "../work/conversation";
import { emptyMemo, emptyOut } from "../work/load";
import type { ReadTicket } from "./picture";

/**
 * The newest brief. Before a person has held the ticket none is stored: it is built as it is read, from the first
 * message on, and is version 0.
 */
export async function newestBrief({ picture, row }: ReadTicket): Promise<Brief> {
  const db = appDb();
  const [stored] = await db
    .select()
    .from(briefs)
    .where(and(eq(briefs.workspaceId, row.workspaceId), eq(briefs.ticketId, row.ticketId)))
    .orderBy(desc(briefs.version))
    .limit(1);
  if (stored !== undefined) {
    const { version, madeAt, messageCount } = stored;
    return { version, madeAt, messageCount, parts: withRunningLimits(stored.parts, picture.clocks) };
  }
  const work = { ...picture, tx: db, row, out: emptyOut(), memo: emptyMemo() };
  const { messages } = await conversationOf(work);
  const parts = await briefNow(work);
  const madeAt = messages.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), row.createdAt);
  return { version: 0, madeAt, messageCount: row.messageCount, parts };
}
