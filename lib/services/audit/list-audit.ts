import { and, asc, desc, eq, lt } from "drizzle-orm";
import * as z from "zod";
import { readDb } from "@/db/client";
import { audits, members } from "@/db/schema";
import type { Page } from "@/lib/domain/answers/records";
import { type AuditEntry, AuditFilter } from "@/lib/domain/audit/view";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { pageMembers } from "../tickets/records/list-tickets";
import { auditConditions } from "./conditions";
import { namedEntries } from "./named-entries";

export const ListAudit = AuditFilter.extend(pageMembers);
export type ListAudit = z.infer<typeof ListAudit>;

const After = z.tuple([z.uuid()]);

/** A page of the audit log, newest first; stable while entries are added. Admins, and keys that may read it. */
export async function listAudit(ctx: Ctx, input: ListAudit): Promise<Page<AuditEntry>> {
  authorize(ctx, "audit:read");
  const { limit, cursor, ...filter } = input;
  const after = cursor === undefined ? undefined : lt(audits.auditId, positionOf(After, cursor)[0]);
  const rows = await readDb()
    .select()
    .from(audits)
    .where(and(await auditConditions(ctx, filter), after))
    .orderBy(desc(audits.auditId))
    .limit(limit + 1);
  const items = await namedEntries(readDb(), ctx, rows.slice(0, limit));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf([last.id]) : null };
}

/** Whom the log can be narrowed to: everybody there ever was, by name. */
export async function listAuditPeople(ctx: Ctx): Promise<{ handle: string; name: string }[]> {
  authorize(ctx, "audit:read");
  return readDb()
    .select({ handle: members.handle, name: members.name })
    .from(members)
    .where(eq(members.workspaceId, ctx.workspaceId))
    .orderBy(asc(members.name), asc(members.handle));
}
