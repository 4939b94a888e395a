import type { AuditExport, AuditFilter } from "@/lib/domain/audit/view";

export type ExportAudit = (
  workspace: string,
  filter: AuditFilter,
) => Promise<{ ok: true; data: AuditExport } | { ok: false; error: { message: string } }>;
