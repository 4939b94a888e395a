/** Calls `run` `calls` times with `concurrency` callers; returns the time of each call in ms. */
export async function lanes(
  run: (n: number) => Promise<unknown>,
  { calls, concurrency }: { calls: number; concurrency: number },
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let n = next++; n < calls; n = next++) {
        const at = performance.now();
        await run(n);
        times.push(performance.now() - at);
      }
    }),
  );
  return times;
}
