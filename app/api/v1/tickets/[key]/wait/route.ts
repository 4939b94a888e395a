import { HumanAnswerWire, humanAnswerWire } from "@/lib/contracts/records";
import { Wait } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { stopSignal } from "@/lib/http/streams";
import { WaitForHuman, waitForHuman } from "@/lib/services/tickets/records/wait-for-human";
import { wait } from "@/lib/services/tickets/verbs";
import { onTicket } from "../../../_wire/options";

export const POST = route(Wait, wait, onTicket("wait", "Wait on the customer"));

export const GET = route(WaitForHuman, (ctx, input, gone) => waitForHuman(ctx, input, stopSignal(), gone), {
  method: "GET",
  path: "/api/v1/tickets/{key}/wait",
  summary: "Wait until a person has answered or the ticket is resolved",
  tag: "Tickets",
  responses: { 200: { about: "What people did, or that the time is over", schema: HumanAnswerWire } },
  present: humanAnswerWire,
});
