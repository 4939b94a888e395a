import { rawSql } from "./client";

/** Channels that carry workspace ids, comma-separated, and are hints only: whoever listens also polls. */
export const channels = {
  /** Outbox rows wait for their feed number: for workers. */
  outbox: "baton_outbox",
  /** Feed entries can be read: for the listener of each web process. */
  feed: "baton_feed",
} as const;
export type Channel = keyof typeof channels;

const COALESCE_MS = 20;
/** PostgreSQL allows 8,000 bytes; an id takes 37. */
const MOST_IDS = 200;

type Pending = Map<Channel, Set<string>>;
const shared = globalThis as typeof globalThis & { batonNotify?: Pending };

/**
 * Tells `channel` of a workspace, at most once per 20 ms and process. Call it after commit: a NOTIFY within a
 * transaction serialises commits. A lost one costs the listener's poll interval and nothing else.
 */
export function notifySoon(channel: Channel, workspaceId: string): void {
  shared.batonNotify ??= new Map();
  const pending = shared.batonNotify;
  const waiting = pending.get(channel);
  if (waiting) {
    waiting.add(workspaceId);
    return;
  }
  pending.set(channel, new Set([workspaceId]));
  setTimeout(() => {
    const ids = [...(pending.get(channel) ?? [])];
    pending.delete(channel);
    for (let at = 0; at < ids.length; at += MOST_IDS) {
      const payload = ids.slice(at, at + MOST_IDS).join(",");
      rawSql()`select pg_notify(${channels[channel]}, ${payload})`.catch(() => undefined);
    }
  }, COALESCE_MS);
}
