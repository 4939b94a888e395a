"use client";

import { useTranslations } from "next-intl";
import { normalUpTo } from "@/lib/domain/policy/watch/normal";
import type { Watch } from "@/lib/domain/policy/watch/view";
import { formatClock } from "@/lib/words/format";
import { useViewer } from "../ui/time/now";
import { useCountWords } from "./watch-table";

const [width, height] = [290, 62];
const marks = 16;

/** Escalations since the publish as steps, over the range that chance explains. */
export function EscalationSteps({ watch, now }: { watch: Watch; now: number }) {
  const t = useTranslations("versions.strip");
  const viewer = useViewer();
  const countWords = useCountWords();
  const line = watch.lines.find(({ what }) => what === "escalations");
  const expected = line?.expected ?? null;
  const soFar = line?.soFar ?? watch.series.at(-1)?.n ?? 0;
  const end = formatClock(watch.until, viewer);
  const top = Math.max(1, soFar, expected === null ? 0 : normalUpTo(expected)) * 1.08;
  const x = (at: number) => ((at - watch.at) / (watch.until - watch.at)) * width;
  const y = (count: number) => height - (count / top) * height;
  const here = x(Math.min(now, watch.until));
  return (
    <div className="flex flex-col">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 className="font-semibold text-[13px]">{t("escalations")}</h2>
        <span className="tnum">
          <b className="font-semibold">{t("count", { count: soFar })}</b>
          <span>
            {expected === null ? null : `, ${t("expected", { count: countWords(expected), time: end })}`}
          </span>
        </span>
      </div>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="mt-2 h-16 w-full border-line border-b"
      >
        {expected === null ? null : (
          <>
            <path d={range(expected, y)} className="fill-hover" />
            <line
              x1={0}
              y1={height}
              x2={width}
              y2={y(expected)}
              className="stroke-faint"
              strokeDasharray="3 3"
              vectorEffect="non-scaling-stroke"
            />
          </>
        )}
        <line
          x1={here}
          y1={0}
          x2={here}
          y2={height}
          className="stroke-line"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={`M0 ${height}${watch.series.map(({ at, n }) => `H${x(at)}V${y(n)}`).join("")}H${here}`}
          className="fill-none stroke-accent"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className="tnum mt-1 flex justify-between text-[11px] text-faint">
        <span>{formatClock(watch.at, viewer)}</span>
        {expected === null ? null : <span>{t("range")}</span>}
        <span>{end}</span>
      </div>
    </div>
  );
}

/** The range that chance explains grows with time: its upper edge in steps of a minute. */
function range(expected: number, y: (count: number) => number): string {
  const edge = Array.from({ length: marks }, (_, index) => {
    const share = index / (marks - 1);
    return `${share * width} ${y(normalUpTo(expected * share))}`;
  });
  return `M0 ${height}L${edge.join("L")}L${width} ${height}Z`;
}
