import * as z from "zod";
import { coverStates } from "../vocabulary";

/**
 * What the workspace's feed tells browsers, each kind declared once with its data: ids and small values, since a reader
 * fetches the rest with its own rights. Kinds and members are added, never taken away: an older page listens too.
 */
const ticketState = z.object({
  key: z.string(),
  version: z.number(),
  /** Of its last event. Warnings and breaches leave the version as it is; older entries have none. */
  event_seq: z.number().optional(),
  path: z.string(),
  status: z.string(),
  tier: z.string().nullable(),
  owner: z.string().nullable(),
  was_status: z.string().nullable(),
  was_tier: z.string().nullable(),
  /** What else of who may see it changed: as it was before. */
  was_category: z.string().nullable().optional(),
  was_owner: z.string().nullable().optional(),
  was_about: z.array(z.string()).optional(),
  /** Handles of those whose notices changed. */
  notified: z.array(z.string()),
  /** Set where no figure of the ticket changed. */
  same_figures: z.boolean().optional(),
});

const ofPath = z.object({ slug: z.string() });
const ofVersion = ofPath.extend({ version: z.number() });
const ofRevision = ofVersion.extend({ revision: z.number() });
const published = { version: z.number(), reason: z.string(), apply_to_running: z.boolean() };

const ticketEvents = {
  "ticket.created": ticketState,
  "ticket.updated": ticketState,
  "ticket.escalated": ticketState,
  "ticket.handed_back": ticketState,
  "ticket.resolved": ticketState,
  "ticket.reopened": ticketState,
  "handoff.accepted": ticketState,
  "message.created": ticketState,
  "clock.warned": ticketState,
  "clock.breached": ticketState,
};
export type TicketFeedKind = keyof typeof ticketEvents;

export const feedEvents = {
  ...ticketEvents,
  "organisation.published": z.object(published),
  /** Somebody asks others to stand in a shift of theirs, or was answered. */
  "cover.changed": z.object({ id: z.string(), state: z.enum(coverStates), notified: z.array(z.string()) }),
  "ruleset.published": ofPath.extend(published),
  "ruleset.drafted": ofRevision,
  "ruleset.discarded": ofRevision,
  "ruleset.rebased": ofRevision.extend({ from: z.number(), conflicts: z.number() }),
  "ruleset.publish_requested": ofRevision.extend({ notified: z.array(z.string()) }),
  "ruleset.request_cancelled": ofPath.extend({ revision: z.number() }),
} as const satisfies Record<string, z.ZodObject>;

export type FeedKind = keyof typeof feedEvents;
export type FeedData<K extends FeedKind> = z.infer<(typeof feedEvents)[K]>;

/** Member of an entry's data: what it tells of changes no figure of its ticket. */
export const sameFigures = "same_figures" satisfies keyof FeedData<"ticket.updated">;
