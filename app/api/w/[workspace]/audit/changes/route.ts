import { sessionRoute } from "@/lib/http/session-route";
import { ReadAuditChanges, readAuditChanges } from "@/lib/services/audit/read-audit-changes";

export const GET = sessionRoute(ReadAuditChanges, readAuditChanges);
