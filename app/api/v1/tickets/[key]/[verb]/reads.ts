import { StoredDecisionWire, storedDecisionWire } from "@/lib/contracts/decisions";
import { EventWire, eventWire } from "@/lib/contracts/events";
import {
  BriefWire,
  briefMarkdown,
  briefWire,
  ClocksWire,
  clocksWire,
  HumanAnswerWire,
  humanAnswerWire,
  MessageWire,
  messageWire,
  pageOf,
  pageWire,
} from "@/lib/contracts/records";
import { stopSignal } from "@/lib/http/live/streams";
import { route } from "@/lib/http/route";
import {
  ListHistory,
  listDecisions,
  listEvents,
  ReadBrief,
  readBrief,
} from "@/lib/services/tickets/records/history";
import {
  ListMessages,
  listMessages,
  ReadTicket,
  readRecord,
} from "@/lib/services/tickets/records/read-ticket";
import { WaitForHuman, waitForHuman } from "@/lib/services/tickets/records/wait-for-human";

/** What can be read of a ticket under its address. */

export const messages = route(ListMessages, listMessages, {
  method: "GET",
  path: "/api/v1/tickets/{key}/messages",
  summary: "The conversation, in order",
  tag: "Tickets",
  responses: { 200: { about: "The conversation, in order", schema: pageOf(MessageWire) } },
  present: (page) => pageWire(page, messageWire),
});

export const events = route(ListHistory, listEvents, {
  method: "GET",
  path: "/api/v1/tickets/{key}/events",
  summary: "Everything that happened to a ticket, in order",
  tag: "Tickets",
  responses: { 200: { about: "Everything that happened to a ticket, in order", schema: pageOf(EventWire) } },
  present: (page) => pageWire(page, eventWire),
});

export const decisions = route(ListHistory, listDecisions, {
  method: "GET",
  path: "/api/v1/tickets/{key}/decisions",
  summary: "The stored decisions, newest first",
  tag: "Tickets",
  responses: { 200: { about: "The stored decisions, newest first", schema: pageOf(StoredDecisionWire) } },
  present: (page) => pageWire(page, storedDecisionWire),
});

export const clocks = route(ReadTicket, readRecord, {
  method: "GET",
  path: "/api/v1/tickets/{key}/clocks",
  summary: "Clocks with why, and their ledger",
  tag: "Tickets",
  responses: { 200: { about: "Clocks with why, and their ledger", schema: ClocksWire } },
  present: clocksWire,
});

export const brief = route(ReadBrief, readBrief, {
  method: "GET",
  path: "/api/v1/tickets/{key}/brief",
  summary: "The brief, as JSON or Markdown (by Accept)",
  tag: "Tickets",
  responses: { 200: { about: "The brief, as JSON or Markdown (by Accept)", schema: BriefWire } },
  present: briefWire,
  text: { type: "text/markdown", render: briefMarkdown },
});

export const wait = route(WaitForHuman, (ctx, input, gone) => waitForHuman(ctx, input, stopSignal(), gone), {
  method: "GET",
  path: "/api/v1/tickets/{key}/wait",
  summary: "Wait until a person has answered or the ticket is resolved",
  tag: "Tickets",
  responses: { 200: { about: "What people did, or that the time is over", schema: HumanAnswerWire } },
  present: humanAnswerWire,
});
