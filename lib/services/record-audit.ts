import type { Tx } from "@/db/client";
import { audits, events } from "@/db/schema";
import { storedActor } from "./actor";
import { type Ctx, newId } from "./context";

export type AuditEntry = {
  /** `noun.done`, e.g. `api_key.revoked`; also the type of the event. */
  action: string;
  /** Id or slug of what it was done to. */
  subject: string;
  /** Small values and ids, never a secret. */
  data?: Record<string, unknown>;
};

/** Appends what a verb did to the workspace's audit log and events, in the verb's transaction. */
export async function recordAudit(
  tx: Tx,
  ctx: Pick<Ctx, "workspaceId" | "actor" | "now" | "requestId">,
  { action, subject, data = {} }: AuditEntry,
): Promise<void> {
  const { workspaceId, now: at, requestId } = ctx;
  const actor = storedActor(ctx.actor);
  await tx
    .insert(audits)
    .values({ workspaceId, auditId: newId(at), actor, action, subject, at, data, requestId });
  await tx
    .insert(events)
    .values({ workspaceId, eventId: newId(at), type: action, actor, at, data: { subject, ...data } });
}
