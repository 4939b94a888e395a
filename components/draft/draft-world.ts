/** What a draft needs of the browser it runs in; a test gives another. */
export type DraftWorld = {
  now: () => number;
  setTimer: (run: () => void, ms: number) => () => void;
  isOnline: () => boolean;
  isVisible: () => boolean;
  /** Calls back when the network or the page comes back, and before the page goes; returns how to stop. */
  watch: (heard: { back: () => void; leaving: () => void; online: () => void }) => () => void;
  /** Texts that outlive the page; null where the browser keeps none. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> | null;
  /** Marks a record as one of a page that is open. Its release comes by itself when the page goes. */
  hold: (name: string) => () => void;
  /** Names of records that open pages hold; null where this browser can't tell. */
  held: () => Promise<ReadonlySet<string> | null>;
  newId: () => string;
};

/** Locks exist in secure contexts only. */
const locks = (): LockManager | undefined => (navigator as { locks?: LockManager }).locks;

function storage(): DraftWorld["storage"] {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function hold(name: string): () => void {
  let release = () => {};
  const until = new Promise<void>((done) => {
    release = done;
  });
  locks()
    ?.request(name, () => until)
    .catch(() => {});
  return release;
}

async function held(): Promise<ReadonlySet<string> | null> {
  const all = await locks()
    ?.query()
    .catch(() => undefined);
  return all === undefined ? null : new Set(all.held?.map(({ name }) => name ?? ""));
}

function watch({ back, leaving, online }: Parameters<DraftWorld["watch"]>[0]): () => void {
  const seen = () => {
    if (document.visibilityState === "visible") back();
    else leaving();
  };
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("online", online);
  window.addEventListener("offline", online);
  window.addEventListener("pagehide", leaving);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("online", online);
    window.removeEventListener("offline", online);
    window.removeEventListener("pagehide", leaving);
  };
}

export function browserWorld(now: () => number): DraftWorld {
  return {
    now,
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    isOnline: () => navigator.onLine,
    isVisible: () => document.visibilityState === "visible",
    watch,
    storage: storage(),
    hold,
    held,
    newId: () => Array.from(crypto.getRandomValues(new Uint32Array(2)), (n) => n.toString(36)).join(""),
  };
}
