import { useTranslations } from "next-intl";
import type { ConfidenceFigures } from "@/lib/domain/policy/forecast/figures";
import type { Thresholds } from "@/lib/domain/policy/path-policy";
import type { Risk } from "@/lib/domain/vocabulary";
import { formatCount } from "@/lib/words/format";

type Threshold = Thresholds[Risk];
const bars = 50;
const height = 32;

/** How the confidence of these tickets lies, in fiftieths; what is below the threshold goes to a person. */
export function Histogram({
  figures,
  value,
  live,
}: {
  figures: ConfidenceFigures;
  value: Threshold;
  live: Threshold;
}) {
  const t = useTranslations("rules-screen.thresholds");
  const counts = Array.from({ length: bars }, (_, index) => {
    const last = index === bars - 1 ? (figures.bins.n[100] ?? 0) : 0;
    return (figures.bins.n[index * 2] ?? 0) + (figures.bins.n[index * 2 + 1] ?? 0) + last;
  });
  const most = Math.max(1, ...counts);
  const at = value === "person_always" ? 1 : value;
  const below = figures.bins.n.reduce(
    (sum, count, index) => sum + (index < Math.round(at * 100) ? count : 0),
    0,
  );
  return (
    <div>
      <svg
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        className="block h-8 w-full"
        role="img"
        aria-label={t("histogram", {
          below: formatCount(below),
          total: formatCount(figures.bins.n.reduce((a, b) => a + b, 0)),
        })}
      >
        {counts.map((count, index) => {
          // Roots, since nearly all answers are sure of themselves and would leave nothing of the others to see.
          const size = Math.sqrt(count / most) * height;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: bars are named by their place
              key={index}
              x={index * 2}
              width={1.5}
              y={height - size}
              height={size}
              className={(index + 0.5) / bars < at ? "fill-accent/70" : "fill-field/40"}
            />
          );
        })}
        {live !== value && live !== "person_always" ? (
          <line
            x1={live * 100}
            x2={live * 100}
            y1={0}
            y2={height}
            className="stroke-ink"
            vectorEffect="non-scaling-stroke"
            strokeDasharray="2 2"
          />
        ) : null}
      </svg>
      <div aria-hidden="true" className="tnum flex justify-between text-[10px] text-faint">
        <span>0</span>
        <span>{t("confidence")}</span>
        <span>1</span>
      </div>
    </div>
  );
}
