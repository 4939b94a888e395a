import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { EventRecord } from "@/lib/domain/answers/records";
import {
  isTicketEventType,
  type TicketEvent,
  type TicketEventType,
  ticketEvents,
} from "@/lib/domain/ticket/events";
import { Instant, isoOrNull } from "./instant";

/** Ticket events on the wire: snake_case, times RFC 3339 in UTC, people by handle, whatever their stored form is. */

const passing = ticketEvents.escalated;
const Passing = passing
  .omit({ at: true, overridesRaci: true, passedOver: true, policyVersion: true })
  .extend({
    at: Instant,
    overrides_raci: z.boolean(),
    passed_over: z.array(
      passing.shape.passedOver.element.omit({ handle: true }).extend({ member: z.string() }),
    ),
    policy_version: z.number().int(),
  })
  .meta({ id: "HandoffEventData" });

const ClockData = ticketEvents.clock_met
  .extend({ due_at: Instant.nullable(), at: Instant })
  .meta({ id: "ClockEventData" });

/** Data of each event type as programs read it. */
export const ticketEventData = {
  ...ticketEvents,
  escalated: Passing,
  transferred: Passing,
  handed_back: Passing,
  reopened: Passing,
  clock_warned: ClockData,
  clock_breached: ClockData,
  clock_met: ClockData,
  clock_unmet: ClockData,
} as const satisfies Record<TicketEventType, z.ZodObject>;

const envelope = {
  seq: z.number().int(),
  at: Instant,
  actor: z.object({
    kind: z.enum(["member", "api_key", "ai", "system"]),
    member: z.string().nullable(),
    name: z.string().nullable(),
  }),
  cause: z.string().nullable(),
};
const eventOf = <T extends TicketEventType>(type: T) =>
  z.object({ ...envelope, type: z.literal(type), data: ticketEventData[type] });

const [first, ...others] = Object.keys(ticketEventData).filter(isTicketEventType).map(eventOf);
if (first === undefined) throw new Error("No ticket event is declared.");

export const EventWire = z.discriminatedUnion("type", [first, ...others]).meta({
  id: "Event",
  description: "What happened, with the data of its type. Types are added: skip those that you don't know.",
});

export type PresentedEvent = Omit<EventRecord, "at"> & { at: string };

export const eventWire = (event: EventRecord): PresentedEvent => ({
  seq: event.seq,
  type: event.type,
  at: isoOf(event.at),
  actor: event.actor,
  data: presentedData(event),
  cause: event.cause,
});

/** Events of a type or shape that this release does not know, written by a newer one, keep the wire's conventions. */
function presentedData({ type, data }: Pick<EventRecord, "type" | "data">): Record<string, unknown> {
  if (!isTicketEventType(type)) return conventional(data);
  const read = ticketEvents[type].safeParse(data);
  return read.success ? ofType({ type, data: read.data } as TicketEvent) : conventional(data);
}

function ofType(event: TicketEvent): Record<string, unknown> {
  switch (event.type) {
    case "escalated":
    case "transferred":
    case "handed_back":
    case "reopened":
      return passingWire(event.data);
    case "clock_warned":
    case "clock_breached":
    case "clock_met":
    case "clock_unmet":
      return clockDataWire(event.data);
    default:
      return event.data;
  }
}

function passingWire(data: z.infer<typeof passing>): z.infer<typeof Passing> {
  const { at, overridesRaci, passedOver, policyVersion, ...same } = data;
  return {
    ...same,
    at: isoOf(at),
    overrides_raci: overridesRaci,
    passed_over: passedOver.map(({ handle, ...why }) => ({ member: handle, ...why })),
    policy_version: policyVersion,
  };
}

const clockDataWire = (data: z.infer<typeof ticketEvents.clock_met>): z.infer<typeof ClockData> => ({
  ...data,
  due_at: isoOrNull(data.due_at),
  at: isoOf(data.at),
});

const conventional = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return [name, typeof value === "number" && /(^|_)at$/.test(name) ? isoOf(value) : value];
    }),
  );
