import { desc } from "drizzle-orm";
import { audits } from "@/db/schema";
import type { AuditExport, AuditFilter } from "@/lib/domain/audit/view";
import { authorize } from "../authorize";
import { recorded } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { auditConditions } from "./conditions";
import { namedEntries } from "./named-entries";

/** What one file holds at most: about 10 MB. */
export const mostExported = 20_000;

/** The newest entries that fit the filter, for a file. That they were taken out is an entry itself, of that moment. */
export async function exportAudit(
  ctx: Ctx,
  filter: AuditFilter,
  most: number = mostExported,
): Promise<AuditExport> {
  authorize(ctx, "audit:read");
  const where = await auditConditions(ctx, filter);
  return inTransaction(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(audits)
      .where(where)
      .orderBy(desc(audits.auditId))
      .limit(most + 1);
    const entries = await namedEntries(tx, ctx, rows.slice(0, most));
    const { kind = null, person = null, from = null, to = null } = filter;
    const data = { entries: entries.length, kind, person, from, to };
    await saveChanges(tx, {
      writes: [],
      audit: [recorded(ctx, "audit.exported", { subject: "audit", data })],
    });
    return { entries, isWhole: rows.length <= most };
  });
}
