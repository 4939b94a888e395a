"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Lane } from "@/lib/domain/board/view";
import { formatCount } from "@/lib/words/format";
import { TierMark } from "../marks/tier-mark";
import { cx } from "../ui/cx";
import { laneLabel } from "./board-context";

type LaneHeadingProps = {
  lane: Lane;
  /** Null where lanes don't fold. */
  onFold: (() => void) | null;
  isFolded: boolean;
  className?: string;
};

/** `L2 Engineering, Finance · 31 open · 5 of 8 on shift`; folds its lane. */
export function LaneHeading({ lane, onFold, isFolded, className }: LaneHeadingProps) {
  const t = useTranslations("board.lane");
  return (
    <div className={cx("flex items-center gap-2", className)}>
      <TierMark rank={lane.rank + 1} />
      <h2 className="font-semibold text-[13px]">
        {onFold === null ? (
          laneLabel(lane)
        ) : (
          <button
            type="button"
            aria-expanded={!isFolded}
            onClick={onFold}
            className="inline-flex items-center gap-1 rounded"
          >
            <span>{laneLabel(lane)}</span>
            <ChevronRight
              aria-hidden="true"
              className={cx("size-3.5 text-faint", !isFolded && "rotate-90")}
            />
          </button>
        )}
      </h2>
      <span className="truncate text-[12px] text-muted">{lane.name}</span>
      <span className="tnum whitespace-nowrap text-[12px] text-faint">
        {t("open", { count: formatCount(lane.open) })}
      </span>
      <span className="tnum whitespace-nowrap text-[12px] text-faint max-md:hidden">
        {t("onCall", { on: lane.onShift, all: lane.people })}
      </span>
    </div>
  );
}
