import type { ComponentProps, ReactNode } from "react";
import { cx } from "../cx";

/** A white box with a one-pixel line: the only container there is. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div {...rest} className={cx("rounded-xl border border-line bg-raised p-4 shadow-hairline", className)} />
  );
}

export type SectionHeadingProps = {
  title: ReactNode;
  /** 2 and 3 are the heading levels; the look follows `size`. */
  level?: 2 | 3;
  size?: "sm" | "md" | "lg";
  /** Said beside the title, quieter. */
  hint?: ReactNode;
  actions?: ReactNode;
  id?: string;
  className?: string;
};

const HEADINGS = {
  sm: "text-[12px] font-medium",
  md: "text-[13px] font-semibold",
  lg: "text-[15px] font-semibold",
};

export function SectionHeading({
  title,
  level = 2,
  size = "md",
  hint,
  actions,
  id,
  className,
}: SectionHeadingProps) {
  const Tag = level === 2 ? "h2" : "h3";
  return (
    <div className={cx("flex flex-wrap items-center gap-x-2 gap-y-1", className)}>
      <Tag id={id} className={HEADINGS[size]}>
        {title}
      </Tag>
      {hint === undefined ? null : <span className="text-[12px] text-muted">{hint}</span>}
      {actions === undefined ? null : <div className="ml-auto flex items-center gap-2">{actions}</div>}
    </div>
  );
}
