"use client";

import { type ReactNode, useId } from "react";
import { cx } from "../cx";

export type SegmentedProps<V extends string> = {
  /** Names the group for screen readers. */
  label: string;
  options: readonly { value: V; label: ReactNode; title?: string }[];
  value: V | null;
  onChange: (value: V) => void;
  /** joined = one control · apart = separate buttons, as in a verdict. */
  look?: "joined" | "apart";
  disabled?: boolean;
  className?: string;
};

/** One of a few, all in sight. Radio buttons underneath: arrows move, the group is one tab stop. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, options, value, onChange, look = "joined", disabled = false, className } = props;
  const name = useId();
  return (
    <fieldset
      aria-label={label}
      disabled={disabled}
      className={cx(
        "inline-flex min-w-0",
        look === "joined" ? "rounded-md border border-line bg-panel p-px" : "flex-wrap gap-1.5",
        className,
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          title={option.title}
          className={cx(
            "inline-flex h-6 min-w-6 cursor-pointer select-none items-center justify-center whitespace-nowrap text-[12px] text-muted pointer-coarse:h-9 pointer-coarse:min-w-9",
            "has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:opacity-55",
            look === "joined"
              ? "rounded-[5px] px-2 has-checked:bg-raised has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line)]"
              : "rounded border border-line px-1.5 hover:bg-hover has-checked:border-accent/40 has-checked:bg-accent-soft has-checked:text-accent",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
