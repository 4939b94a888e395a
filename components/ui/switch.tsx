"use client";

import { type ReactNode, useId } from "react";
import { cx } from "./cx";

export type SwitchProps = {
  label: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
};

/** On or off, at once. */
export function Switch({ label, checked, onCheckedChange, disabled, className }: SwitchProps) {
  const id = useId();
  return (
    <span className={cx("inline-flex items-center gap-2 text-[13px]", className)}>
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        aria-labelledby={id}
        disabled={disabled}
        onClick={() => onCheckedChange(!checked)}
        className={cx(
          "relative h-[18px] w-8 shrink-0 rounded-full border transition-colors duration-100 disabled:opacity-55",
          checked ? "border-accent bg-accent" : "border-field bg-panel",
        )}
      >
        <span
          aria-hidden="true"
          className={cx(
            "absolute top-0.5 size-3 rounded-full transition-[left] duration-100",
            checked ? "left-4 bg-on-accent" : "left-0.5 bg-field",
          )}
        />
      </button>
      <span id={id}>{label}</span>
    </span>
  );
}
