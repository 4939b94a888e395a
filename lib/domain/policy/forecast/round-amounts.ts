/** Round amounts for a list of stored numbers: where a person would set a limit. */

export type AmountCount = { value: number; count: number };

const most = 7;

/** The number below which `share` of the tickets lie. */
function quantile(sorted: readonly AmountCount[], total: number, share: number): number {
  let seen = 0;
  for (const { value, count } of sorted) {
    seen += count;
    if (seen >= total * share) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}

/** Free of what binary fractions add: 0.30000000000000004 is 0.3. */
export const clean = (value: number): number => Number(value.toPrecision(12));

/** 1, 2, 5, 10, 20 … within the bounds, thinned out to a few. */
function series(low: number, high: number): number[] {
  const all: number[] = [];
  const from = Math.floor(Math.log10(low));
  for (let power = from; power <= Math.ceil(Math.log10(high)); power++)
    for (const lead of [1, 2, 5]) all.push(clean(lead * 10 ** power));
  const within = all.filter((value) => value >= low && value <= high);
  const every = Math.ceil(within.length / most);
  return within.filter((_, index) => index % every === 0);
}

/** Even steps of a round width; whole numbers where the values are. */
function roundValues(low: number, high: number, least: number): number[] {
  const rough = Math.max(least, (high - low) / (most - 1));
  const power = 10 ** Math.floor(Math.log10(rough));
  const width = [1, 2, 2.5, 5, 10].map((lead) => lead * power).find((each) => each >= rough) ?? rough;
  const all: number[] = [];
  for (let at = Math.ceil(low / width); at * width <= high && all.length < most + 2; at++)
    all.push(clean(at * width));
  return all;
}

/** A few round amounts from the lowest to the highest tickets, and how many tickets are above each. */
export function roundAmounts(counted: readonly AmountCount[]): AmountCount[] {
  const sorted = [...counted].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  const [low, high] = [quantile(sorted, total, 0.05), quantile(sorted, total, 0.98)];
  if (low === high) return [aboveOf(sorted, low)];
  const positive = sorted.find(({ value }) => value > 0)?.value ?? 0;
  const isSkewed = low >= 0 && positive > 0 && high / Math.max(low, positive) > 10;
  const least = sorted.every(({ value }) => Number.isInteger(value)) ? 1 : 0;
  const amounts = isSkewed ? series(Math.max(low, positive), high) : roundValues(low, high, least);
  return amounts.map((value) => aboveOf(sorted, value));
}

const aboveOf = (sorted: readonly AmountCount[], value: number): AmountCount => ({
  value,
  count: sorted.reduce((sum, each) => (each.value > value ? sum + each.count : sum), 0),
});
