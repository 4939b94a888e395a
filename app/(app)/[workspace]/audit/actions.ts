"use server";

import { AuditFilter } from "@/lib/domain/audit/view";
import { action } from "@/lib/http/action";
import { exportAudit } from "@/lib/services/audit/export-audit";

export const exportAuditAction = action(AuditFilter, (ctx, filter) => exportAudit(ctx, filter));
