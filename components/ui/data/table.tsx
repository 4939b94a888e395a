import type { ComponentProps } from "react";
import { cx } from "../cx";

/** A table that scrolls sideways by itself on a phone. `caption` is read, not shown. */
export function Table({
  caption,
  className,
  children,
  ...rest
}: ComponentProps<"table"> & { caption: string }) {
  return (
    <section
      className={cx("scroll-quiet overflow-x-auto rounded", className)}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table {...rest} className="w-full border-collapse text-left text-[12px]">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function Th({
  className,
  align = "left",
  ...rest
}: ComponentProps<"th"> & { align?: "left" | "right" }) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        "border-line border-b px-2 py-1.5 font-normal text-muted first:pl-0 last:pr-0",
        align === "right" && "text-right",
        className,
      )}
    />
  );
}

export function Td({
  className,
  align = "left",
  ...rest
}: ComponentProps<"td"> & { align?: "left" | "right" }) {
  return (
    <td
      {...rest}
      className={cx(
        "border-line border-b px-2 py-2 first:pl-0 last:pr-0 [tr:last-child>&]:border-b-0",
        align === "right" && "tnum text-right",
        className,
      )}
    />
  );
}
