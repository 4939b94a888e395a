"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";

type Props = {
  anchor: RefObject<HTMLElement | null>;
  label: string;
  onClose: () => void;
  children: ReactNode;
};

/** A panel at a cell or head of the grid; Escape closes it and focus returns to the cell. */
export default function PlaceMenu({ anchor, label, onClose, children }: Props) {
  // Radix measures it once it is open, when the cell is there.
  const virtualRef = anchor as RefObject<HTMLElement>;
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Anchor virtualRef={virtualRef} />
      <Radix.Portal container={document.querySelector<HTMLElement>("main") ?? document.body}>
        <Radix.Content
          align="start"
          side="bottom"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.focus();
          }}
          className="z-50 flex max-h-[min(560px,var(--radix-popover-content-available-height))] w-80 max-w-[calc(100vw-16px)] animate-in flex-col gap-2 overflow-y-auto rounded-lg border border-line bg-raised p-3 text-[12px] shadow-float focus-visible:outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
