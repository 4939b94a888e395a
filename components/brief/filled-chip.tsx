import { Check, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "../ui/data/chip";

/** `7 of 7 required parts`. */
export function FilledChip({ filled, required }: { filled: number; required: number }) {
  const t = useTranslations("brief");
  const isWhole = filled === required;
  return (
    <Chip
      size="md"
      tone={isWhole ? "ok" : "warn"}
      icon={isWhole ? <Check aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
    >
      {t("filled", { filled, required })}
    </Chip>
  );
}
