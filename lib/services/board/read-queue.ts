import { and, asc, eq, inArray, sql } from "drizzle-orm";
import * as z from "zod";
import { appDb, type Db } from "@/db/client";
import { feedHead } from "@/db/feed";
import { briefs, isOpen, paths, tickets } from "@/db/schema";
import type { MemberActor } from "@/lib/domain/access/permissions";
import type { Card, QueueBrief, QueueItem, QueueView } from "@/lib/domain/board/view";
import type { BriefPart } from "@/lib/domain/brief/types";
import { type ShiftState, shiftState } from "@/lib/domain/routing/shifts";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { loadLive, type PathBundle, readable } from "../policy/bundle";
import { loadPeople } from "../tickets/load/rows";
import { decorate } from "./card-rows";
import { cardsOf } from "./cards";
import { handOverBefore } from "./shift-end";

export const ReadQueue = z.strictObject({});

/** More than anybody works at a time; the board holds the rest. */
const shown = 200;
type Row = typeof tickets.$inferSelect;

/** What waits for this member, soonest deadline first: with its brief until accepted, then with the problem only. */
export async function readQueue(ctx: Ctx & { actor: MemberActor }): Promise<QueueView> {
  authorize(ctx, "ticket:read");
  const db = appDb();
  // First: what is told after it may be in these rows, what was told before is.
  const feed = await feedHead(db, ctx.workspaceId);
  const [rows, people, pathRows] = await Promise.all([
    db
      .select()
      .from(tickets)
      .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.ownerId, ctx.actor.memberId), isOpen))
      .orderBy(asc(tickets.sortAt), asc(tickets.ticketId))
      .limit(shown),
    loadPeople(db, ctx.workspaceId),
    db
      .select({ pathId: paths.pathId, slug: paths.slug, liveVersion: paths.liveVersion })
      .from(paths)
      .where(eq(paths.workspaceId, ctx.workspaceId))
      .orderBy(paths.position, paths.slug),
  ]);
  const needed = new Set(rows.map((row) => row.pathId));
  const published = pathRows.filter((path) => path.liveVersion !== null);
  const loaded = await Promise.all(
    published
      .filter((path, index) => index === 0 || needed.has(path.pathId))
      .map((path) => readable(loadLive(db, ctx.workspaceId, { slug: path.slug }))),
  );
  const live = loaded.filter((path) => path !== null);
  const [decorated, newest] = await Promise.all([
    decorate(db, ctx.workspaceId, rows),
    readBriefs(db, ctx.workspaceId, rows),
  ]);
  const cards = new Map<string, Card>();
  for (const { head, org, path } of live) {
    const context = { at: ctx.now, keyPrefix: head.keyPrefix, policy: path.policy, org, people };
    const own = decorated.filter(({ pathId }) => pathId === path.pathId);
    const made = await cardsOf(db, ctx.workspaceId, context, own);
    for (const [index, card] of made.entries()) cards.set(own[index]?.ticketId ?? "", card);
  }
  const items = decorated.flatMap((row): QueueItem[] => {
    const path = live.find((each) => each.path.pathId === row.pathId)?.path;
    const card = cards.get(row.ticketId);
    if (path === undefined || card === undefined) return [];
    const parts = newest.get(row.ticketId) ?? [];
    const brief = card.statusCategory === "new" ? queueBrief(parts) : null;
    return [{ ...card, path: nameOf(path), problem: problemIn(parts), brief }];
  });
  const org = live[0]?.org;
  const { handle } = ctx.actor;
  const toAccept = items.filter((item) => item.statusCategory === "new");
  const mine = items.filter((item) => item.statusCategory !== "new" && item.statusCategory !== "waiting");
  const shift: ShiftState =
    org === undefined ? { state: "none", until: null } : shiftState(org, handle, ctx.now);
  const inHand = [...mine, ...toAccept];
  const pathOf = new Map(live.map(({ path }) => [path.pathId, path]));
  const held = { people, rows, paths: pathOf, shift, items: inHand, owner: handle, at: ctx.now };
  return {
    at: ctx.now,
    feed,
    toAccept,
    mine,
    waiting: items.filter((item) => item.statusCategory === "waiting"),
    shift,
    handOver: org === undefined ? null : handOverBefore({ ...held, org }),
  };
}

const nameOf = ({ slug, policy }: PathBundle) => ({ slug, name: policy.name });

/** The parts of the newest brief of each ticket. */
async function readBriefs(db: Db, workspaceId: string, rows: Row[]): Promise<Map<string, BriefPart[]>> {
  if (rows.length === 0) return new Map();
  const newest = await db
    .selectDistinctOn([briefs.ticketId], { ticketId: briefs.ticketId, parts: briefs.parts })
    .from(briefs)
    .where(
      and(
        eq(briefs.workspaceId, workspaceId),
        inArray(
          briefs.ticketId,
          rows.map((row) => row.ticketId),
        ),
      ),
    )
    .orderBy(briefs.ticketId, sql`${briefs.version} desc`);
  return new Map(newest.map(({ ticketId, parts }) => [ticketId, parts]));
}

function problemIn(parts: readonly BriefPart[]): string | null {
  const claims = parts.find(({ part }) => part === "problem")?.claims ?? [];
  return claims.findLast(({ quote }) => quote !== null)?.quote ?? null;
}

/** The card beside it names the customer and counts down the time limit. */
const onTheCard = new Set<string>(["customer", "time_limit"]);

function queueBrief(parts: readonly BriefPart[]): QueueBrief | null {
  if (parts.length === 0) return null;
  const required = parts.filter((part) => part.required);
  return {
    parts: parts.filter(({ part, missing }) => !missing && !onTheCard.has(part)),
    filled: required.filter(({ missing }) => !missing).length,
    required: required.length,
  };
}

/** What the cards of a queue call things: people and teams, the tiers of each path, tiers of customers that stand out. */
export async function readQueueNames(ctx: Ctx) {
  authorize(ctx, "ticket:read");
  const db = appDb();
  const [people, pathRows] = await Promise.all([
    loadPeople(db, ctx.workspaceId),
    db
      .select({ slug: paths.slug, liveVersion: paths.liveVersion })
      .from(paths)
      .where(eq(paths.workspaceId, ctx.workspaceId)),
  ]);
  const loaded = await Promise.all(
    pathRows
      .filter((path) => path.liveVersion !== null)
      .map(({ slug }) => readable(loadLive(db, ctx.workspaceId, { slug }))),
  );
  const live = loaded.filter((path) => path !== null);
  const doc = live[0]?.org.doc;
  const customerTiers = doc?.customer_tiers ?? [];
  return {
    labels: Object.fromEntries([
      ...(doc?.teams ?? []).map(({ slug, name }) => [slug, name] as const),
      ...[...people.values()].map(({ handle, name }) => [handle, name] as const),
    ]),
    tiers: Object.fromEntries(
      live.map(({ path }) => [path.slug, path.policy.tiers.map(({ slug }) => slug)] as const),
    ),
    keyTiers: customerTiers.slice(Math.ceil(customerTiers.length / 2)).map(({ name }) => name),
  };
}
