import { beforeEach, describe, expect, it } from "vitest";
import { LiveClient, type LiveMessage, type LiveState, type LiveWorld, type Source } from "./live-client";

type Heard = "ready" | "change" | "reset" | "beat";

/** One browser with any number of tabs: a clock, a lock, a channel, and the streams they opened. */
class Browser {
  time = 0;
  streams: FakeStream[] = [];
  private timers: { at: number; run: () => void }[] = [];
  private channels = new Set<{ heard: (message: unknown) => void; isFrozen: () => boolean }>();
  private holder: { lost: AbortController; tab: Tab } | null = null;
  private queue: (() => void)[] = [];

  get open(): FakeStream[] {
    return this.streams.filter((stream) => !stream.isClosed);
  }

  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = next.at;
      next.run();
    }
    this.time = end;
  }

  worldOf(tab: Tab, hasLocks: boolean): LiveWorld {
    return {
      now: () => this.time,
      setTimer: (run, ms) => {
        const timer = { at: this.time + ms, run: () => !tab.isFrozen && run() };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((each) => each !== timer);
        };
      },
      openSource: (url) => {
        const stream = new FakeStream(url);
        this.streams.push(stream);
        return stream;
      },
      openChannel: (_, heard) => {
        const me = { heard, isFrozen: () => tab.isFrozen };
        this.channels.add(me);
        return {
          post: (message) => {
            for (const other of this.channels)
              if (other !== me && !other.isFrozen()) other.heard(structuredClone(message));
          },
          close: () => this.channels.delete(me),
        };
      },
      lead: hasLocks ? (_, steal, run, stop) => this.request(tab, steal, run, stop) : null,
    };
  }

  private request(
    tab: Tab,
    steal: boolean,
    run: (lost: AbortSignal) => Promise<void>,
    stop: AbortSignal,
  ): void {
    const grant = () => {
      if (stop.aborted) return this.next();
      const lost = new AbortController();
      const held = { lost, tab };
      this.holder = held;
      void run(lost.signal).then(() => {
        if (this.holder === held) this.next();
      });
    };
    if (steal) {
      const before = this.holder;
      grant();
      before?.lost.abort();
    } else if (this.holder === null) grant();
    else this.queue.push(grant);
  }

  private next(): void {
    this.holder = null;
    this.queue.shift()?.();
  }
}

class FakeStream implements Source {
  isClosed = false;
  private heard = new Map<Heard, (data: string) => void>();
  private failed: (isClosed: boolean) => void = () => undefined;
  constructor(readonly url: string) {}
  close(): void {
    this.isClosed = true;
  }
  on(event: Heard, heard: (data: string) => void): void {
    this.heard.set(event, heard);
  }
  onError(failed: (isClosed: boolean) => void): void {
    this.failed = failed;
  }
  say(event: Heard, data: object): void {
    if (!this.isClosed) this.heard.get(event)?.(JSON.stringify(data));
  }
  change(feed: number): void {
    this.say("change", { feed, type: "ticket.updated", ticket_id: null, at: "" });
  }
  fail(isClosed: boolean): void {
    if (!this.isClosed) this.failed(isClosed);
  }
}

class Tab {
  isFrozen = false;
  heard: (number | "reset")[] = [];
  states: LiveState[] = [];
  readonly client: LiveClient;
  constructor(browser: Browser, after: number | null, hasLocks = true) {
    const onMessage = (message: LiveMessage) =>
      this.heard.push(message.kind === "reset" ? "reset" : message.change.feed);
    this.client = new LiveClient(
      "w",
      after,
      onMessage,
      (state) => this.states.push(state),
      browser.worldOf(this, hasLocks),
    );
  }
}

let browser: Browser;
const stream = (at = 0): FakeStream => {
  const found = browser.open[at];
  if (!found) throw new Error("no open stream");
  return found;
};
/** Lock releases settle in a microtask. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

beforeEach(() => {
  browser = new Browser();
});

describe("the live feed of a browser", () => {
  it("is one stream however many tabs, and all hear each change once", () => {
    const tabs = [new Tab(browser, 5), new Tab(browser, 5), new Tab(browser, 5)];
    expect(browser.open.map(({ url }) => url)).toEqual(["/api/events?workspace=w&after=5"]);
    stream().say("ready", { feed: 5 });
    stream().change(6);
    stream().change(6);
    stream().change(7);
    for (const tab of tabs) {
      expect(tab.heard).toEqual([6, 7]);
      expect(tab.states).toEqual(["live"]);
    }
  });

  it("goes on in another tab where the first closes, from the last number seen", async () => {
    const [first, second] = [new Tab(browser, 5), new Tab(browser, 5)];
    stream().say("ready", { feed: 5 });
    stream().change(6);
    first.client.close();
    await settle();
    expect(browser.open.map(({ url }) => url)).toEqual(["/api/events?workspace=w&after=6"]);
    stream().change(7);
    expect(second.heard).toEqual([6, 7]);
    expect(first.heard).toEqual([6]);
  });

  it("tells a tab that opens later what it missed since its page was read", () => {
    new Tab(browser, 5);
    stream().say("ready", { feed: 5 });
    for (const feed of [6, 7, 8]) stream().change(feed);
    expect(new Tab(browser, 6).heard).toEqual([7, 8]);
    expect(new Tab(browser, 8).heard).toEqual([]);
    expect(new Tab(browser, 2).heard).toEqual(["reset"]);
    const late = new Tab(browser, null);
    stream().change(9);
    expect(late.heard).toEqual([9]);
  });

  it("knows what it told after a number, for a page with older data", () => {
    const { client } = new Tab(browser, 5);
    const since = (feed: number) => client.since(feed)?.map((change) => change.feed) ?? null;
    expect(since(5)).toEqual([]);
    stream().say("ready", { feed: 5 });
    for (const feed of [6, 7, 8]) stream().change(feed);
    expect(since(6)).toEqual([7, 8]);
    expect(since(8)).toEqual([]);
    expect(since(12)).toEqual([]);
    expect(since(4)).toBeNull();
    for (let feed = 9; feed <= 510; feed++) stream().change(feed);
    expect(since(9)).toBeNull();
    expect(since(10)?.length).toBe(500);
    stream().say("reset", { feed: 9_000 });
    expect(since(510)).toBeNull();
    expect(since(9_000)).toEqual([]);
  });

  it("knows nothing before it knows its place in the feed", () => {
    const { client } = new Tab(browser, null);
    expect(client.since(3)).toEqual([]);
    stream().say("ready", { feed: 5 });
    expect(client.since(5)).toEqual([]);
    expect(client.since(3)).toBeNull();
  });

  it("tells a tab that opened while the stream was broken, too", () => {
    new Tab(browser, 5);
    stream().say("ready", { feed: 5 });
    for (const feed of [6, 7]) stream().change(feed);
    stream().fail(false);
    const late = new Tab(browser, 6);
    expect(late.heard).toEqual([]);
    stream().say("ready", { feed: 7 });
    expect(late.heard).toEqual([7]);
  });

  it("passes a reset on, once", () => {
    const [first, second] = [new Tab(browser, 5), new Tab(browser, 5)];
    stream().say("reset", { feed: 9_000 });
    stream().change(9_001);
    expect(first.heard).toEqual(["reset", 9_001]);
    expect(second.heard).toEqual(["reset", 9_001]);
  });

  it("is stale while broken, and resumes a refused stream with growing pauses", () => {
    const tab = new Tab(browser, 5);
    stream().say("ready", { feed: 5 });
    stream().fail(false);
    expect(tab.states).toEqual(["live", "stale"]);
    expect(browser.open).toHaveLength(1);
    stream().fail(true);
    expect(browser.open).toHaveLength(0);
    browser.pass(1_000);
    stream().fail(true);
    browser.pass(1_999);
    expect(browser.open).toHaveLength(0);
    browser.pass(1);
    stream().say("ready", { feed: 5 });
    expect(tab.states).toEqual(["live", "stale", "live"]);
  });

  it("opens anew after silence, as after a laptop's sleep", () => {
    const tab = new Tab(browser, 5);
    stream().say("ready", { feed: 5 });
    stream().change(6);
    const before = stream();
    browser.pass(50_000);
    expect(before.isClosed).toBe(true);
    expect(tab.states).toEqual(["live", "stale"]);
    expect(stream().url).toBe("/api/events?workspace=w&after=6");
  });

  it("opens anew as the network comes back, however short it was gone", () => {
    const tab = new Tab(browser, 5);
    stream().say("ready", { feed: 5 });
    const before = stream();
    tab.client.resume();
    expect(before.isClosed).toBe(true);
    expect(tab.states).toEqual(["live", "stale"]);
    stream().say("ready", { feed: 5 });
    expect(tab.states).toEqual(["live", "stale", "live"]);
  });

  it("begins where a screen was read, if nobody has heard anything yet", () => {
    const tab = new Tab(browser, null);
    expect(stream().url).toBe("/api/events?workspace=w");
    tab.client.begin(41);
    expect(stream().url).toBe("/api/events?workspace=w&after=41");
    stream().change(42);
    tab.client.begin(40);
    expect(browser.open).toHaveLength(1);
    expect(tab.heard).toEqual([42]);
  });

  it("stays with its stream while it beats", () => {
    new Tab(browser, 5);
    stream().say("ready", { feed: 5 });
    const before = stream();
    for (let beat = 0; beat < 20; beat++) {
      browser.pass(15_000);
      before.say("beat", {});
    }
    expect(browser.open).toEqual([before]);
  });

  it("is taken over from a frozen tab, which queues again when it thaws", async () => {
    const [frozen, alive] = [new Tab(browser, 5), new Tab(browser, 5)];
    stream().say("ready", { feed: 5 });
    frozen.isFrozen = true;
    browser.pass(50_000);
    await settle();
    const taken = browser.open.at(-1);
    expect(browser.open).toHaveLength(1);
    taken?.say("ready", { feed: 5 });
    taken?.change(6);
    expect(alive.heard).toEqual([6]);
    frozen.isFrozen = false;
    taken?.change(7);
    expect(frozen.heard).toEqual([6, 7]);
    alive.client.close();
    await settle();
    expect(browser.open.map(({ url }) => url)).toEqual(["/api/events?workspace=w&after=7"]);
  });

  it("is a stream per tab where the browser has no locks", () => {
    const tabs = [new Tab(browser, 5, false), new Tab(browser, 5, false)];
    expect(browser.open).toHaveLength(2);
    stream(0).say("ready", { feed: 5 });
    stream(0).change(6);
    stream(1).change(6);
    for (const tab of tabs) expect(tab.heard).toEqual([6]);
  });
});
