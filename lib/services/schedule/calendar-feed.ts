import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { calendarFeeds, members, workspaces } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { memberOf } from "@/lib/domain/access/permissions";
import { formatToken, readToken, secretBytes } from "@/lib/domain/access/token";
import { DomainError, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { type OwnStretch, stretchesOf } from "@/lib/domain/schedule/stretches";
import { dayMs } from "@/lib/domain/time/zone";
import { authorize } from "../authorize";
import { recorded, remove, upsert } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { takeToken } from "../limits/take-token";
import { loadOrganisation } from "../policy/bundle";
import { liveOrganisation } from "../policy/read-policy";
import { inTransaction } from "../transaction";

const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

export const NoInput = z.strictObject({});

/** `token` ends the address; it is told this once. */
export type MadeFeed = { token: string; created_at: string };

function selfOf(ctx: Ctx) {
  authorize(ctx, "shift:cover");
  const member = memberOf(ctx.actor);
  if (member === null) throw new DomainError("forbidden", msg("faults.shift.person_only"));
  return member;
}

/** A secret address of one's own shifts; the one before works no longer. */
export async function makeCalendarFeed(ctx: Ctx, _: object): Promise<MadeFeed> {
  const { memberId, handle } = selfOf(ctx);
  const { workspaceId, now: createdAt } = ctx;
  const token = formatToken("shifts", { workspaceId, id: memberId }, randomBytes(secretBytes));
  const tokenHash = hashToken(token);
  await inTransaction(ctx, (tx) =>
    saveChanges(tx, {
      writes: [
        upsert(
          calendarFeeds,
          { workspaceId, memberId, tokenHash, createdAt },
          { target: [calendarFeeds.workspaceId, calendarFeeds.memberId], set: { tokenHash, createdAt } },
        ),
      ],
      audit: [recorded(ctx, "calendar_feed.made", { subject: handle, data: {} })],
    }),
  );
  return { token, created_at: isoOf(createdAt) };
}

/** The address works no longer. */
export async function revokeCalendarFeed(ctx: Ctx, _: object): Promise<void> {
  const { memberId, handle } = selfOf(ctx);
  const gone = () => notFound(msg("faults.not_found.calendar"));
  await inTransaction(ctx, (tx) =>
    saveChanges(tx, {
      writes: [{ ...remove(calendarFeeds, ofMember(ctx.workspaceId, memberId)), orElse: gone }],
      audit: [recorded(ctx, "calendar_feed.revoked", { subject: handle, data: {} })],
    }),
  );
}

const ofMember = (workspaceId: string, memberId: string) =>
  and(eq(calendarFeeds.workspaceId, workspaceId), eq(calendarFeeds.memberId, memberId));

/** Since when one's own address works, epoch ms; null without one. */
export async function readCalendarFeed(ctx: Ctx): Promise<number | null> {
  const member = memberOf(ctx.actor);
  if (member === null) return null;
  const [row] = await appDb()
    .select({ createdAt: calendarFeeds.createdAt })
    .from(calendarFeeds)
    .where(ofMember(ctx.workspaceId, member.memberId));
  return row?.createdAt ?? null;
}

export type ServedFeed = {
  workspace: { slug: string; name: string };
  name: string;
  handle: string;
  version: number;
  publishedAt: number;
  stretches: (OwnStretch & { teamName: string })[];
};

/** Programs look every few minutes at most. */
const callsPerMinute = 30;
/** How far back and ahead shifts are told. */
const backMs = 28 * dayMs;
const aheadMs = 182 * dayMs;

/**
 * The final shifts behind a secret address. One answer for forged and revoked addresses, and for who is no member any
 * more.
 * @param at epoch ms
 */
export async function openCalendarFeed(token: string, at: number): Promise<ServedFeed> {
  const refused = () => notFound(msg("faults.not_found.calendar"));
  const named = readToken("shifts", token);
  if (named === null) throw refused();
  const db = appDb();
  const { workspaceId, id: memberId } = named;
  const [row] = await db
    .select({
      tokenHash: calendarFeeds.tokenHash,
      handle: members.handle,
      name: members.name,
      active: members.active,
      slug: workspaces.slug,
      workspace: workspaces.name,
    })
    .from(calendarFeeds)
    .innerJoin(
      members,
      and(eq(members.workspaceId, calendarFeeds.workspaceId), eq(members.memberId, calendarFeeds.memberId)),
    )
    .innerJoin(workspaces, eq(workspaces.workspaceId, calendarFeeds.workspaceId))
    .where(ofMember(workspaceId, memberId));
  // Tries with a wrong secret count too; what isn't there is compared, so that the time taken says nothing.
  if (row !== undefined) await takeToken(workspaceId, memberId, at, callsPerMinute);
  const stored = Buffer.from(row?.tokenHash ?? "0".repeat(64), "hex");
  const isKnown = timingSafeEqual(Buffer.from(hashToken(token), "hex"), stored);
  if (row === undefined || !isKnown || !row.active) throw refused();
  const { version, publishedAt } = await liveOrganisation(db, workspaceId);
  const org = await loadOrganisation(db, workspaceId, version);
  // By whole days, so that what is served stays the same from one look to the next.
  const today = at - (at % dayMs);
  const stretches = stretchesOf(org, row.handle, { from: today - backMs, to: today + aheadMs });
  return {
    workspace: { slug: row.slug, name: row.workspace },
    name: row.name,
    handle: row.handle,
    version,
    publishedAt,
    stretches: stretches.map((each) => ({ ...each, teamName: org.teams.get(each.team)?.name ?? each.team })),
  };
}
