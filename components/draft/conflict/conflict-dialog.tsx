"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Dialog } from "../../ui/overlays/dialog";
import { toast } from "../../ui/overlays/toast";
import { useDraft } from "../use-draft";
import { afterUndoId } from "../use-undo-keys";
import { ConflictList } from "./conflict-list";

export type ConflictDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** By then the dialog has let go of the focus. */
const closedAfterMs = 50;

/** What two people changed differently, one choice an item; nothing is decided by closing it. */
export function ConflictDialog({ open, onOpenChange }: ConflictDialogProps) {
  const t = useTranslations("draft.conflict");
  const { conflicts } = useDraft();
  const isDone = open && conflicts.length === 0;
  useEffect(() => {
    if (!isDone) return;
    toast({ title: t("done"), id: "conflicts" });
    onOpenChange(false);
    // Its button is gone with the conflicts; focus goes on in the head, or in the page where there is no undo.
    const focus = () => (document.getElementById(afterUndoId) ?? document.getElementById("content"))?.focus();
    setTimeout(focus, closedAfterMs);
  }, [isDone, onOpenChange, t]);
  return (
    <Dialog
      open={open && !isDone}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t("description")}
      size="lg"
    >
      <ConflictList />
    </Dialog>
  );
}
