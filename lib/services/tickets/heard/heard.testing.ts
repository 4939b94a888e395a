import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { tickets } from "@/db/schema";
import { CreateTicket, type MessageInput } from "@/lib/domain/ticket/inputs";
import type { Desk } from "../../testing/desk";
import { addMessages } from "../add-messages";
import { createTicket } from "../create-ticket";

/** What programs send to a desk, and what is stored of it. */
export function senders(desk: Desk, db: Db) {
  const program = () => desk.by(desk.key(["tickets:write"]));
  const ai = () => desk.by(desk.key(["tickets:write"], { ai: true }));
  const create = (more: Record<string, unknown> = {}) =>
    createTicket(
      program(),
      CreateTicket.parse({
        path: "customer-service",
        subject: "Parcel",
        customer: { name: "Wout de Wit" },
        category: "product-question",
        ai: { confidence: 0.99 },
        ...more,
      }),
    );
  const write = (key: string, ...messages: MessageInput[]) => addMessages(program(), { key, messages });
  const rowOf = async (key: string) => {
    const [row] = await db
      .select()
      .from(tickets)
      .where(
        and(eq(tickets.workspaceId, desk.workspaceId), eq(tickets.number, Number(key.split("-").at(-1)))),
      );
    if (row === undefined) throw new Error(`no ${key}`);
    return row;
  };
  return { program, ai, create, write, rowOf };
}

export const customer = (body: string, more: Partial<MessageInput> = {}): MessageInput => ({
  author: "customer",
  body,
  ...more,
});
