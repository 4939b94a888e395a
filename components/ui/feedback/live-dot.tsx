import type { ReactNode } from "react";
import { cx } from "../cx";

export type LiveDotProps = {
  tone?: "ok" | "warn" | "breach" | "off";
  children?: ReactNode;
  className?: string;
};

const DOTS = { ok: "bg-ok", warn: "bg-warn", breach: "bg-breach", off: "border border-faint" };

/** A dot with words beside it: live, on shift, offline. The words carry the meaning. */
export function LiveDot({ tone = "ok", children, className }: LiveDotProps) {
  return (
    <span className={cx("inline-flex items-center gap-1.5 text-[11px] text-muted", className)}>
      <span aria-hidden="true" className={cx("size-1.5 shrink-0 rounded-full", DOTS[tone])} />
      <span>{children}</span>
    </span>
  );
}
