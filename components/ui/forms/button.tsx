import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "../cx";
import { Spinner } from "../feedback/spinner";

export type ButtonTone = "primary" | "secondary" | "quiet" | "danger";
/** sm 24 px inside cards · md 28 px on bars · lg 36 px in forms · touch 44 px for thumbs. */
export type ButtonSize = "sm" | "md" | "lg" | "touch";

const TONES = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-line bg-raised text-ink hover:bg-hover",
  quiet: "text-muted hover:bg-hover hover:text-ink",
  danger: "bg-breach text-on-accent hover:brightness-90 dark:hover:brightness-110",
} satisfies Record<ButtonTone, string>;

const SIZES = {
  sm: "h-6 gap-1 rounded px-1.5 text-[11px]",
  md: "h-7 gap-1.5 rounded-md px-2.5 text-[12px]",
  lg: "h-9 gap-2 rounded-md px-3.5 text-[13px]",
  touch: "h-11 gap-2 rounded-lg px-4 text-[14px]",
} satisfies Record<ButtonSize, string>;

/** The classes of a button, for elements that must look like one. */
export function buttonClass(tone: ButtonTone = "secondary", size: ButtonSize = "md"): string {
  return cx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-medium transition-colors duration-100",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    "[&_svg]:shrink-0",
    size === "sm" ? "[&_svg]:size-3" : size === "touch" ? "[&_svg]:size-[18px]" : "[&_svg]:size-3.5",
    TONES[tone],
    SIZES[size],
  );
}

export type ButtonProps = ComponentProps<"button"> & {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Replaces the icon by a spinner, keeps the width and focus, and ignores presses. */
  busy?: boolean;
  icon?: ReactNode;
  /** Shown after the label, such as a `Kbd`. */
  after?: ReactNode;
};

export function Button({
  tone,
  size,
  busy = false,
  icon,
  after,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cx(buttonClass(tone, size), className)}
    >
      {busy ? <Spinner /> : icon}
      <ButtonText>{children}</ButtonText>
      {after}
    </button>
  );
}

/** Stands by itself: a browser that translates moves text, and what comes and goes beside it would find no place. */
const ButtonText = ({ children }: { children: ReactNode }) => <span className="contents">{children}</span>;

export type LinkButtonProps = ComponentProps<typeof Link> & {
  tone?: ButtonTone;
  size?: ButtonSize;
  icon?: ReactNode;
};

/** Looks like a button, goes to an address. */
export function LinkButton({ tone, size, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={cx(buttonClass(tone, size), className)}>
      {icon}
      <ButtonText>{children}</ButtonText>
    </Link>
  );
}
