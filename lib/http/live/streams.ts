import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { singleton } from "@/lib/process/singleton";

type Close = () => void;

const streams = singleton("streams", () => new Set<Close>());
const stop = singleton("stop", () => new AbortController());
const places = singleton("stream-places", () => new Map<string, number>());

/** A browser opens one for all its tabs; a person has a few browsers. */
const mostOfOnePerson = 20;

/** Takes one of a person's places for a stream in this process; returns what gives it back. Throws `limit`. */
export function reserveStream(personId: string): () => void {
  const taken = places.get(personId) ?? 0;
  if (taken >= mostOfOnePerson) {
    const message = msg("faults.request.live_views", { count: mostOfOnePerson });
    throw new DomainError("limit", message, { retryAfterS: 15 });
  }
  places.set(personId, taken + 1);
  let isTaken = true;
  return () => {
    if (!isTaken) return;
    isTaken = false;
    const left = (places.get(personId) ?? 1) - 1;
    if (left > 0) places.set(personId, left);
    else places.delete(personId);
  };
}

/** Registers an open response stream (SSE, long poll); returns what to call when it has ended by itself. */
export function registerStream(close: Close): () => void {
  streams.add(close);
  return () => {
    streams.delete(close);
  };
}

/** Aborts when the server goes down, for calls that wait. */
export const stopSignal = (): AbortSignal => stop.signal;

/** Whether the server is going down: no new stream may begin. */
export const isStopping = (): boolean => stopSignal().aborted;

/** Ends every open stream, so that a server waiting for its connections can stop. */
export function closeStreams(): void {
  stop.abort();
  for (const close of [...streams]) close();
  streams.clear();
}
