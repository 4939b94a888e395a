type Close = () => void;

// Routes and instrumentation get separate copies of a module, so the registry is on globalThis.
const shared = globalThis as typeof globalThis & { batonStreams?: Set<Close>; batonStop?: AbortController };

/** Registers an open response stream (SSE, long poll); returns what to call when it has ended by itself. */
export function registerStream(close: Close): () => void {
  shared.batonStreams ??= new Set();
  const streams = shared.batonStreams;
  streams.add(close);
  return () => {
    streams.delete(close);
  };
}

/** Aborts when the server goes down, for calls that wait. */
export function stopSignal(): AbortSignal {
  shared.batonStop ??= new AbortController();
  return shared.batonStop.signal;
}

/** Whether the server is going down: no new stream may begin. */
export const isStopping = (): boolean => stopSignal().aborted;

/** Ends every open stream, so that a server waiting for its connections can stop. */
export function closeStreams(): void {
  shared.batonStop ??= new AbortController();
  shared.batonStop.abort();
  for (const close of [...(shared.batonStreams ?? [])]) close();
  shared.batonStreams?.clear();
}
