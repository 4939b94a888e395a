import { and, asc, desc, eq, gt, gte, lt, or } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { briefs, decisions, events, members } from "@/db/schema";
import type { DecisionRecord, EventRecord, Page } from "@/lib/domain/answers/records";
import type { Brief } from "@/lib/domain/brief/types";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import { notFound } from "@/lib/domain/errors";
import { EpochMs, integerFrom } from "@/lib/domain/integers";
import { msg } from "@/lib/domain/msg";
import { expandEvaluation } from "@/lib/domain/rules/compact-evaluation";
import { withFound } from "@/lib/domain/rules/explain/found";
import { timeFields } from "@/lib/domain/rules/fields";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { loadBundle, readable } from "../../policy/bundle";
import { newestBrief } from "../read/brief-now";
import { spokenOn } from "../read/heard-by";
import { readChanges } from "../read/read-changes";
import { findTicket } from "./find";
import { pageMembers } from "./list-tickets";

export const ListHistory = z.strictObject({ key: TicketKey, ...pageMembers });
export type ListHistory = z.infer<typeof ListHistory>;

const Seq = z.tuple([integerFrom(0)]);

/** Everything that happened to a ticket, in order. */
export async function listEvents(ctx: Ctx, input: ListHistory): Promise<Page<EventRecord>> {
  authorize(ctx, "ticket:read");
  const db = appDb();
  const { row } = await findTicket(db, ctx, input.key);
  const after = input.cursor === undefined ? 0 : positionOf(Seq, input.cursor)[0];
  const [rows, people] = await Promise.all([
    db
      .select()
      .from(events)
      .where(
        and(
          eq(events.workspaceId, ctx.workspaceId),
          eq(events.ticketId, row.ticketId),
          gte(events.eventId, idFloor(row.createdAt)),
          gt(events.seq, after),
        ),
      )
      .orderBy(asc(events.seq))
      .limit(input.limit + 1),
    db
      .select({ memberId: members.memberId, handle: members.handle })
      .from(members)
      .where(eq(members.workspaceId, ctx.workspaceId)),
  ]);
  const handles = new Map(people.map(({ memberId, handle }) => [memberId, handle]));
  const items = rows.slice(0, input.limit).map(
    ({ seq, type, at, actor, data, cause }): EventRecord => ({
      seq,
      type,
      at,
      actor: {
        kind: actor.kind,
        member: "memberId" in actor ? (handles.get(actor.memberId ?? "") ?? null) : null,
        name: actor.kind === "system" ? actor.name : null,
      },
      data,
      cause,
    }),
  );
  const last = items.at(-1);
  return { items, next: rows.length > input.limit && last ? cursorOf([last.seq]) : null };
}

const TimelineCursor = z.tuple([EpochMs, z.uuid()]);

/** The stored decisions on a ticket, newest first. */
export async function listDecisions(ctx: Ctx, input: ListHistory): Promise<Page<DecisionRecord>> {
  authorize(ctx, "ticket:read");
  const db = appDb();
  const { row, path } = await findTicket(db, ctx, input.key);
  const position = input.cursor === undefined ? null : positionOf(TimelineCursor, input.cursor);
  const before =
    position &&
    or(
      lt(decisions.at, position[0]),
      and(eq(decisions.at, position[0]), lt(decisions.decisionId, position[1])),
    );
  const rows = await db
    .select()
    .from(decisions)
    .where(
      and(
        eq(decisions.workspaceId, ctx.workspaceId),
        eq(decisions.ticketId, row.ticketId),
        gte(decisions.decisionId, idFloor(row.createdAt)),
        before ?? undefined,
      ),
    )
    .orderBy(desc(decisions.at), desc(decisions.decisionId))
    .limit(input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const next = rows.length > input.limit && last ? cursorOf([last.at, last.decisionId]) : null;
  const isFound = shown.some(({ facts }) => Object.values(facts.hits).some((hits) => hits.length > 0));
  const said = isFound ? await spokenOn(db, row) : [];
  const items = await Promise.all(
    shown.map(async (each) => {
      const named = { pathId: row.pathId, slug: path.slug };
      const bundle = await readable(loadBundle(db, ctx.workspaceId, named, each.policyVersion));
      const result = expandEvaluation(each.result, bundle?.policy.rules ?? []);
      const classes = bundle?.policy.word_classes ?? [];
      const matcher = bundle?.ruleset.matcher ?? null;
      const heard = { at: each.facts.at, subject: row.subject, messages: said, classes, matcher };
      return {
        ...each,
        result: { ...result, trace: withFound(result.trace, heard) },
        timeFields: timeFields(bundle?.policy ?? { fields: [] }),
      };
    }),
  );
  return { items, next };
}

export const ReadBrief = z.strictObject({
  key: TicketKey,
  /** Default: the newest. */
  version: integerFrom(1).optional(),
});
export type ReadBrief = z.infer<typeof ReadBrief>;

/** The newest brief, or a stored version of it; one that was never stored is `not_found`. */
export async function readBrief(
  ctx: Ctx,
  { key, version }: ReadBrief,
): Promise<Brief & { key: string; subject: string }> {
  authorize(ctx, "ticket:read");
  const db = appDb();
  if (version === undefined) {
    const read = await readChanges(ctx, key);
    return { key, subject: read.row.subject, ...(await newestBrief(read)) };
  }
  const { row } = await findTicket(db, ctx, key);
  const [brief] = await db
    .select()
    .from(briefs)
    .where(
      and(
        eq(briefs.workspaceId, ctx.workspaceId),
        eq(briefs.ticketId, row.ticketId),
        eq(briefs.version, version),
      ),
    );
  if (!brief) throw notFound(msg("faults.not_found.brief_version", { version: String(version) }));
  // An older version says what was true when it was made.
  const { parts, madeAt, messageCount } = brief;
  return { key, subject: row.subject, version, parts, madeAt, messageCount };
}
