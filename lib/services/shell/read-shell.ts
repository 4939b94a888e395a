import { and, desc, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { appDb, type Db } from "@/db/client";
import { feeds, notifications, paths, tickets, workspaces } from "@/db/schema";
import type { MemberActor } from "@/lib/domain/access/permissions";
import type { Sight } from "@/lib/domain/access/sight";
import { isNoticeKind, NotificationData } from "@/lib/domain/events/notices";
import { shiftState } from "@/lib/domain/routing/shifts";
import type { NotificationView, ShellState } from "@/lib/domain/shell/view";
import { isOpenCategory } from "@/lib/domain/ticket/transitions";
import { readSight } from "../access/sight";
import { hiddenSql, ofVisible } from "../access/visible";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { loadBundle, loadOrganisation, readable } from "../policy/bundle";
import { draftCounts } from "./draft-counts";

const SHOWN_NOTICES = 30;
const COUNTED_NOTICES = 100;

export const ReadShell = z.strictObject({});

/** Counts, shift, notifications and unpublished drafts of a member, each from one index. */
export async function readShell(ctx: Ctx & { actor: MemberActor }): Promise<ShellState> {
  authorize(ctx, "ticket:read");
  const db = appDb();
  // The feed's head first: what is told after it may be in the figures, what was told before is.
  const [head] = await db
    .select({ nextNo: feeds.nextNo })
    .from(feeds)
    .where(eq(feeds.workspaceId, ctx.workspaceId));
  const sight = await readSight(db, ctx);
  const [open, mine, notifications, unread, shift, drafts] = await Promise.all([
    countOpen(db, ctx.workspaceId, sight),
    countMine(db, ctx),
    newestNotifications(db, ctx, sight),
    countUnread(db, ctx, sight),
    readShift(db, ctx),
    draftCounts(db, ctx),
  ]);
  return {
    feed: (head?.nextNo ?? 1) - 1,
    counts: { open, mine },
    shift: shift.state,
    offUntil: shift.offUntil,
    notifications: notifications,
    unread,
    drafts,
  };
}

/** Folded and unfolded counts of all paths in one snapshot; which statuses are open is each path's policy. */
async function countOpen(db: Db, workspaceId: string, sight: Sight): Promise<number> {
  const hidden = hiddenSql(sight);
  const [counted, live] = await Promise.all([
    db.execute<{ pathId: string; status: string; total: string }>(sql`
      select path_id as "pathId", status, sum(n) as total from (
        select path_id, status, total as n from board_count where workspace_id = ${workspaceId}
        union all
        select path_id, status, n from board_delta where workspace_id = ${workspaceId}
        ${
          hidden === null
            ? sql``
            : sql`union all select path_id, status, -1 from ticket
          where workspace_id = ${workspaceId} and open and ${hidden}`
        }
      ) as counted group by path_id, status`),
    db
      .select({ pathId: paths.pathId, slug: paths.slug, version: paths.liveVersion })
      .from(paths)
      .where(eq(paths.workspaceId, workspaceId)),
  ]);
  const openStatuses = new Map<string, Set<string>>();
  for (const { pathId, slug, version } of live) {
    if (version === null) continue;
    const bundle = await readable(loadBundle(db, workspaceId, { pathId, slug }, version));
    if (bundle === null) continue;
    const open = bundle.policy.statuses.filter(({ category }) => isOpenCategory(category));
    openStatuses.set(pathId, new Set(open.map(({ slug: status }) => status)));
  }
  return counted
    .filter(({ pathId, status }) => openStatuses.get(pathId)?.has(status))
    .reduce((sum, { total }) => sum + Number(total), 0);
}

async function countMine(db: Db, { workspaceId, actor }: Ctx & { actor: MemberActor }): Promise<number> {
  const [row] = await db
    .select({ mine: sql<number>`count(*)::int` })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.ownerId, actor.memberId), tickets.open));
  return row?.mine ?? 0;
}

const ownNotifications = ({ workspaceId, actor }: Ctx & { actor: MemberActor }) =>
  and(eq(notifications.workspaceId, workspaceId), eq(notifications.memberId, actor.memberId));

/** Notices of a ticket that is hidden by now are gone with it. */
const noticesSeen = (sight: Sight, workspaceId: string) =>
  ofVisible(sight, workspaceId, sql.raw(`"notification"."ticket_id"`));

async function newestNotifications(
  db: Db,
  ctx: Ctx & { actor: MemberActor },
  sight: Sight,
): Promise<NotificationView[]> {
  const rows = await db
    .select()
    .from(notifications)
    .where(and(ownNotifications(ctx), noticesSeen(sight, ctx.workspaceId)))
    .orderBy(desc(notifications.at), desc(notifications.notificationId))
    .limit(SHOWN_NOTICES);
  return rows.map(({ notificationId, type, data, at, readAt }) => ({
    id: notificationId,
    type: isNoticeKind(type) ? type : ("other" as const),
    data: NotificationData.safeParse(data).data ?? {},
    at,
    read: readAt !== null,
  }));
}

async function countUnread(
  db: Db,
  { workspaceId, actor }: Ctx & { actor: MemberActor },
  sight: Sight,
): Promise<number> {
  const seen = noticesSeen(sight, workspaceId);
  const [row] = await db.execute<{ unread: number }>(sql`
    select count(*)::int as unread from (
      select 1 from notification
      where workspace_id = ${workspaceId} and member_id = ${actor.memberId} and read_at is null
        ${seen === undefined ? sql`` : sql`and ${seen}`}
      limit ${COUNTED_NOTICES}
    ) as capped`);
  return row?.unread ?? 0;
}

async function readShift(
  db: Db,
  { workspaceId, actor, now: at }: Ctx & { actor: MemberActor },
): Promise<{ state: ShellState["shift"]; offUntil: number | null }> {
  const [row] = await db
    .select({ version: workspaces.organisationVersion })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, workspaceId));
  if (!row?.version) return { state: { state: "none", until: null }, offUntil: null };
  const org = await loadOrganisation(db, workspaceId, row.version);
  const leave = org.leaves(actor.handle).filter(({ from, to }) => from <= at && at < to);
  return {
    state: shiftState(org, actor.handle, at),
    offUntil: leave.length === 0 ? null : Math.max(...leave.map(({ to }) => to)),
  };
}
