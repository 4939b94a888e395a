import { appDb } from "@/db/client";
import { listenOn } from "@/db/connection/listen";
import { type FeedEntry, feedHead, readFeed } from "@/db/feed";
import { logger } from "@/lib/logger";
import { singleton } from "@/lib/process/singleton";
import { type Guard, readGuard } from "./seen-feed";
import { wakeChannel } from "./wake";

const POLL_MS = 2_000;
const PAGE = 500;
/** Who is further behind reads afresh instead. */
const MOST_CATCH_UP = 2_000;

/** `guard`: what of them is to be hidden from some. */
type Push = (entries: readonly FeedEntry[], guard: Guard | null) => void;
type Room = { position: number; pushes: Set<Push>; reading: boolean; again: boolean };

/**
 * One per process: reads each watched workspace's feed once and hands it to all its streams. NOTIFY makes it fast,
 * polling makes it certain.
 */
class FeedHub {
  private readonly rooms = new Map<string, Room>();
  private timer: NodeJS.Timeout | undefined;
  private ears: { stop: () => Promise<void> } | undefined;

  /** Entries after `position` go to `push`, in order, none twice, until `leave`. */
  async join(workspaceId: string, push: Push): Promise<{ position: number; leave: () => void }> {
    this.start();
    let room = this.rooms.get(workspaceId);
    if (room === undefined) {
      const position = await this.headOf(workspaceId);
      // Another stream may have opened the room meanwhile.
      room = this.rooms.get(workspaceId) ?? { position, pushes: new Set(), reading: false, again: false };
      this.rooms.set(workspaceId, room);
      // The last of the others may have left meanwhile, and the hub stopped.
      this.start();
    }
    const joined = room;
    joined.pushes.add(push);
    const leave = () => {
      if (!joined.pushes.delete(push)) return;
      if (joined.pushes.size === 0 && this.rooms.get(workspaceId) === joined) this.rooms.delete(workspaceId);
      if (this.rooms.size === 0) this.stop();
    };
    return { position: joined.position, leave };
  }

  /** Nobody has joined yet where it fails: the hub must not go on for nobody. */
  private async headOf(workspaceId: string): Promise<number> {
    try {
      return await feedHead(appDb(), workspaceId);
    } catch (error) {
      if (this.rooms.size === 0) this.stop();
      throw error;
    }
  }

  /** Workspaces that somebody watches here. */
  watched(): number {
    return this.rooms.size;
  }

  private start(): void {
    if (this.timer !== undefined) return;
    const readAll = () => {
      for (const workspaceId of this.rooms.keys()) void this.read(workspaceId);
    };
    this.timer = setInterval(readAll, POLL_MS);
    this.timer.unref();
    this.ears = listenOn(wakeChannel, readAll, (err) =>
      logger().warn({ err }, "no live hints for now; polling"),
    );
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    void this.ears?.stop();
    this.ears = undefined;
  }

  private async read(workspaceId: string): Promise<void> {
    const room = this.rooms.get(workspaceId);
    if (room === undefined) return;
    if (room.reading) {
      room.again = true;
      return;
    }
    room.reading = true;
    try {
      let entries: FeedEntry[];
      do {
        room.again = false;
        entries = await readFeed(appDb(), workspaceId, room.position, PAGE);
        const guard = await readGuard(workspaceId, entries);
        room.position = entries.at(-1)?.feedNo ?? room.position;
        if (entries.length > 0) for (const push of room.pushes) push(entries, guard);
      } while (room.again || entries.length === PAGE);
    } catch (err) {
      logger().warn({ err }, "the feed could not be read; trying again");
    } finally {
      room.reading = false;
    }
  }
}

export const feedHub = (): FeedHub => singleton("feed-hub", () => new FeedHub());

/**
 * What a stream missed between `after` and `upTo`; `null` where it was trimmed or is too much, so that the reader
 * must load afresh.
 */
export async function missedEntries(
  workspaceId: string,
  after: number,
  upTo: number,
): Promise<FeedEntry[] | null> {
  if (after > upTo || upTo - after > MOST_CATCH_UP) return null;
  const missed: FeedEntry[] = [];
  for (let position = after; position < upTo; ) {
    const entries = await readFeed(appDb(), workspaceId, position, PAGE);
    const upToNow = entries.filter(({ feedNo }) => feedNo <= upTo);
    if (upToNow[0]?.feedNo !== position + 1) return null;
    missed.push(...upToNow);
    position = upToNow.at(-1)?.feedNo ?? upTo;
  }
  return missed;
}
