import { cx } from "../cx";

export type ControlSize = "md" | "lg";

/** What text fields and lists have in common. */
export const CONTROL = cx(
  "w-full min-w-0 rounded-md border border-field bg-raised text-ink transition-colors duration-100",
  "hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0",
  "aria-invalid:border-breach aria-invalid:bg-breach-soft/40",
  "disabled:cursor-not-allowed disabled:bg-panel disabled:text-muted [&:is(input,textarea)]:read-only:bg-panel",
);
export const CONTROL_SIZES = {
  md: "h-8 px-2.5 text-[13px] pointer-coarse:h-10",
  lg: "h-10 px-3 text-[14px] pointer-coarse:h-11",
} satisfies Record<ControlSize, string>;
