import { and, asc, eq, gte, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { messages } from "@/db/schema";
import type { Heard, Spoken } from "@/lib/domain/rules/found";
import type { PathBundle } from "../../policy/bundle";
import type { TicketRow, Work } from "../work/types";

type Told = Pick<Work, "conversation" | "ticket">;

/** What a decision of that instant read, in the classes of the version that made it. */
export const heardBy = (
  { policy }: Pick<PathBundle, "policy">,
  { conversation, ticket }: Told,
  at: number,
): Heard => ({
  at,
  subject: ticket.subject,
  messages: (conversation?.messages ?? []).filter(({ suggestion }) => !suggestion),
  classes: policy.word_classes,
});

/** The messages that rules may have read on a ticket, in the order they came in. */
export function spokenOn(db: Db, { workspaceId, ticketId, createdAt }: TicketRow): Promise<Spoken[]> {
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
      ),
    )
    .orderBy(asc(messages.number));
}
