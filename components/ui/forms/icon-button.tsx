import type { ComponentProps, ReactNode } from "react";
import { cx } from "../cx";
import { Spinner } from "../feedback/spinner";

export type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  /** Read by screen readers and shown on hover. */
  label: string;
  icon: ReactNode;
  size?: "sm" | "md" | "touch";
  tone?: "quiet" | "secondary";
  busy?: boolean;
};

const SIZES = {
  sm: "size-6 rounded [&_svg]:size-3.5",
  md: "size-7 rounded-md [&_svg]:size-4",
  touch: "size-11 rounded-lg [&_svg]:size-5",
};

export function IconButton({
  label,
  icon,
  size = "md",
  tone = "quiet",
  busy = false,
  className,
  type = "button",
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <button
      title={label}
      {...rest}
      type={type}
      aria-label={label}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cx(
        "inline-grid shrink-0 place-items-center transition-colors duration-100",
        "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
        tone === "secondary"
          ? "border border-line bg-raised text-ink hover:bg-hover"
          : "text-muted hover:bg-hover hover:text-ink",
        SIZES[size],
        className,
      )}
    >
      {busy ? <Spinner /> : icon}
    </button>
  );
}
