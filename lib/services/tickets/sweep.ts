import type { Tx } from "@/db/client";
import type { TicketRef } from "@/db/queue/queue";
import type { Changes } from "@/lib/domain/engine/changes";
import { type AnswerOf, type CommandName, type CommandOf, commands } from "@/lib/domain/engine/commands";
import { type Ctx, newId } from "../context";
import { inTransaction } from "../transaction";
import { complete, contextOf } from "./complete";
import { type Locked, lockTickets, notBefore } from "./load/stored";
import { save } from "./save/save";

/** What the system does by itself when an instant has come. */
export type SystemCommand = {
  [Name in CommandName]: (typeof commands)[Name]["permission"] extends null ? Name : never;
}[CommandName];

export type Swept<Name extends CommandName> = { changes: Changes<Locked>; answer: AnswerOf<Name> };
/** What else is written with each swept ticket, in its transaction. */
export type Beside<Name extends CommandName> = (tx: Tx, swept: Swept<Name>) => Promise<void>;

type Sweep<Name extends CommandName> = {
  workspaceId: string;
  ticketIds: readonly string[];
  /** Of the system's part that acts, for events and audit. */
  name: string;
  /** Epoch ms. */
  at: number;
  command: CommandOf<Name>;
};

/**
 * Runs a command on tickets of a workspace as the system, in one transaction. What fell due before is settled first, as
 * in every verb, so that it is recorded whichever sweep comes by. Tickets that are gone are nothing to do.
 */
export const sweepTickets = <Name extends CommandName>(
  sweep: Sweep<Name>,
  beside?: Beside<Name>,
): Promise<Swept<Name>[]> => inTransaction(null, (tx, lost) => sweepWithin(tx, sweep, lost, beside));

/** @param at epoch ms */
export const systemCtx = (workspaceId: string, name: string, at: number): Ctx => ({
  workspaceId,
  actor: { kind: "system", name },
  now: at,
  requestId: newId(at),
});

/** The same within a transaction, ticket after ticket in the order given: each sees the places those before it took. */
export async function sweepWithin<Name extends CommandName>(
  tx: Tx,
  { workspaceId, ticketIds, name, at, command }: Sweep<Name>,
  lost: readonly string[],
  beside?: Beside<Name>,
): Promise<Swept<Name>[]> {
  const ctx = systemCtx(workspaceId, name, at);
  const order = new Map(ticketIds.map((id, index) => [id, index]));
  const orderOf = ({ ticket }: Locked) => order.get(ticket.id) ?? 0;
  const locked = await lockTickets(tx, ticketIds, { workspaceId, lost, parts: commands[command.do].needs });
  const snapshots = locked.sort((a, b) => orderOf(a) - orderOf(b));
  const outcomes = await complete(tx, snapshots, command, (snapshot) =>
    contextOf(ctx, notBefore(at, snapshot)),
  );
  const swept = outcomes.map((outcome) => {
    if (outcome.is === "refused") throw outcome.refusal;
    return outcome;
  });
  await save(
    tx,
    swept.map(({ changes }) => ({ ...changes, ctx, origin: null })),
  );
  if (beside !== undefined) for (const each of swept) await beside(tx, each);
  return swept;
}

/** The same for one ticket; null where it is gone. */
export async function sweepTicket<Name extends CommandName>(
  { workspaceId, ticketId }: TicketRef,
  name: string,
  at: number,
  command: CommandOf<Name>,
): Promise<Swept<Name> | null> {
  const [swept] = await sweepTickets({ workspaceId, ticketIds: [ticketId], name, at, command });
  return swept ?? null;
}
