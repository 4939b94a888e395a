import { AuditEntryWire, auditEntryWire } from "@/lib/contracts/audit";
import { pageOf, pageWire } from "@/lib/contracts/records";
import { route } from "@/lib/http/route";
import { ListAudit, listAudit } from "@/lib/services/audit/list-audit";

export const GET = route(ListAudit, listAudit, {
  method: "GET",
  path: "/api/v1/audit",
  summary: "Read the audit log, newest first",
  tag: "Workspace",
  responses: { 200: { about: "A page", schema: pageOf(AuditEntryWire) } },
  present: (page) => pageWire(page, auditEntryWire),
});
