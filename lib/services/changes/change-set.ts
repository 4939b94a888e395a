import type { SQL } from "drizzle-orm";
import type { IndexColumn, PgTable, PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { OutboxRow } from "@/db/feed";
import type { audits, events, notifications } from "@/db/schema";
import type { AuditAction, AuditData } from "@/lib/domain/events/audit";
import type { FeedData, FeedKind } from "@/lib/domain/events/feed";
import type { JobRequest } from "@/lib/domain/events/jobs";
import type { OtherNoticeData, OtherNoticeKind } from "@/lib/domain/events/notices";
import { storedActor } from "../actor";
import { type Ctx, newId } from "../context";

/**
 * All that a call writes, as one value that `saveChanges` writes whole. Tickets have their own (`tickets/save`); every
 * other aggregate writes by this one, so that none can forget its audit entry or what the feed tells.
 */
export type ChangeSet = {
  /** In this order, in which locks are taken. */
  readonly writes: readonly Write[];
  readonly audit: readonly [Recorded, ...Recorded[]] | Unaudited;
  readonly notices?: readonly NewNotice[];
  readonly jobs?: readonly QueuedJob[];
};

/** Says why the audit log is told nothing. */
export type Unaudited = {
  unaudited: /** A person's account and sessions, which belong to no workspace. */
    | "account"
    /** The events of a ticket that is saved in the same transaction tell of it. */
    | "told_by_ticket"
    /** Another change set of the same transaction tells of it. */
    | "told_by_other"
    /** Told a moment ago: an editor saves after each pause in typing. */
    | "told_lately"
    /** How far a job is that was asked for with an entry of its own. */
    | "progress"
    /** What somebody has seen, looks at or waits for; nothing that others rely on. */
    | "reading";
};
export const unaudited = (why: Unaudited["unaudited"]): Unaudited => ({ unaudited: why });

export type NewNotice = typeof notifications.$inferInsert;

/** An entry of the audit log, with the event beside it and what the feed tells. */
export type Recorded = {
  readonly audit: typeof audits.$inferInsert;
  readonly event: typeof events.$inferInsert;
  readonly feed: OutboxRow | null;
};

/** What browsers hear of an action that the feed knows must be given; `null`: nobody has it on screen. */
type Told<A extends AuditAction> = A extends FeedKind ? { feed: FeedData<A> | null } : { feed?: null };

/** Records what was done to a workspace, by whom and when; a sign-in at a provider has no request of ours. */
export function recorded<A extends AuditAction>(
  ctx: Pick<Ctx, "workspaceId" | "actor" | "now"> & { requestId: string | null },
  action: A,
  { subject, data, feed = null }: { subject: string; data: AuditData<A> } & Told<A>,
): Recorded {
  const { workspaceId, now: at, requestId } = ctx;
  const actor = storedActor(ctx.actor);
  return {
    audit: { workspaceId, auditId: newId(at), actor, action, subject, at, data, requestId },
    event: { workspaceId, eventId: newId(at), type: action, actor, at, data: { subject, ...data } },
    feed: feed === null ? null : { outboxId: newId(at), ticketId: null, type: action, data: feed, at },
  };
}

export type QueuedJob = JobRequest & { jobId: string; workspaceId: string };

export const queued = (
  { workspaceId, now }: Pick<Ctx, "workspaceId" | "now">,
  request: JobRequest,
): QueuedJob => ({ jobId: newId(now), workspaceId, ...request });

/** In-app notifications about something beside tickets, one a person; the feed names those who are told. */
export const noticesTo = <K extends OtherNoticeKind>(
  { workspaceId, now: at }: Pick<Ctx, "workspaceId" | "now">,
  people: readonly { memberId: string }[],
  type: K,
  data: OtherNoticeData<K>,
): NewNotice[] =>
  people.map(({ memberId }) => ({
    workspaceId,
    notificationId: newId(at),
    memberId,
    ticketId: null,
    type,
    data,
    at,
  }));

/** Thrown where a write finds its rows gone, or not as they were read. */
type OrElse = { orElse?: () => Error };

/** Made by the functions below, which hold rows to their table's columns. */
export type Write = OrElse &
  (
    | { do: "insert"; table: PgTable; rows: readonly object[]; conflict: Conflict }
    | { do: "update"; table: PgTable; set: object; where: SQL }
    | { do: "delete"; table: PgTable; where: SQL }
    | { do: "wake_routes"; workspaceId: string; at: number }
  );

/** A row that stands already is a fault, stays, or takes these values. */
type Conflict = "fault" | "keep" | { target: IndexColumn[]; set: object };

export const insert = <T extends PgTable>(table: T, ...rows: readonly T["$inferInsert"][]): Write => ({
  do: "insert",
  table,
  rows,
  conflict: "fault",
});

/** Inserts a row, unless it stands already: then `orElse` is thrown, or nothing is written. */
export const insertNew = <T extends PgTable>(
  table: T,
  row: T["$inferInsert"],
  orElse?: () => Error,
): Write => ({ do: "insert", table, rows: [row], conflict: "keep", orElse });

/** Inserts a row, or sets these values of the one that stands already. */
export const upsert = <T extends PgTable>(
  table: T,
  row: T["$inferInsert"],
  conflict: { target: IndexColumn[]; set: PgUpdateSetSource<T> },
): Write => ({ do: "insert", table, rows: [row], conflict });

export const update = <T extends PgTable>(
  table: T,
  set: PgUpdateSetSource<T>,
  where: SQL | undefined,
  orElse?: () => Error,
): Write => ({ do: "update", table, set, where: bounded(where), orElse });

export const remove = (table: PgTable, where: SQL | undefined): Write => ({
  do: "delete",
  table,
  where: bounded(where),
});

/** Makes every ticket of the workspace that nobody has accepted due: who may take it has changed. */
export const wakeRoutes = ({ workspaceId, now: at }: Pick<Ctx, "workspaceId" | "now">): Write => ({
  do: "wake_routes",
  workspaceId,
  at,
});

/** `and()` of nothing is undefined, and would touch every row. */
function bounded(where: SQL | undefined): SQL {
  if (where === undefined) throw new Error("a write without a condition");
  return where;
}
