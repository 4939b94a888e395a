import { createHash, timingSafeEqual } from "node:crypto";
import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import { appDb } from "@/db/client";
import { apiKeys, members } from "@/db/schema";
import { type KeyActor, type Scope, scopes } from "@/lib/domain/access/permissions";
import { readToken } from "@/lib/domain/access/token";
import { DomainError } from "@/lib/domain/errors";
import type { KeyedMsg } from "@/lib/domain/msg";
import { msg } from "@/lib/domain/msg";
import { AgingCache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";
import { activeMember } from "./membership";

const CACHE_MS = 1_000;
const USED_EVERY_MS = 60_000;

/** A key that could not be believed; the message never says which part was wrong. */
export class Unauthenticated extends Error {
  override readonly name = "Unauthenticated";
  constructor(readonly said: KeyedMsg) {
    super(said.key);
  }
}

export type KeyCaller = { workspaceId: string; actor: KeyActor };

type KeyRow = {
  secretHash: string;
  scopes: string[];
  expiresAt: number | null;
  lastUsedAt: number | null;
  /** The secret before the last rotation, and until when it works. */
  previousHash: string | null;
  previousUntil: number | null;
  previousUsedAt: number | null;
};
const cache = singleton(
  "api-keys",
  () => new AgingCache<string, KeyRow | null>({ most: 5_000, freshMs: CACHE_MS }),
);

/** SHA-256 of a key's text in hex, as stored; the secret has 192 random bits, so that no slow hash is needed. */
export const hashToken = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * The program behind `Authorization: Bearer <key>`. A revoked key is refused within a second.
 * @param at epoch ms of the call; throws `Unauthenticated`
 */
export async function actorOfKey(authorization: string | null, at: number): Promise<KeyCaller> {
  const text = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (text === undefined) throw new Unauthenticated(msg("faults.api_key.needed"));
  const refused = () => new Unauthenticated(msg("faults.api_key.refused"));
  const token = readToken("baton", text);
  if (token === null) throw refused();
  const row = await cache.read(`${token.workspaceId} ${token.id}`, at, () =>
    keyRow(token.workspaceId, token.id),
  );
  // What is missing is compared too, so that the time taken says nothing.
  const hash = Buffer.from(hashToken(text), "hex");
  const isHash = (stored: string | null | undefined): boolean =>
    timingSafeEqual(hash, Buffer.from(stored ?? "0".repeat(64), "hex"));
  const isCurrent = isHash(row?.secretHash);
  const isPrevious = isHash(row?.previousHash) && (row?.previousUntil ?? 0) > at;
  const isKnown = isCurrent || isPrevious;
  if (!isKnown || row === null || (row.expiresAt !== null && row.expiresAt <= at)) throw refused();
  await touch(token.workspaceId, token.id, { row, isPrevious, at });
  const held = row.scopes.filter((scope): scope is Scope => (scopes as readonly string[]).includes(scope));
  return { workspaceId: token.workspaceId, actor: { kind: "key", keyId: token.id, scopes: held } };
}

async function keyRow(workspaceId: string, keyId: string): Promise<KeyRow | null> {
  const [row] = await appDb()
    .select({
      secretHash: apiKeys.secretHash,
      scopes: apiKeys.scopes,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
      previousHash: apiKeys.previousHash,
      previousUntil: apiKeys.previousUntil,
      previousUsedAt: apiKeys.previousUsedAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.keyId, keyId), isNull(apiKeys.revokedAt)));
  return row ?? null;
}

type Use = { row: KeyRow; isPrevious: boolean; at: number };

/** Last use to the minute, of the old secret apart: one update a minute however busy the key is. */
async function touch(workspaceId: string, keyId: string, { row, isPrevious, at }: Use): Promise<void> {
  const name = isPrevious ? "previousUsedAt" : "lastUsedAt";
  const last = row[name];
  const sinceMs = last === null ? USED_EVERY_MS : at - last;
  if (sinceMs >= 0 && sinceMs < USED_EVERY_MS) return;
  row[name] = at;
  const column = apiKeys[name];
  await appDb()
    .update(apiKeys)
    .set(isPrevious ? { previousUsedAt: at, lastUsedAt: at } : { lastUsedAt: at })
    .where(
      and(
        eq(apiKeys.workspaceId, workspaceId),
        eq(apiKeys.keyId, keyId),
        or(
          isNull(column),
          lt(column, at - USED_EVERY_MS),
          // By a clock that was ahead.
          gt(column, at + USED_EVERY_MS),
        ),
      ),
    );
}

/** The key speaking for somebody. Throws `forbidden` without scope `act_as`, `invalid` for an unknown member. */
export async function actingAs(
  { workspaceId, actor }: KeyCaller,
  acting: { member: string } | { ai: true } | null,
): Promise<KeyActor> {
  if (acting === null) return actor;
  if ("ai" in acting) return { ...actor, acting: { ai: true } };
  if (!actor.scopes.includes("act_as")) {
    throw new DomainError("forbidden", msg("faults.api_key.no_act_as"));
  }
  const member = await activeMember(workspaceId, eq(members.handle, acting.member));
  if (member === null) {
    const message = msg("faults.member.not_active", { handle: acting.member });
    throw new DomainError("invalid", message, {
      faults: [{ pointer: "/acting/member", code: "unknown_member_handle", message }],
    });
  }
  return { ...actor, acting: member };
}

/** Forgets what this process remembers of keys; others follow within a second. */
export function forgetKeys(): void {
  cache.clear();
}
