import type { Ref } from "react";
import { cx } from "../cx";

export type ProgressRingProps = {
  /** What is left or done, 0..1. */
  share: number;
  /** Colour of the arc by `text-*`; default is the text around it. */
  className?: string;
  /** For callers that move the arc without rendering: `setAttribute("stroke-dasharray", "42 100")`. */
  arcRef?: Ref<SVGCircleElement>;
};

/** A tiny ring. Decorative: the number beside it carries the meaning. */
export function ProgressRing({ share, className, arcRef }: ProgressRingProps) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={cx("size-3.5 shrink-0 -rotate-90", className)}>
      <circle cx="8" cy="8" r="6" fill="none" stroke="var(--line)" strokeWidth="2.5" />
      <circle
        ref={arcRef}
        suppressHydrationWarning
        cx="8"
        cy="8"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        pathLength={100}
        strokeDasharray={`${Math.round(share * 1000) / 10} 100`}
      />
    </svg>
  );
}
