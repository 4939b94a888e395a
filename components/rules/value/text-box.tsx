"use client";

import { cx } from "../../ui/cx";

type TextBoxProps = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onEnter?: () => void;
  placeholder?: string;
  isWrong?: boolean;
  autoFocus?: boolean;
  type?: "text" | "date" | "datetime-local";
  className?: string;
};

/** A box of the editors' height that names itself. */
export function TextBox(props: TextBoxProps) {
  const {
    label,
    value,
    onChange,
    onEnter,
    placeholder,
    isWrong = false,
    autoFocus,
    type = "text",
    className,
  } = props;
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: given where a panel opens on a press
      autoFocus={autoFocus}
      type={type}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || onEnter === undefined || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onEnter();
      }}
      className={cx(
        "tnum h-7 min-w-0 rounded-md border border-field bg-raised px-2 focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-warn pointer-coarse:h-11",
        className ?? "w-full",
      )}
    />
  );
}
