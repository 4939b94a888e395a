"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "../forms/button";
import { Dialog } from "./dialog";

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the thing: `Hand ESC-1042 back to the AI`. */
  title: ReactNode;
  /** What it does and what stays. */
  description: ReactNode;
  children?: ReactNode;
  /** The verb, the same as on the button that opened it. */
  confirmLabel: ReactNode;
  tone?: "primary" | "danger";
  /** Closes when it returns; stays open, so that it can be tried again, when it throws. */
  onConfirm: () => void | Promise<void>;
};

/** Asks once, in words that name the thing. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  confirmLabel,
  tone = "danger",
  onConfirm,
}: ConfirmDialogProps) {
  const t = useTranslations("ui");
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (busy ? undefined : onOpenChange(next))}
      title={title}
      description={description}
      role="alertdialog"
      size="sm"
      footer={
        <>
          <Button size="lg" onClick={() => onOpenChange(false)}>
            {t("cancel")}
          </Button>
          <Button size="lg" tone={tone} busy={busy} onClick={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
