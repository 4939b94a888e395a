import type { ComponentProps, ReactNode } from "react";
import { cx } from "../cx";

/** ai = the machine, people = a person, warn, breach, ok = done, neutral = a fact, outlined = a label. */
export type ChipTone = "ai" | "people" | "warn" | "breach" | "ok" | "neutral" | "outlined" | "strong";

const TONES = {
  ai: "bg-ai-soft text-ai",
  people: "bg-accent-soft text-accent",
  warn: "bg-warn-soft text-warn",
  breach: "bg-breach-soft text-breach",
  ok: "bg-ok-soft text-ok",
  neutral: "bg-hover text-muted",
  outlined: "border border-line text-muted",
  strong: "border border-ink/30 font-medium text-ink",
} satisfies Record<ChipTone, string>;

export type ChipProps = ComponentProps<"span"> & {
  tone?: ChipTone;
  /** sm 11 px in cards, md 12 px in headers. */
  size?: "sm" | "md";
  icon?: ReactNode;
};

/** A short fact: reason, risk, tier, version. Never a control. */
export function Chip({ tone = "neutral", size = "sm", icon, className, children, ...rest }: ChipProps) {
  return (
    <span
      {...rest}
      className={cx(
        "tnum inline-flex min-w-0 max-w-full items-center gap-1 whitespace-nowrap rounded",
        size === "sm" ? "px-1 text-[11px] leading-[16px]" : "px-1.5 text-[12px] leading-5",
        "[&_svg]:size-3 [&_svg]:shrink-0",
        TONES[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
