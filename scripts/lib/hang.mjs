/** Once it has answered, a process that says nothing for so long hangs. */
const HANG_MS = 30_000;
/** Starting takes long on a busy machine; one that has not answered by then never will. */
const START_MS = 300_000;

/**
 * Counts how long a process has said nothing. Time in which this one was not looked at (a laptop's sleep, a machine
 * that gave us no turn) proves nothing against it, so counting then begins anew.
 * @param lookMs how often `tick` is called
 */
export function silence({ lookMs, hangMs = HANG_MS, startMs = START_MS }) {
  let silentMs = 0;
  let hasAnswered = false;
  return {
    heard() {
      hasAnswered = true;
      silentMs = 0;
    },
    /** Whether it hangs, `elapsedMs` after the last look. */
    tick(elapsedMs) {
      silentMs = elapsedMs > lookMs * 3 ? 0 : silentMs + elapsedMs;
      return silentMs >= (hasAnswered ? hangMs : startMs);
    },
    seconds: () => Math.round(silentMs / 1000),
  };
}

/** Whether something answers at all; what it says is not asked. */
export async function answers(url, patienceMs) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
