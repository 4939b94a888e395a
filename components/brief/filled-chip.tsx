"use client";

import { Check, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDesk } from "../ticket/desk";
import { Chip } from "../ui/chip";

/** `7 of 7 required parts`. */
export function FilledChip() {
  const t = useTranslations("ticket");
  const { brief } = useDesk().view;
  if (brief === null) return null;
  const { filled, required } = brief;
  const isWhole = filled === required;
  return (
    <Chip
      size="md"
      tone={isWhole ? "ok" : "warn"}
      icon={isWhole ? <Check aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
    >
      {t("brief.filled", { filled, required })}
    </Chip>
  );
}
