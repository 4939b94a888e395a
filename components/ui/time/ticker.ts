import { now } from "@/lib/clock";

/** A browser clock further from the server than this is corrected; below it network delay would be mistaken for skew. */
const SKEW_FLOOR_MS = 5_000;
const TICK_MS = 1_000;

let skewMs = 0;
let currentMs = 0;
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

function read(): number {
  return now() + skewMs;
}

function tick(): void {
  currentMs = read();
  for (const listener of listeners) listener();
}

function run(): void {
  if (timer !== null || listeners.size === 0 || document.hidden) return;
  timer = setInterval(tick, TICK_MS);
}

function rest(): void {
  if (timer === null) return;
  clearInterval(timer);
  timer = null;
}

function onVisibility(): void {
  if (document.hidden) {
    rest();
    return;
  }
  tick();
  run();
}

/** Tells the clock what the server's was when it rendered (epoch ms), so that a wrong browser clock shows right times. */
export function syncTicker(serverNow: number): void {
  const skew = serverNow - now();
  skewMs = Math.abs(skew) > SKEW_FLOOR_MS ? skew : 0;
  currentMs = read();
}

/** Calls `listener` once a second while the page is visible, and at once when it becomes visible again. */
export function subscribeTicker(listener: () => void): () => void {
  if (listeners.size === 0) {
    currentMs = read();
    document.addEventListener("visibilitychange", onVisibility);
  }
  listeners.add(listener);
  run();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", onVisibility);
    rest();
  };
}

/** The instant of the last tick in epoch ms; the same value between ticks. */
export function tickerNow(): number {
  if (currentMs === 0) currentMs = read();
  return currentMs;
}
