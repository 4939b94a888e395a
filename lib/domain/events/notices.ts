import * as z from "zod";
import { clockMetrics, reasons } from "../vocabulary";

/**
 * In-app notifications, each kind declared once with what it tells of; its words are made when it is read. People are
 * named by name, since a notice is read by somebody who may not look them up.
 */
const text = z.string().nullable();

/**
 * Why a ticket changed hands. `late`: not accepted in time; `time`: another deadline passed; `route`: routed again;
 * `away`: its owner is on leave, or off shift for too long.
 */
const whyMoved = ["late", "time", "person", "taken_over", "rule", "route", "away", "reopened"] as const;
export type WhyMoved = (typeof whyMoved)[number];

const move = z.object({ by: text, from: text, why: z.enum(whyMoved), reason: z.enum(reasons).nullable() });
const clock = z.object({
  clock: z.string(),
  metric: z.enum(clockMetrics),
  name: text,
  due_at: z.number().nullable(),
});

/** What the engine says of an occasion; `notificationsOf` adds the ticket and who has it in the end. */
export const ticketNotices = {
  handoff: move,
  reopened: move,
  skipped: move,
  moved_on: move,
  taken_over: move,
  informed: move,
  kept: clock,
  nobody_left: clock,
  still_unaccepted: clock,
  clock_breached: clock,
  clock_warned: clock,
  customer_wrote: z.object({}),
  noted: z.object({ by: z.string() }),
  undelivered: z.object({ number: z.number() }),
  rule: z.object({ rule: z.string() }),
} as const satisfies Record<string, z.ZodObject>;

const ofPath = z.object({ slug: z.string(), path: z.string(), version: z.number() });

const policyNotices = {
  publish_requested: ofPath.extend({ by: z.string(), reason: z.string() }),
  publish_confirmed: ofPath.extend({ by: z.string() }),
  rule_dropped: ofPath.extend({
    rule: z.string(),
    of: z.number(),
    count: z.number(),
    expected: z.number(),
  }),
  review_due: ofPath.extend({ review_on: z.string() }),
} as const satisfies Record<string, z.ZodObject>;

const aboutCover = z.object({
  /** Who did it; whose stretch it is. */
  by: z.string(),
  from: z.string(),
  team: z.string(),
  team_name: z.string(),
  from_at: z.number(),
  to_at: z.number(),
  /** Of a swap: the stretch in return. */
  back_from_at: z.number().nullable(),
  back_to_at: z.number().nullable(),
});
const coverNotices = {
  cover_asked: aboutCover,
  cover_accepted: aboutCover,
  cover_declined: aboutCover,
  cover_withdrawn: aboutCover,
} as const satisfies Record<string, z.ZodObject>;

export type TicketNoticeKind = keyof typeof ticketNotices;
export type TicketNoticeData<K extends TicketNoticeKind> = z.infer<(typeof ticketNotices)[K]>;

/** What is told of beside tickets. */
export const otherNotices = { ...policyNotices, ...coverNotices } as const;
export type OtherNoticeKind = keyof typeof otherNotices;
export type OtherNoticeData<K extends OtherNoticeKind> = z.infer<(typeof otherNotices)[K]>;

export type NoticeKind = TicketNoticeKind | OtherNoticeKind;
export const isNoticeKind = (kind: string): kind is NoticeKind =>
  Object.hasOwn(ticketNotices, kind) || Object.hasOwn(otherNotices, kind);

const texts = z.array(z.string());

/** What is read of a stored notice of any kind: a release before this one may have told less, or in other words. */
export const NotificationData = z
  .object({
    key: z.string(),
    subject: z.string(),
    by: text,
    from: text,
    /** Who has the ticket in the end, and whether it changed hands. */
    to: text,
    moved: z.boolean(),
    why: z.string(),
    reason: text,
    clock: z.string(),
    metric: z.string(),
    name: text,
    due_at: z.number().nullable(),
    /** Of several clocks at once, the earliest deadline first. */
    clocks: texts,
    metrics: texts,
    names: texts,
    dues: texts,
    number: z.number(),
    rule: z.string(),
    slug: z.string(),
    path: z.string(),
    version: z.number(),
    of: z.number(),
    count: z.number(),
    expected: z.number(),
    review_on: z.string(),
    team: z.string(),
    team_name: z.string(),
    from_at: z.number(),
    to_at: z.number(),
    back_from_at: z.number().nullable(),
    back_to_at: z.number().nullable(),
  })
  .partial();
export type NotificationData = z.infer<typeof NotificationData>;
