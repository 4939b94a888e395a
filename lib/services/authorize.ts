import { can, type Permission, type TicketSubject } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import type { Ctx } from "./context";

/** Refuses what the actor may not do; every verb's first line. */
export function authorize(ctx: Ctx, permission: Permission, subject?: TicketSubject): void {
  if (!can(ctx.actor, permission, subject))
    throw new DomainError("forbidden", `You may not do this (${permission}).`);
}
