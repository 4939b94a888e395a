import { DryRunWire, dryRunWire } from "@/lib/contracts/dry-run";
import { DryRun } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { dryRunWhole } from "@/lib/services/tickets/dry-run";

export const POST = route(DryRun, dryRunWhole, {
  method: "POST",
  path: "/api/v1/decisions",
  summary: "Dry run: should this be handed over, and to whom? Writes nothing",
  tag: "Tickets",
  acting: "allowed",
  idempotency: "none",
  responses: { 200: { about: "What a create request would lead to", schema: DryRunWire } },
  present: dryRunWire,
});
