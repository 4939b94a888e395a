import { and, eq, inArray } from "drizzle-orm";
import { appDb } from "@/db/client";
import type { FeedEntry } from "@/db/feed";
import { tickets } from "@/db/schema";
import type { Actor } from "@/lib/domain/access/permissions";
import { maySee, type SeenTicket, type Sight } from "@/lib/domain/access/sight";
import { type Restrictions, readRestrictions, sightOf } from "../access/sight";

/** What some entries of a feed are judged by, read once for all who watch the workspace. */
export type Guard = { restrictions: Restrictions; tickets: ReadonlyMap<string, SeenTicket> };

/** Who may see what changes with these. */
const moving = new Set(["ruleset.published", "organisation.published"]);

/** Null where nothing in them could be hidden from anybody. */
export async function readGuard(workspaceId: string, entries: readonly FeedEntry[]): Promise<Guard | null> {
  const ids = [...new Set(entries.flatMap(({ ticketId }) => ticketId ?? []))];
  if (ids.length === 0 && !entries.some(({ type }) => moving.has(type))) return null;
  const db = appDb();
  const { ticketId, pathId, category, tier, ownerId, about } = tickets;
  const [restrictions, rows] = await Promise.all([
    readRestrictions(db, workspaceId),
    ids.length === 0
      ? []
      : db
          .select({ ticketId, pathId, category, tier, ownerId, about })
          .from(tickets)
          .where(and(eq(tickets.workspaceId, workspaceId), inArray(ticketId, ids))),
  ]);
  return { restrictions, tickets: new Map(rows.map((row) => [row.ticketId, row])) };
}

/**
 * As what a reader hears an entry: as it is; as its number alone, since numbers are counted; or as a word to read
 * everything anew, where something they saw has gone from them.
 */
export type Heard = { entry: FeedEntry; as: "change" | "withheld" | "reset" };

/** One reader's side of a feed: judged by what they may see now, however old an entry is. */
export class SeenFeed {
  /** What they saw before, in a word; null where that is not known yet: a publish may have changed it then. */
  private print: string | null = null;

  constructor(private actor: Actor) {}

  /** Their role, or what they are called, may have changed. */
  become(actor: Actor): void {
    this.actor = actor;
  }

  hear(entries: readonly FeedEntry[], guard: Guard | null): Heard[] {
    if (guard === null) return entries.map((entry) => ({ entry, as: "change" }));
    const sight = sightOf(this.actor, guard.restrictions, true);
    const print = printOf(sight);
    const isMoved = print !== this.print;
    this.print = print;
    return entries.map((entry) => {
      if (entry.ticketId === null)
        return { entry, as: isMoved && moving.has(entry.type) ? "reset" : "change" };
      const ticket = guard.tickets.get(entry.ticketId);
      if (ticket === undefined || maySee(sight, ticket)) return { entry, as: "change" };
      return { entry, as: hadSeen(sight, entry, ticket) ? "reset" : "withheld" };
    });
  }
}

const printOf = ({ hiding }: Sight): string => JSON.stringify(hiding);

/** Whether a reader saw the ticket before a change after which they don't. */
function hadSeen(sight: Sight, { type, data }: FeedEntry, ticket: SeenTicket): boolean {
  if (type !== "ticket.updated" || data.was_status == null) return false;
  const { was_category, was_owner, was_about, was_tier, tier } = data;
  const isCircle =
    [was_category, was_owner, was_about].some((each) => each !== undefined) || was_tier !== tier;
  if (!isCircle) return false;
  const owner = was_owner === undefined ? data.owner : was_owner;
  return maySee(sight, {
    ...ticket,
    category: typeof was_category === "string" || was_category === null ? was_category : ticket.category,
    tier: typeof was_tier === "string" ? was_tier : null,
    ownerId: sight.me !== null && owner === sight.me.handle ? sight.me.memberId : null,
    about: Array.isArray(was_about) ? was_about.map(String) : ticket.about,
  });
}
