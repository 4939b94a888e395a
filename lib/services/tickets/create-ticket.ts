import { createHash } from "node:crypto";
import { appDb } from "@/db/client";
import { conflict } from "@/lib/domain/errors";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { databaseFault } from "../database-fault";
import { wake } from "../live/wake";
import { loadVersions } from "../policy/bundle";
import { inOneStatement, inTransaction } from "../transaction";
import { answerOf, type TicketAnswer } from "./work/answer";
import { knowMissing } from "./work/brief";
import { intake, numbers, openWork } from "./work/intake";
import { loadWork } from "./work/load";
import { type Opening, readOpening } from "./work/opening";
import { saveWork } from "./work/save";

/** Sameness of two requests: a hash over the parsed create request, whatever the order of its members. */
export function requestHash(input: CreateTicket): string {
  const ordered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(ordered);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, member]) => [name, ordered(member)]),
    );
  };
  return createHash("sha256")
    .update(JSON.stringify(ordered(input)))
    .digest("base64url");
}

/**
 * Takes a ticket in: store, evaluate, route, brief, start clocks, all or nothing. The same `external_id` with the same
 * content answers with the ticket as it is now; with other content it is a conflict.
 */
export async function createTicket(ctx: Ctx, input: CreateTicket): Promise<TicketAnswer> {
  authorize(ctx, "ticket:create");
  const hash = requestHash(input);
  let read: Opening | undefined = await readOpening(appDb(), ctx.workspaceId, [input]);
  const known = await answerSame(ctx, input, { hash, opening: read });
  if (known !== null) return known;
  const [number] = await numbers().take(ctx.workspaceId, ctx.now);
  const fresh = { mode: "write", number: number ?? 0, hash, followsTicketId: null } as const;
  // A company that is new is stored by a statement of its own.
  const write = input.customer.company === undefined ? inOneStatement : inTransaction;
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await write(async (tx, lost) => {
        const work = await openWork(ctx, tx, input, { ...fresh, lost }, read);
        // Whatever comes next is tried on what stands then.
        read = undefined;
        await intake(work, input);
        await knowMissing(work);
        return answerOf(work, await saveWork(work));
      });
      wake();
      return answer;
    } catch (error) {
      if (databaseFault(error) !== "twin" || attempt > 3) throw error;
      // A twin with the same external id committed first, or another ticket of the same new customer.
      const opening = await readOpening(appDb(), ctx.workspaceId, [input]);
      const twin = await answerSame(ctx, input, { hash, opening });
      if (twin !== null) return twin;
    }
  }
}

/** The ticket that this request made before, as it is now; null where there is none. */
async function answerSame(
  ctx: Ctx,
  input: CreateTicket,
  { hash, opening }: { hash: string; opening: Opening },
): Promise<TicketAnswer | null> {
  const [row] = input.external_id === undefined ? [] : opening.same;
  if (row === undefined) return null;
  return inTransaction(async (tx) => {
    const { head } = await loadVersions(tx, ctx.workspaceId, input.path, opening.head);
    const key = `${head.keyPrefix}-${row.number}`;
    if (row.hash !== hash)
      throw conflict(
        `The ticket ${key} has this external_id and other content. Send what is new to /api/v1/tickets/${key}/messages.`,
        { key },
      );
    const work = await loadWork(ctx, tx, key);
    return { ...answerOf(work, work.ticket.version), repeated: true };
  });
}
