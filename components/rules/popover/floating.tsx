"use client";

import { Popover as Radix } from "radix-ui";
import { cloneElement, type ReactElement, type ReactNode, useRef, useState } from "react";
import { cx } from "../../ui/cx";

type TriggerElement = ReactElement<{
  onClick?: () => void;
  "aria-haspopup"?: "dialog";
  "aria-expanded"?: boolean;
}>;

type FloatingProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The one button it belongs to, where focus returns. */
  trigger: TriggerElement;
  label: string;
  children: ReactNode;
  className?: string;
  align?: "start" | "center" | "end";
  /** Closed: true where focus was sent elsewhere, so that it must not return to the button. */
  onClosed?: () => boolean;
};

/** In the dialog or page content that the button stands in, so that the panel lies inside a landmark. */
function rootOf(trigger: HTMLElement | null): HTMLElement {
  const dialog = trigger?.closest<HTMLElement>("[role=dialog], [role=alertdialog]");
  return dialog ?? document.querySelector<HTMLElement>("main") ?? document.body;
}

/**
 * A panel beside its chip that can be opened by what happened elsewhere, such as a condition just added. Until then
 * it is its button alone: a screen has hundreds of chips.
 */
export function Floating(props: FloatingProps) {
  const { open, onOpenChange, trigger } = props;
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  if (wasOpen) return <Opened {...props} />;
  return cloneElement(trigger, {
    onClick: () => onOpenChange(true),
    "aria-haspopup": "dialog",
    "aria-expanded": false,
  });
}

function Opened({ open, onOpenChange, trigger, label, children, className, align, onClosed }: FloatingProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      {open ? (
        <Radix.Portal container={rootOf(button.current)}>
          <Radix.Content
            align={align ?? "start"}
            side="bottom"
            sideOffset={5}
            collisionPadding={8}
            aria-label={label}
            onCloseAutoFocus={(event) => {
              if (onClosed?.() === true) event.preventDefault();
            }}
            className={cx(
              "z-50 flex max-h-[min(560px,var(--radix-popover-content-available-height))] max-w-[calc(100vw-16px)] flex-col overflow-hidden rounded-lg border border-line bg-raised text-[12px] shadow-float focus-visible:outline-none",
              className ?? "w-[464px]",
            )}
          >
            {children}
          </Radix.Content>
        </Radix.Portal>
      ) : null}
    </Radix.Root>
  );
}
