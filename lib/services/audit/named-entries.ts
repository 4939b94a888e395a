import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { apiKeys, type audits, members, paths, tickets, workspaces } from "@/db/schema";
import type { AuditEntry, AuditWho } from "@/lib/domain/audit/view";

import { hiddenAmong } from "../access/view";
import type { Ctx } from "../context";

export type AuditRow = typeof audits.$inferSelect;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Rows as readers see them: people, keys and paths by the names they have today, gone ones included. */
export async function namedEntries(db: Executor, ctx: Ctx, rows: readonly AuditRow[]): Promise<AuditEntry[]> {
  const [names, hidden] = await Promise.all([
    namesIn(db, ctx.workspaceId, rows),
    hiddenAmong(
      db,
      ctx,
      rows.flatMap(handedOver).map(({ key }) => key),
    ),
  ]);
  return rows.map((row) => ({
    id: row.auditId,
    at: row.at,
    action: row.action,
    who: whoOf(row.actor, names),
    subject: row.subject,
    about: aboutOf(row, names),
    data: hidden.length === 0 ? row.data : withoutHidden(row, hidden),
    requestId: row.requestId,
  }));
}

type HandedOver = { key: string };
const handedOver = ({ data }: AuditRow): HandedOver[] =>
  Array.isArray(data.handed_over) ? data.handed_over.filter(hasKey) : [];
const hasKey = (item: unknown): item is HandedOver =>
  typeof item === "object" && item !== null && "key" in item && typeof item.key === "string";

/** Tickets that somebody left behind when they went, but those that the reader may not see. */
const withoutHidden = (row: AuditRow, hidden: readonly string[]): AuditRow["data"] =>
  handedOver(row).length === 0
    ? row.data
    : { ...row.data, handed_over: handedOver(row).filter(({ key }) => !hidden.includes(key)) };

type Named = { handle: string; name: string };
type Names = {
  tickets: ReadonlyMap<string, string>;
  byId: ReadonlyMap<string, Named>;
  byHandle: ReadonlyMap<string, string>;
  keys: ReadonlyMap<string, string>;
  paths: ReadonlyMap<string, string>;
};

async function namesIn(db: Executor, workspaceId: string, rows: readonly AuditRow[]): Promise<Names> {
  const people = [...new Set(rows.flatMap(({ actor }) => memberIdOf(actor) ?? []))];
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  const keyIds = [
    ...new Set([
      ...rows.flatMap(({ actor }) => (actor.kind === "api_key" ? actor.keyId : [])),
      ...subjects.filter((subject) => uuid.test(subject)),
    ]),
  ];
  const viewed = rows.flatMap(({ action, subject }) => (action === "ticket.viewed" ? [subject] : []));
  const [named, keys, known, seen] = await Promise.all([
    db
      .select({ memberId: members.memberId, handle: members.handle, name: members.name })
      .from(members)
      .where(
        and(
          eq(members.workspaceId, workspaceId),
          or(inArray(members.memberId, people), inArray(members.handle, subjects)),
        ),
      ),
    db
      .select({ keyId: apiKeys.keyId, name: apiKeys.name })
      .from(apiKeys)
      .where(and(eq(apiKeys.workspaceId, workspaceId), inArray(apiKeys.keyId, keyIds))),
    db
      .select({ slug: paths.slug, name: paths.name })
      .from(paths)
      .where(and(eq(paths.workspaceId, workspaceId), inArray(paths.slug, subjects))),
    viewed.length === 0
      ? []
      : db
          .select({
            ticketId: tickets.ticketId,
            key: sql<string>`${workspaces.keyPrefix} || '-' || ${tickets.number}`,
          })
          .from(tickets)
          .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
          .where(and(eq(tickets.workspaceId, workspaceId), inArray(tickets.ticketId, viewed))),
  ]);
  return {
    tickets: new Map(seen.map(({ ticketId, key }) => [ticketId, key])),
    byId: new Map(named.map(({ memberId, ...each }) => [memberId, each])),
    byHandle: new Map(named.map(({ handle, name }) => [handle, name])),
    keys: new Map(keys.map(({ keyId, name }) => [keyId, name])),
    paths: new Map(known.map(({ slug, name }) => [slug, name])),
  };
}

const memberIdOf = (actor: AuditRow["actor"]): string | null =>
  actor.kind === "member" || actor.kind === "api_key" ? (actor.memberId ?? null) : null;

function whoOf(actor: AuditRow["actor"], { byId, keys }: Names): AuditWho {
  const person = byId.get(memberIdOf(actor) ?? "") ?? null;
  if (actor.kind === "api_key")
    return { kind: "key", name: keys.get(actor.keyId) ?? actor.keyId, acting: person };
  if (actor.kind === "member") return { kind: "member", ...(person ?? { handle: "", name: actor.memberId }) };
  return { kind: "system", name: actor.kind === "system" ? actor.name : actor.kind };
}

/** A handle, a path's slug and a key's id look alike across kinds: the action says which of them it is. */
function aboutOf({ action, subject }: AuditRow, names: Names): string | null {
  if (/^(member|sign_in|cover|calendar_feed)\./.test(action)) return names.byHandle.get(subject) ?? null;
  if (/^(ruleset|forecast)\./.test(action)) return names.paths.get(subject) ?? null;
  if (action === "ticket.viewed") return names.tickets.get(subject) ?? null;
  return names.keys.get(subject) ?? null;
}
