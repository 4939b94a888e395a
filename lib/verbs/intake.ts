import { BatchAnswer, batchWire } from "@/lib/contracts/batch";
import { DryRunWire, dryRunWire } from "@/lib/contracts/dry-run";
import { TicketAnswerWire } from "@/lib/contracts/ticket-answer";
import { CreateBatch, CreateTicket, DryRun } from "@/lib/domain/ticket/inputs";
import { permissionOf } from "@/lib/services/tickets/authorize-command";
import { createBatch as storeBatch } from "@/lib/services/tickets/create-batch";
import { createByScreen } from "@/lib/services/tickets/create-by-screen";
import { createTicket as takeIn } from "@/lib/services/tickets/create-ticket";
import { dryRunPermission, dryRunWhole } from "@/lib/services/tickets/dry-run";
import { previewIntake } from "@/lib/services/tickets/preview-intake";
import { answeredWith, etagOf } from "./ticket-verb";
import { bulkBody, verb } from "./verb";

/** Verbs by which tickets come in, and the question what would become of one. */

export const createTicket = verb({
  name: "intake",
  summary: "Take a ticket in, decide and route it",
  permission: permissionOf("intake"),
  input: CreateTicket,
  run: takeIn,
  rest: {
    method: "POST",
    path: "/api/v1/tickets",
    tag: "Tickets",
    acting: "allowed",
    responses: {
      201: { about: "Stored, decided and routed", schema: TicketAnswerWire },
      200: { about: "Known already: the ticket as it is now", schema: TicketAnswerWire },
    },
    status: ({ repeated }) => (repeated ? 200 : 201),
    present: answeredWith,
    headers: (answer) => ({ ...etagOf(answer), location: `/api/v1/tickets/${answer.key}` }),
  },
  screen: createByScreen,
});

export const createBatch = verb({
  name: "intake_batch",
  summary: "Take up to 1,000 tickets in, each answered for itself; NDJSON accepted",
  permission: permissionOf("intake"),
  input: CreateBatch,
  run: storeBatch,
  rest: {
    method: "POST",
    path: "/api/v1/tickets/batch",
    tag: "Tickets",
    acting: "allowed",
    idempotency: "reserved",
    largeBody: { ...bulkBody, linesAs: "tickets" },
    responses: { 207: { about: "One answer per ticket, in the order sent", schema: BatchAnswer } },
    present: batchWire,
  },
});

export const dryRun = verb({
  name: "dry_run",
  summary: "Dry run: should this be handed over, and to whom? Writes nothing",
  permission: dryRunPermission,
  input: DryRun,
  run: dryRunWhole,
  rest: {
    method: "POST",
    path: "/api/v1/decisions",
    tag: "Tickets",
    acting: "allowed",
    idempotency: "none",
    responses: { 200: { about: "What a create request would lead to", schema: DryRunWire } },
    present: dryRunWire,
  },
  screen: previewIntake,
});
