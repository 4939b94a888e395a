import { and, asc, desc, eq, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { messages } from "@/db/schema";
import type { Spoken } from "@/lib/domain/rules/explain/found";
import type { TicketRow } from "../load/ticket-of";

type Spoke = Pick<TicketRow, "workspaceId" | "ticketId" | "createdAt">;

/** The last messages that rules had read on a ticket by an instant: words that were found stand in the newest ones. */
export async function lastSpoken(db: Db, spoke: Spoke, until: number): Promise<Spoken[]> {
  const newest = await spokenBy(db, spoke, lte(messages.receivedAt, until))
    .orderBy(desc(messages.receivedAt), desc(messages.number))
    .limit(mostSpoken);
  return newest.toReversed();
}
const mostSpoken = 200;

/** The messages that rules may have read on a ticket, in the order they came in. */
export const spokenOn = (db: Db, spoke: Spoke): Promise<Spoken[]> =>
  spokenBy(db, spoke).orderBy(asc(messages.number));

function spokenBy(db: Db, { workspaceId, ticketId, createdAt }: Spoke, until?: SQL) {
  return db
    .select({
      number: messages.number,
      author: messages.authorKind,
      receivedAt: messages.receivedAt,
      body: messages.body,
    })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.ticketId, ticketId),
        gte(messages.messageId, idFloor(createdAt)),
        inArray(messages.authorKind, ["customer", "ai"]),
        eq(messages.suggestion, false),
        sql`${messages.automatic} is not true`,
        until,
      ),
    );
}
