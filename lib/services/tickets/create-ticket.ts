import { createHash } from "node:crypto";
import { appDb } from "@/db/client";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import { unchanged } from "@/lib/domain/engine/run";
import { conflict } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { refuseHidden } from "../access/view";
import type { Ctx } from "../context";
import { databaseFault } from "../database-fault";
import { wake } from "../live/wake";
import { loadVersions } from "../policy/bundle";
import { inOneStatement, inTransaction } from "../transaction";
import { authorizeCommand } from "./authorize-command";
import { contextOf } from "./complete";
import { type IntakeSnapshot, readIntakeSnapshot } from "./load/intake-snapshot";
import { openTicket } from "./load/new";
import { lockTicket } from "./load/stored";
import { numbers } from "./numbers";
import { answerOf } from "./present/answer";
import { runIntake } from "./run-intake";
import { save } from "./save/save";

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
  authorizeCommand(ctx, "intake");
  const hash = requestHash(input);
  let read: IntakeSnapshot | undefined = await readIntakeSnapshot(appDb(), ctx.workspaceId, [input]);
  const earlier = await answerSame(ctx, input, { hash, opening: read });
  if (earlier !== null) return earlier;
  const [number = 0] = await numbers().take(ctx.workspaceId, ctx.now);
  // A company that is new is stored by a statement of its own.
  const write = input.customer.company === undefined ? inOneStatement : inTransaction;
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await write(ctx, async (tx, lost) => {
        const opened = await openTicket(ctx, tx, input, { number, hash, lost, opening: read });
        // Whatever comes next is tried on what stands then.
        read = undefined;
        const changes = await runIntake(ctx, tx, input, opened.snapshot);
        await save(tx, [{ ...changes, ctx, origin: opened.origin }]);
        return answerOf(changes);
      });
      wake();
      return answer;
    } catch (error) {
      if (databaseFault(error) !== "twin" || attempt > 3) throw error;
      // A twin with the same external id committed first, or another ticket of the same new customer.
      const opening = await readIntakeSnapshot(appDb(), ctx.workspaceId, [input]);
      const twin = await answerSame(ctx, input, { hash, opening });
      if (twin !== null) return twin;
    }
  }
}

/** The ticket that this request made before, as it is now; null where there is none. */
async function answerSame(
  ctx: Ctx,
  input: CreateTicket,
  { hash, opening }: { hash: string; opening: IntakeSnapshot },
): Promise<TicketAnswer | null> {
  const [row] = input.external_id === undefined ? [] : opening.same;
  if (row === undefined) return null;
  const { head } = await loadVersions(appDb(), ctx.workspaceId, input.path, opening.head);
  const key = `${head.keyPrefix}-${row.number}`;
  await refuseHidden(ctx, [key]);
  if (row.hash !== hash) throw conflict(msg("faults.ticket.other_content", { key }), { key });
  return inTransaction(ctx, async (tx) => {
    const snapshot = await lockTicket(tx, key, { workspaceId: ctx.workspaceId });
    return { ...answerOf(unchanged(snapshot, contextOf(ctx, ctx.now))), repeated: true };
  });
}
