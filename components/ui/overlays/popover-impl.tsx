"use client";

import { Popover as Radix } from "radix-ui";
import { useEffect, useState } from "react";
import { cx } from "../cx";
import { useOverlayRoot } from "./overlay-root";
import type { PopoverProps } from "./popover";

/** Rendered only once it was asked for, so it starts open. */
export function PopoverImpl(props: PopoverProps) {
  const {
    trigger,
    label,
    children,
    align = "end",
    side = "bottom",
    onOpenChange,
    padding = "normal",
    className,
  } = props;
  const [open, setOpen] = useState(true);
  const { root, triggerRef } = useOverlayRoot();
  useEffect(() => onOpenChange?.(open), [open, onOpenChange]);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild ref={triggerRef}>
        {trigger}
      </Radix.Trigger>
      {root === null ? null : (
        <Radix.Portal container={root}>
          <Radix.Content
            align={align}
            side={side}
            sideOffset={4}
            collisionPadding={8}
            aria-label={label}
            className={cx(
              "z-50 max-h-[min(560px,var(--radix-popover-content-available-height))] max-w-[calc(100vw-16px)] animate-in overflow-y-auto rounded-lg border border-line bg-raised shadow-float focus-visible:outline-none",
              padding === "normal" && "p-3",
              className ?? "w-72",
            )}
          >
            {typeof children === "function" ? children(() => setOpen(false)) : children}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.Root>
  );
}
