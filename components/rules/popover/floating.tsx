"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cx } from "../../ui/cx";
import { useOverlayRoot } from "../../ui/overlay-root";

type FloatingProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The one button it belongs to, where focus returns. */
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  className?: string;
  align?: "start" | "center" | "end";
};

/** A panel beside its chip that can be opened by what happened elsewhere, such as a condition just added. */
export function Floating({ open, onOpenChange, trigger, label, children, className, align }: FloatingProps) {
  const { root, triggerRef } = useOverlayRoot();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild ref={triggerRef}>
        {trigger}
      </Radix.Trigger>
      {root === null ? null : (
        <Radix.Portal container={root}>
          <Radix.Content
            align={align ?? "start"}
            side="bottom"
            sideOffset={5}
            collisionPadding={8}
            aria-label={label}
            className={cx(
              "z-50 flex max-h-[min(560px,var(--radix-popover-content-available-height))] max-w-[calc(100vw-16px)] flex-col overflow-hidden rounded-lg border border-line bg-raised text-[12px] shadow-float focus-visible:outline-none",
              className ?? "w-[464px]",
            )}
          >
            {children}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.Root>
  );
}
