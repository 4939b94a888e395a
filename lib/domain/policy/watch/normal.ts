/** What counts as within chance: nothing above it in 999 of 1,000 such spans. */
const within = 0.999;
/** Fewer than this say nothing, whatever was expected. */
export const leastTelling = 3;

/**
 * The most that chance explains where so many are expected: the smallest count that a Poisson process stays at or
 * under in 999 of 1,000 spans, never under three.
 */
export function normalUpTo(expected: number): number {
  if (!(expected > 0)) return leastTelling;
  // In logarithms: e^−λ alone is nothing any more from 746 on.
  let logTerm = -expected;
  let sum = Math.exp(logTerm);
  let count = 0;
  while (sum < within) {
    count++;
    logTerm += Math.log(expected / count);
    sum += Math.exp(logTerm);
    // What rounding has lost of the sum can't be more than this many counts beyond the mean.
    if (count > expected + 12 * Math.sqrt(expected) + 20) break;
  }
  return Math.max(leastTelling, count);
}
