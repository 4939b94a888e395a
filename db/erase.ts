import { sql } from "drizzle-orm";
import { conflict, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { Executor } from "./client";
import type { StoredActor } from "./schema/types";

export type Erased = { tickets: number; messages: number };

/**
 * Erases a customer as the owner: messages, briefs and names go, figures stay, an audit row is left.
 * `at` in epoch ms. Throws `not_found`, and `conflict` under a legal hold. First answers kept for idempotency may
 * still name the customer for 24 hours.
 */
export async function redactCustomer(
  db: Executor,
  who: { workspaceId: string; customerId: string; actor: StoredActor; at: number },
): Promise<Erased> {
  try {
    const [row] = await db.execute<{ erased: Erased }>(sql`
      select redact_customer(${who.workspaceId}::uuid, ${who.customerId}::uuid, ${JSON.stringify(who.actor)}::jsonb,
        ${new Date(who.at).toISOString()}::timestamptz) as erased`);
    if (!row) throw notFound(msg("faults.not_found.customer"));
    return row.erased;
  } catch (error) {
    const code = codeOf(error);
    if (code === "P0002") throw notFound(msg("faults.not_found.customer"));
    if (code === "55006") throw conflict(msg("faults.customer.legal_hold"));
    throw error;
  }
}

/** SQLSTATE of a failed query; drizzle wraps the driver's error in its own. */
function codeOf(error: unknown): unknown {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
}
