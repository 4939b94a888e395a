import { and, desc, eq } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { briefs } from "@/db/schema";
import type { PeekView, TicketChange } from "@/lib/domain/board/view";
import { withRunningLimits } from "@/lib/domain/brief/running";
import { missingRequired } from "@/lib/domain/brief/versions";
import { missingFields } from "@/lib/domain/engine/decide/facts";
import { noSuchTicket } from "@/lib/domain/refusals";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { loadLive } from "../policy/bundle";
import { loadPeople } from "../tickets/load/rows";
import { readChanges } from "../tickets/read/read-changes";
import { actionsOf } from "../tickets/read/view-actions";
import { findTicket } from "../tickets/records/find";
import { decorate } from "./card-rows";
import { cardsOf } from "./cards";

/** The card of one ticket as it stands now, and its path. */
export async function readCard(ctx: Ctx, key: string): Promise<TicketChange> {
  authorize(ctx, "ticket:read");
  const db = appDb();
  const { row, path, keyPrefix } = await findTicket(db, ctx, key);
  const [decorated, { path: bundle, org }, people] = await Promise.all([
    decorate(db, ctx.workspaceId, [row]),
    loadLive(db, ctx.workspaceId, { slug: path.slug }),
    loadPeople(db, ctx.workspaceId),
  ]);
  const context = { at: ctx.now, keyPrefix, policy: bundle.policy, org, people };
  const [card] = await cardsOf(db, ctx.workspaceId, context, decorated);
  if (card === undefined) throw noSuchTicket(key);
  return { path: path.slug, card };
}

export const ReadPeek = z.strictObject({ key: TicketKey });
export type ReadPeek = z.infer<typeof ReadPeek>;

/** A ticket at a glance: card, brief, and what the reader may do with it. */
export async function readPeek(ctx: Ctx, { key }: ReadPeek): Promise<PeekView> {
  const { card, path } = await readCard(ctx, key);
  const { changes, row } = await readChanges(ctx, key);
  const [brief] = await appDb()
    .select({ parts: briefs.parts })
    .from(briefs)
    .where(and(eq(briefs.workspaceId, ctx.workspaceId), eq(briefs.ticketId, row.ticketId)))
    .orderBy(desc(briefs.version))
    .limit(1);
  const parts = withRunningLimits(brief?.parts ?? [], changes.clocks);
  const missing = [...missingRequired(parts), ...missingFields(changes)];
  return {
    card,
    path,
    parts,
    actions: actionsOf(changes, missing),
  };
}
