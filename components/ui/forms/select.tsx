import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "../cx";
import { CONTROL, CONTROL_SIZES, type ControlSize } from "./control-look";

export type SelectProps = Omit<ComponentProps<"select">, "size"> & {
  /** bar = 28 px for top bars · md and lg in forms. */
  size?: ControlSize | "bar";
  /** Classes of the box around it, such as its width. */
  boxClassName?: string;
};

/** The platform's own list, dressed: right on phones, right for keyboards. */
export function Select({ size = "md", className, boxClassName, children, ...rest }: SelectProps) {
  const dress =
    size === "bar"
      ? "h-7 rounded-md border border-line bg-raised pl-2 pr-7 text-[12px] text-ink hover:bg-hover w-full min-w-0 pointer-coarse:h-9"
      : cx(CONTROL, CONTROL_SIZES[size], "pr-8");
  return (
    <span
      className={cx(
        "relative inline-flex min-w-0 max-w-full",
        size === "bar" ? "max-md:max-w-[38vw]" : "w-full",
        boxClassName,
      )}
    >
      <select {...rest} className={cx("appearance-none truncate", dress, className)}>
        {children}
      </select>
      <ChevronsUpDown
        aria-hidden="true"
        className={cx(
          "pointer-events-none absolute top-1/2 -translate-y-1/2 text-faint",
          size === "bar" ? "right-2 size-3" : "right-2.5 size-3.5",
        )}
      />
    </span>
  );
}
