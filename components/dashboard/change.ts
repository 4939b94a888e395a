import type { Figure } from "@/lib/domain/metrics/view";
import { formatDurationDelta, formatShare, formatSigned } from "@/lib/words/format";

export type Change = { text: string; tone: "better" | "worse" | "same" };
/** Which way a figure should go. */
export type Wish = "up" | "down";

const toneOf = (delta: number, wish: Wish): Change["tone"] =>
  delta === 0 ? "same" : delta > 0 === (wish === "up") ? "better" : "worse";

/** How a figure changed against the period before; null where either has nothing to compare. */
export function changeOf(
  { value, before, beforeCount }: Figure,
  kind: "count" | "share" | "duration",
  wish: Wish,
): Change | null {
  if (value === null || before === null || beforeCount === 0) return null;
  const delta = value - before;
  switch (kind) {
    case "count": {
      const share = Math.round((delta / before) * 100);
      return { text: `${formatSigned(share)}%`, tone: toneOf(share, wish) };
    }
    case "share": {
      const points = Math.round(delta * 1000) / 10;
      return { text: `${formatSigned(points, 1)} pt`, tone: toneOf(points, wish) };
    }
    case "duration":
      return { text: formatDurationDelta(delta), tone: toneOf(Math.round(delta / 1000), wish) };
  }
}

/** `78.2%`, or a whole per cent where few stand behind it: a tenth would pretend. */
export const shareText = (share: number, count: number): string =>
  formatShare(share, count >= 100 && share < 1 ? 1 : 0);
