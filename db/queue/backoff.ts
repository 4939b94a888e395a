const FIRST_MS = 1_000;
const CAP_MS = 300_000;

/** Wait before try `attempt + 1`, after `attempt` (from 1) failed: 1 s, 2 s, 4 s … at most 5 minutes. */
export function backoffMs(attempt: number): number {
  const doublings = Math.min(Math.max(Math.trunc(attempt) - 1, 0), 30);
  return Math.min(FIRST_MS * 2 ** doublings, CAP_MS);
}
