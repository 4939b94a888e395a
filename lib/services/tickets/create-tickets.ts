import { appDb } from "@/db/client";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import { loadChanges, withLoads } from "@/lib/domain/engine/routing/route";
import { type DomainError, outcomeUnknown, unreachable } from "@/lib/domain/errors";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import type { Ticket } from "@/lib/domain/ticket/types";
import { logger } from "@/lib/logger";
import type { Ctx } from "../context";
import { normalizeCustomerEmail } from "../customers/match-customer";
import { databaseFault } from "../database-fault";
import { wake } from "../live/wake";
import { authorizeCommand } from "./authorize-command";
import { requestHash } from "./create-ticket";
import { type IntakeSnapshot, readIntakeSnapshot } from "./load/intake-snapshot";
import { openTicket } from "./load/new";
import { numbers } from "./numbers";
import { answerOf } from "./present/answer";
import { runIntakeCounted, type SharedCounts } from "./run-intake";
import { save } from "./save/save";
import type { Saving } from "./save/saving";

/**
 * Takes several tickets in by one statement: each is decided and routed after those before it, and all are stored or
 * none. Null for each that is to be taken in by itself with `createTicket`, which then says why it can't be, if so: one
 * that is known, of another path or source than the first, of a customer who comes twice, of a new company, or refused;
 * all of them where they could not be stored together. Where they may have been stored, each of them is told so: taken in
 * again it might be there twice.
 */
export async function createTickets(
  ctx: Ctx,
  inputs: readonly CreateTicket[],
): Promise<(TicketAnswer | DomainError | null)[]> {
  authorizeCommand(ctx, "intake");
  const alone = inputs.map(() => null);
  const together = inputs.map(isTogether(inputs));
  if (together.filter(Boolean).length < 2) return alone;
  const opening = await readIntakeSnapshot(
    appDb(),
    ctx.workspaceId,
    inputs.filter((_, index) => together[index]),
  );
  const taken = new Set(opening.same.map(({ externalId }) => externalId));
  const free = await numbers().take(ctx.workspaceId, ctx.now, inputs.length);
  const counted: SharedCounts = new Map();
  const created: CreatedTicket[] = [];
  let { people } = opening;
  for (const [index, input] of inputs.entries()) {
    const number = free[index];
    if (!together[index] || number === undefined || taken.has(input.external_id ?? "")) continue;
    const siblings = created.map(({ saving }) => saving.ticket);
    const saving = await intakeWith(ctx, input, {
      number,
      opening: { ...opening, people },
      siblings,
      counted,
    });
    if (saving === null) continue;
    created.push({ index, saving });
    people = withLoads(people, loadChanges(saving));
  }
  try {
    await save(
      appDb(),
      created.map(({ saving }) => saving),
    );
    wake();
    const answers = new Map(created.map(({ index, saving }) => [index, answerOf(saving)]));
    return inputs.map((_, index) => answers.get(index) ?? null);
  } catch (error) {
    logger().info({ err: error, tickets: created.length }, "not stored together");
    const open = openOutcome(error);
    const asked = new Set(created.map(({ index }) => index));
    return inputs.map((_, index) => (asked.has(index) ? open : null));
  }
}

/** Null where nothing was stored. */
function openOutcome(error: unknown): DomainError | null {
  const fault = databaseFault(error);
  return fault === "unknown" ? outcomeUnknown(error) : fault === "away" ? unreachable(error) : null;
}

type CreatedTicket = { index: number; saving: Saving };
type Request = {
  number: number;
  opening: IntakeSnapshot;
  /** Those that are taken in before this one. */
  siblings: readonly Ticket[];
  /** Tickets that have in common what they are counted by are counted once. */
  counted: SharedCounts;
};

/** Null where it is refused: taken in alone it is refused again, to the caller. */
async function intakeWith(
  ctx: Ctx,
  input: CreateTicket,
  { number, opening, siblings, counted }: Request,
): Promise<Saving | null> {
  const hash = requestHash(input);
  try {
    const { snapshot, origin } = await openTicket(ctx, appDb(), input, { number, hash, lost: [], opening });
    const changes = await runIntakeCounted(ctx, appDb(), input, { ...snapshot, siblings }, counted);
    return { ...changes, ctx, origin };
  } catch {
    return null;
  }
}

/** Whether an input can be stored with the others: what it says of its customer and itself must not depend on them. */
function isTogether(inputs: readonly CreateTicket[]): (input: CreateTicket) => boolean {
  const [first] = inputs;
  const seen = new Set<string>();
  return ({ path, source, external_id, customer }) => {
    if (path !== first?.path || source !== first.source || customer.company !== undefined) return false;
    const names = [
      ...(external_id === undefined ? [] : [`ticket ${external_id}`]),
      ...(customer.external_id === undefined ? [] : [`customer ${customer.external_id}`]),
      ...(customer.email === undefined ? [] : [`email ${normalizeCustomerEmail(customer.email)}`]),
    ];
    if (names.some((name) => seen.has(name))) return false;
    for (const name of names) seen.add(name);
    return true;
  };
}
