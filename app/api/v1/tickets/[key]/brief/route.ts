import { BriefWire, briefMarkdown, briefWire } from "@/lib/contracts/records";
import { EditBrief } from "@/lib/domain/ticket/inputs";
import { route } from "@/lib/http/route";
import { ReadBrief, readBrief } from "@/lib/services/tickets/records/history";
import { editBrief } from "@/lib/services/tickets/verbs";
import { onTicketAnyVersion } from "../../../_wire/options";

export const POST = route(EditBrief, editBrief, onTicketAnyVersion("brief", "Write a part of the brief"));

export const GET = route(ReadBrief, readBrief, {
  method: "GET",
  path: "/api/v1/tickets/{key}/brief",
  summary: "The brief, as JSON or Markdown (by Accept)",
  tag: "Tickets",
  responses: { 200: { about: "The brief, as JSON or Markdown (by Accept)", schema: BriefWire } },
  present: briefWire,
  text: { type: "text/markdown", render: briefMarkdown },
});
