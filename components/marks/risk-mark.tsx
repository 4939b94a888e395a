import { useTranslations } from "next-intl";
import type { Risk } from "@/lib/domain/vocabulary";
import { Chip, type ChipTone } from "../ui/data/chip";

const TONES = {
  low: "neutral",
  medium: "neutral",
  high: "warn",
  critical: "breach",
} satisfies Record<Risk, ChipTone>;

/** `high risk`. */
export function RiskMark({ risk, size }: { risk: Risk; size?: "sm" | "md" }) {
  const t = useTranslations("terms");
  return (
    <Chip tone={TONES[risk]} size={size}>
      {t(`risk.${risk}`)}
    </Chip>
  );
}
