"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "../ui/dialog";
import { ConflictList } from "./conflict-list";
import { useDraft } from "./use-draft";

export type ConflictDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** What two people changed differently, one choice an item; nothing is decided by closing it. */
export function ConflictDialog({ open, onOpenChange }: ConflictDialogProps) {
  const t = useTranslations("draft.conflict");
  const { conflicts } = useDraft();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={conflicts.length === 0 ? t("done") : t("description")}
      size="lg"
    >
      <ConflictList />
    </Dialog>
  );
}
