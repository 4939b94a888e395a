type Close = () => void;

const shared = globalThis as typeof globalThis & { batonStreams?: Set<Close>; batonStopping?: boolean };

/** Remembers an open stream so that a stopping server can end it. @returns a function that forgets it */
export function trackStream(close: Close): () => void {
  shared.batonStreams ??= new Set();
  shared.batonStreams.add(close);
  return () => shared.batonStreams?.delete(close);
}

/** Whether the server is going down: no new stream may begin. */
export const isStopping = (): boolean => shared.batonStopping === true;

/** Ends every open stream: `next start` would wait for them for ever. */
export function closeStreams(): void {
  shared.batonStopping = true;
  for (const close of shared.batonStreams ?? []) close();
  shared.batonStreams?.clear();
}
