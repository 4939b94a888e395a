/** Calls `run` `calls` times, or as often as `atMostMs` allow, with `concurrency` callers; returns each call's time in ms. */
export async function runConcurrently(
  run: (n: number) => Promise<unknown>,
  { calls, concurrency, atMostMs = 5000 }: { calls: number; concurrency: number; atMostMs?: number },
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const until = performance.now() + atMostMs;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let n = next++; n < calls && performance.now() < until; n = next++) {
        const at = performance.now();
        await run(n);
        times.push(performance.now() - at);
      }
    }),
  );
  return times;
}
