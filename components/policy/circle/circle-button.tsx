"use client";

import { LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import { restrictions } from "@/lib/domain/access/circle";
import { useDraft } from "../../draft/use-draft";
import { Button } from "../../ui/forms/button";
import type { MenuItem } from "../../ui/overlays/menu";

/** Opens who sees the tickets; says how much of the path is restricted. */
export function CircleButton({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations("circle");
  const { document } = useDraft();
  return (
    <Button icon={<LockKeyhole aria-hidden="true" />} onClick={onOpen}>
      {t("count", { count: restrictions(document) })}
    </Button>
  );
}

/** The same in the phone's menu. */
export function useCircleItem(onOpen: () => void): MenuItem {
  const t = useTranslations("circle");
  return { id: "circle", label: t("open"), icon: <LockKeyhole aria-hidden="true" />, onSelect: onOpen };
}
