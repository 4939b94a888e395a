"use client";

import { Popover as Radix } from "radix-ui";
import { useEffect, useState } from "react";
import { cx } from "./cx";
import type { PopoverProps } from "./popover";

/** Rendered only once it was asked for, so it starts open. */
export function PopoverImpl(props: PopoverProps) {
  const { trigger, label, children, align = "end", side = "bottom", onOpenChange, className } = props;
  const [open, setOpen] = useState(true);
  useEffect(() => onOpenChange?.(open), [open, onOpenChange]);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={cx(
            "z-50 max-h-[min(560px,var(--radix-popover-content-available-height))] w-72 max-w-[calc(100vw-16px)] animate-in overflow-y-auto rounded-lg border border-line bg-raised p-3 shadow-float focus-visible:outline-none",
            className,
          )}
        >
          {typeof children === "function" ? children(() => setOpen(false)) : children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
