import { can, type Permission, type TicketSubject } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { Ctx } from "./context";

/** Refuses what the actor may not do; every verb's first line. */
export function authorize(ctx: Ctx, permission: Permission, subject?: TicketSubject): void {
  if (!can(ctx.actor, permission, subject))
    throw new DomainError("forbidden", msg("faults.member.forbidden", { permission }));
}
