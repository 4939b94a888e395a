"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { cx } from "../cx";
import { IconButton } from "../forms/icon-button";
import type { DialogPartProps } from "./dialog";

const CENTRED = cx(
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:animate-sheet max-sm:rounded-t-2xl",
  "sm:top-[12vh] sm:left-1/2 sm:max-h-[76vh] sm:-translate-x-1/2 sm:animate-in sm:rounded-xl",
);
const SIZES = {
  sm: cx(CENTRED, "sm:w-[400px]"),
  md: cx(CENTRED, "sm:w-[520px]"),
  lg: cx(CENTRED, "sm:w-[min(760px,calc(100vw-32px))]"),
  side: "inset-y-0 right-0 w-[min(440px,100vw)] animate-in border-y-0 border-r-0",
};

export function DialogImpl(props: DialogPartProps) {
  const { open, onOpenChange, title, description, children, footer, size = "md", role = "dialog" } = props;
  const t = useTranslations("ui");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/30 dark:bg-black/55" />
        <Radix.Content
          role={role}
          onOpenAutoFocus={(event) => {
            const field = firstField(event.currentTarget);
            if (field === null) return;
            event.preventDefault();
            field.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            props.onClosed();
          }}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={cx(
            "fixed z-50 flex flex-col border border-line bg-panel shadow-float focus-visible:outline-none",
            SIZES[size],
          )}
        >
          <header className="flex items-start gap-3 border-line border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold text-[14px]">{title}</Radix.Title>
              {description === undefined ? null : (
                <Radix.Description className="mt-0.5 text-[12px] text-muted">{description}</Radix.Description>
              )}
            </div>
            {role === "alertdialog" ? null : (
              <Radix.Close asChild>
                <IconButton label={t("close")} icon={<X aria-hidden="true" />} className="-mr-1.5" />
              </Radix.Close>
            )}
          </header>
          {children === undefined ? null : (
            <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-4 py-4">{children}</div>
          )}
          {footer === undefined ? null : (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3 max-sm:pb-[max(12px,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where typing begins. On a phone nothing: the keyboard would cover what the dialog says. */
function firstField(content: EventTarget | null): HTMLElement | null {
  if (!(content instanceof HTMLElement) || window.matchMedia("(pointer: coarse)").matches) return null;
  return content.querySelector<HTMLElement>(
    "[data-autofocus], input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled)",
  );
}
