import { and, eq, inArray, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { apiKeys, type audits, members, paths } from "@/db/schema";
import type { AuditEntry, AuditWho } from "@/lib/domain/audit/view";

export type AuditRow = typeof audits.$inferSelect;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Rows as readers see them: people, keys and paths by the names they have today, gone ones included. */
export async function namedEntries(
  db: Executor,
  workspaceId: string,
  rows: readonly AuditRow[],
): Promise<AuditEntry[]> {
  const names = await namesIn(db, workspaceId, rows);
  return rows.map((row) => ({
    id: row.auditId,
    at: row.at,
    action: row.action,
    who: whoOf(row.actor, names),
    subject: row.subject,
    about: aboutOf(row, names),
    data: row.data,
    requestId: row.requestId,
  }));
}

type Named = { handle: string; name: string };
type Names = {
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
  const [named, keys, known] = await Promise.all([
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
  ]);
  return {
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
  return names.keys.get(subject) ?? null;
}
