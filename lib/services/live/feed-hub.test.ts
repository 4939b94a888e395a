import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedEntry } from "@/db/feed";
import { feedHub, missedEntries } from "./feed-hub";

/** The hub alone, over a feed in memory: who hears what, in which order, and when it stops. */

const feed = vi.hoisted(() => ({
  entries: [] as { feedNo: number }[],
  reads: 0,
  hold: null as Promise<void> | null,
  fails: 0,
  listeners: [] as (() => void)[],
  stopped: 0,
}));
vi.mock("@/db/client", () => ({ appDb: () => ({}), rawSql: () => ({}) }));
vi.mock("@/db/connection/listen", () => ({
  listenOn: (_channel: string, hear: () => void) => {
    feed.listeners.push(hear);
    return {
      stop: async () => {
        feed.stopped += 1;
        feed.listeners = feed.listeners.filter((each) => each !== hear);
      },
    };
  },
}));
vi.mock("@/db/feed", () => ({
  feedHead: async () => {
    if (feed.fails > 0) {
      feed.fails -= 1;
      throw new Error("gone");
    }
    return feed.entries.at(-1)?.feedNo ?? 0;
  },
  readFeed: async (_db: unknown, _workspace: string, after: number, limit: number) => {
    feed.reads += 1;
    const found = feed.entries.filter(({ feedNo }) => feedNo > after).slice(0, limit);
    if (feed.hold !== null) await feed.hold;
    if (feed.fails > 0) {
      feed.fails -= 1;
      throw new Error("gone");
    }
    return found;
  },
}));

const hint = () => {
  for (const hear of feed.listeners) hear();
};
const tell = (...numbers: number[]) =>
  feed.entries.push(...numbers.map((feedNo) => ({ feedNo, ticketId: null, type: "ruleset.drafted" })));
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, n) => first + n);
const settled = () => vi.advanceTimersByTimeAsync(0);
const left: (() => void)[] = [];

async function listen(workspace = "w") {
  const heard: number[] = [];
  const push = (entries: readonly FeedEntry[]) => heard.push(...entries.map(({ feedNo }) => feedNo));
  const joined = await feedHub().join(workspace, push);
  left.push(joined.leave);
  return { heard, ...joined };
}

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(feed, { entries: [], reads: 0, hold: null, fails: 0, stopped: 0 });
});
afterEach(() => {
  for (const leave of left.splice(0)) leave();
  vi.useRealTimers();
});

describe("those who watch a workspace", () => {
  it("hear what comes after they joined, in order, none twice", async () => {
    tell(1, 2);
    const { heard, position } = await listen();
    expect(position).toBe(2);
    tell(3, 4);
    hint();
    hint();
    await settled();
    tell(5);
    hint();
    await settled();
    expect(heard).toEqual([3, 4, 5]);
  });

  it("share one reading, and a later one begins where the room stands", async () => {
    const first = await listen();
    tell(1);
    hint();
    await settled();
    const second = await listen();
    expect(second.position).toBe(1);
    const before = feed.reads;
    tell(2);
    hint();
    await settled();
    expect([first.heard, second.heard, feed.reads - before]).toEqual([[1, 2], [2], 1]);
  });

  it("hear of a hint that came while the feed was being read", async () => {
    const { heard } = await listen();
    let go = () => {};
    feed.hold = new Promise((resolve) => {
      go = resolve;
    });
    tell(1);
    hint();
    tell(2);
    hint();
    feed.hold = null;
    go();
    await settled();
    expect(heard).toEqual([1, 2]);
  });

  it("hear more than a page of it", async () => {
    const { heard } = await listen();
    tell(...upTo(1_234));
    hint();
    await settled();
    expect(heard).toEqual(upTo(1_234));
  });

  it("hear it without a hint too: polling is enough", async () => {
    const { heard } = await listen();
    tell(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(heard).toEqual([1]);
  });

  it("lose nothing by a reading that failed", async () => {
    const { heard } = await listen();
    tell(1);
    feed.fails = 1;
    hint();
    await settled();
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(heard).toEqual([1]);
  });

  it("hear nothing of another workspace's room once they have left", async () => {
    const here = await listen("here");
    const there = await listen("there");
    expect(feedHub().watched()).toBe(2);
    here.leave();
    here.leave();
    tell(1);
    hint();
    await settled();
    expect([here.heard, there.heard, feedHub().watched()]).toEqual([[], [1], 1]);
  });
});

describe("the hub", () => {
  it("stops when the last one leaves, and begins anew for the next", async () => {
    const first = await listen();
    first.leave();
    expect([feedHub().watched(), feed.listeners.length]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(feed.reads).toBe(0);
    const { heard } = await listen();
    tell(1);
    hint();
    await settled();
    expect(heard).toEqual([1]);
  });

  it("goes on for nobody where the first could not join", async () => {
    feed.fails = 1;
    await expect(listen()).rejects.toThrow("gone");
    expect([feedHub().watched(), feed.listeners.length]).toEqual([0, 0]);
  });
});

describe("what a stream missed", () => {
  it("is all between where it stood and where it joined", async () => {
    tell(...upTo(1_200));
    const missed = await missedEntries("w", 100, 1_150);
    expect(missed?.map(({ feedNo }) => feedNo)).toEqual(upTo(1_150, 101));
    expect(await missedEntries("w", 1_200, 1_200)).toEqual([]);
  });

  it("is to be loaded afresh where it was trimmed, is too much, or lies ahead", async () => {
    tell(...upTo(3_000, 50));
    expect(await missedEntries("w", 10, 100)).toBeNull();
    expect(await missedEntries("w", 60, 2_061)).toBeNull();
    expect(await missedEntries("w", 60, 2_060)).toHaveLength(2_000);
    expect(await missedEntries("w", 101, 100)).toBeNull();
  });
});
