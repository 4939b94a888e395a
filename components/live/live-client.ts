import type { FeedData, FeedKind } from "@/lib/domain/events/feed";
/** What one change tells: ids and small values; the reader fetches the rest with its own rights. */
export type LiveChange = Partial<FeedData<"ticket.updated">> & {
  feed: number;
  /** `withheld`: of a ticket that the reader may not see; nothing but its number. */
  type: FeedKind | "withheld";
  ticket_id: string | null;
  at: string;
};
/** `reset`: too much was missed; everything on the screen must be read afresh. */
export type LiveMessage = { kind: "change"; change: LiveChange } | { kind: "reset" };
/** live = changes arrive · stale = the feed broke and is being resumed. */
export type LiveState = "live" | "stale";

/** What travels between tabs of one browser. */
type TabMessage =
  | { tab: "hello"; from: string; after: number | null }
  | { tab: "change"; change: LiveChange }
  | { tab: "reset"; feed: number }
  | { tab: "beat"; feed: number | null }
  | { tab: "stale" };

export type Source = {
  close(): void;
  on(event: "ready" | "change" | "reset" | "beat", heard: (data: string) => void): void;
  onError(failed: (isClosed: boolean) => void): void;
};
export type Channel = { post(message: unknown): void; close(): void };
/** The browser, as far as it is needed; tests bring their own. */
export type LiveWorld = {
  openSource(url: string): Source;
  openChannel(name: string, heard: (message: unknown) => void): Channel | null;
  /**
   * Runs `lead` in one tab at a time until its promise settles; null where the browser can't. `steal` takes it from
   * a frozen tab, which then hears its signal.
   */
  lead:
    | ((name: string, steal: boolean, lead: (lost: AbortSignal) => Promise<void>, stop: AbortSignal) => void)
    | null;
  now(): number;
  setTimer(run: () => void, ms: number): () => void;
};

const SILENT_MS = 45_000;
const CHECK_MS = 5_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** Changes a leading tab keeps for tabs that open after it. */
const REPLAY = 500;

/**
 * The live feed of one workspace for all tabs of a browser: the tab that holds the lock reads it and tells the
 * others, since a browser has six connections for an address. Each tab knows the number of the last change it has
 * seen, so whoever leads next resumes there.
 */
export class LiveClient {
  private readonly id = crypto.randomUUID();
  private readonly stop = new AbortController();
  private readonly channel: Channel | null;
  private readonly recent: LiveChange[] = [];
  /** `recent` holds every change after this number. */
  private recentAfter: number | null;
  private source: Source | null = null;
  private isLeading = false;
  private heardAt: number;
  private retryMs = FIRST_RETRY_MS;
  private cancelRetry: () => void = () => undefined;
  private cancelCheck: () => void = () => undefined;
  private state: LiveState = "stale";

  /** @param after number of the last change that the page was rendered with; null starts at the present */
  constructor(
    private readonly workspace: string,
    private after: number | null,
    private readonly heard: (message: LiveMessage) => void,
    private readonly told: (state: LiveState) => void,
    private readonly world: LiveWorld,
  ) {
    this.heardAt = world.now();
    this.recentAfter = after;
    this.channel = world.openChannel(`baton-live-${workspace}`, (message) =>
      this.fromTab(message as TabMessage),
    );
    if (this.channel === null || world.lead === null) this.connect();
    else {
      this.stand(false);
      this.hello();
    }
    this.check();
  }

  close(): void {
    this.stop.abort();
    this.cancelRetry();
    this.cancelCheck();
    this.source?.close();
    this.channel?.close();
  }

  /** After sleep or a lost network: looks at once whether the feed still lives. */
  wake(): void {
    if (this.world.now() - this.heardAt < SILENT_MS) return;
    this.setState("stale");
    if (this.isLeading || this.channel === null || this.world.lead === null) this.reconnect();
    else this.stand(true);
  }

  /** The network is back: what was open may be dead without having said so. */
  resume(): void {
    this.heardAt = Number.NEGATIVE_INFINITY;
    this.wake();
  }

  /** Somebody read at number `feed`: where nothing was heard yet, the feed begins there instead of at the present. */
  begin(feed: number): void {
    if (this.after !== null) return;
    this.after = feed;
    this.recentAfter = feed;
    if (this.source !== null) this.connect();
    else this.hello();
  }

  /** Changes after number `feed`, in order, as far as they have been heard; null where too many came since. */
  since(feed: number): LiveChange[] | null {
    if (this.after === null || feed >= this.after) return [];
    if (this.recentAfter === null || feed < this.recentAfter) return null;
    return this.recent.filter((change) => change.feed > feed);
  }

  private stand(steal: boolean): void {
    this.world.lead?.(
      `baton-live-${this.workspace}`,
      steal,
      (lost) =>
        new Promise((resolve) => {
          this.isLeading = true;
          this.connect();
          const leave = () => {
            this.isLeading = false;
            this.disconnect();
            resolve();
            if (lost.aborted && !this.stop.signal.aborted) this.stand(false);
          };
          lost.addEventListener("abort", leave, { once: true });
          this.stop.signal.addEventListener("abort", leave, { once: true });
        }),
      this.stop.signal,
    );
  }

  private connect(): void {
    this.disconnect();
    const after = this.after === null ? "" : `&after=${this.after}`;
    const source = this.world.openSource(
      `/api/events?workspace=${encodeURIComponent(this.workspace)}${after}`,
    );
    this.source = source;
    source.on("ready", (data) => {
      const { feed } = JSON.parse(data) as { feed: number };
      this.alive();
      this.recentAfter ??= feed;
      this.after = Math.max(this.after ?? 0, feed);
      this.channel?.post({ tab: "beat", feed: this.after } satisfies TabMessage);
    });
    source.on("change", (data) => {
      const change = JSON.parse(data) as LiveChange;
      this.alive();
      this.take(change);
      this.channel?.post({ tab: "change", change } satisfies TabMessage);
    });
    source.on("reset", (data) => {
      const { feed } = JSON.parse(data) as { feed: number };
      this.alive();
      this.channel?.post({ tab: "reset", feed } satisfies TabMessage);
      this.reset(feed);
    });
    source.on("beat", () => {
      this.alive();
      this.channel?.post({ tab: "beat", feed: this.after } satisfies TabMessage);
    });
    source.onError((isClosed) => {
      this.setState("stale");
      this.channel?.post({ tab: "stale" } satisfies TabMessage);
      // The browser retries a broken stream by itself, but not a refused one.
      if (isClosed) this.retry();
    });
  }

  private disconnect(): void {
    this.cancelRetry();
    this.source?.close();
    this.source = null;
  }

  private reconnect(): void {
    this.heardAt = this.world.now();
    this.connect();
  }

  private retry(): void {
    this.disconnect();
    this.cancelRetry = this.world.setTimer(() => this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  private fromTab(message: TabMessage): void {
    switch (message.tab) {
      case "hello":
        if (this.isLeading) this.replay(message.after);
        return;
      case "change":
        this.alive();
        this.take(message.change);
        return;
      case "reset":
        this.alive();
        this.reset(message.feed);
        return;
      case "beat":
        this.alive();
        this.recentAfter ??= message.feed;
        if (this.after === null) this.after = message.feed;
        // The leading tab is further: it told something before this tab listened.
        else if (message.feed !== null && message.feed > this.after && !this.isLeading) this.hello();
        return;
      case "stale":
        this.setState("stale");
    }
  }

  private hello(): void {
    this.channel?.post({ tab: "hello", from: this.id, after: this.after } satisfies TabMessage);
  }

  /** Another tab opened: tells it what it missed, or that it must read afresh. Tabs that know it already skip it. */
  private replay(after: number | null): void {
    if (this.state !== "live") return;
    const position = this.after;
    if (after !== null && position !== null) {
      const missed = this.since(after);
      if (missed === null) this.channel?.post({ tab: "reset", feed: position } satisfies TabMessage);
      for (const change of missed ?? []) this.channel?.post({ tab: "change", change } satisfies TabMessage);
    }
    this.channel?.post({ tab: "beat", feed: position } satisfies TabMessage);
  }

  private take(change: LiveChange): void {
    if (this.after !== null && change.feed <= this.after) return;
    const hasGap = this.after !== null && change.feed > this.after + 1;
    if (hasGap && !this.isLeading && this.channel !== null && this.world.lead !== null) {
      // This tab slept through some: the leading one tells them again, or that all must be read afresh.
      this.hello();
      return;
    }
    this.after = change.feed;
    this.recent.push(change);
    if (this.recent.length > REPLAY) this.recentAfter = this.recent.shift()?.feed ?? null;
    this.heard({ kind: "change", change });
  }

  private reset(feed: number): void {
    if (this.after !== null && feed <= this.after) return;
    this.after = feed;
    this.recent.length = 0;
    this.recentAfter = feed;
    this.heard({ kind: "reset" });
  }

  private alive(): void {
    this.heardAt = this.world.now();
    this.retryMs = FIRST_RETRY_MS;
    this.setState("live");
  }

  private setState(state: LiveState): void {
    if (state === this.state) return;
    this.state = state;
    this.told(state);
  }

  private check(): void {
    this.cancelCheck = this.world.setTimer(() => {
      this.wake();
      if (!this.stop.signal.aborted) this.check();
    }, CHECK_MS);
  }
}
