import { MEBIBYTE } from "@/lib/http/body";
import { route } from "@/lib/http/route";
import { BatchAnswer, CreateBatch, createBatch, readBatch } from "../../_wire/batch";

export const POST = route(CreateBatch, createBatch, {
  method: "POST",
  path: "/api/v1/tickets/batch",
  summary: "Take up to 1,000 tickets in, each answered for itself; NDJSON accepted",
  tag: "Tickets",
  acting: "allowed",
  idempotency: "reserved",
  bodyLimitBytes: 32 * MEBIBYTE,
  permission: "ticket:create",
  read: readBatch,
  responses: { 207: { about: "One answer per ticket, in the order sent", schema: BatchAnswer } },
});
