import type { Channel, LiveWorld, Source } from "./live-client";

function openSource(url: string): Source {
  const source = new EventSource(url);
  return {
    close: () => source.close(),
    on: (event, heard) => {
      source.addEventListener(event, (message) => heard(message.data));
    },
    onError: (failed) => {
      source.addEventListener("error", () => failed(source.readyState === EventSource.CLOSED));
    },
  };
}

function openChannel(name: string, heard: (message: unknown) => void): Channel | null {
  if (typeof BroadcastChannel === "undefined") return null;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (message) => heard(message.data);
  return { post: (message) => channel.postMessage(message), close: () => channel.close() };
}

/** Locks exist in secure contexts only; elsewhere each tab reads the feed for itself. */
const locks = (): LockManager | undefined =>
  typeof navigator === "undefined" ? undefined : (navigator as { locks?: LockManager }).locks;

function lead(
  name: string,
  steal: boolean,
  run: (lost: AbortSignal) => Promise<void>,
  stop: AbortSignal,
): void {
  const lost = new AbortController();
  // A request can't both steal and be called off.
  const options: LockOptions = steal ? { steal: true } : { signal: stop };
  locks()
    ?.request(name, options, () => run(lost.signal))
    .catch(() => lost.abort());
}

/** The browser this runs in. */
export function browserWorld(): LiveWorld {
  return {
    openSource,
    openChannel,
    lead: locks() === undefined ? null : lead,
    now: () => performance.timeOrigin + performance.now(),
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}
