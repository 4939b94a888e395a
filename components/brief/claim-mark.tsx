import { useTranslations } from "next-intl";
import type { Claim } from "@/lib/domain/brief/types";
import { Chip, type ChipTone } from "../ui/data/chip";

const TONES = {
  kept: "ok",
  done: "ok",
  open: "warn",
  wrong: "breach",
  broken: "breach",
  failed: "breach",
} satisfies Record<NonNullable<Claim["mark"]>, ChipTone>;

/** What became of what was tried or promised. */
export function ClaimMark({ mark }: Pick<Claim, "mark">) {
  const t = useTranslations("brief.mark");
  if (mark === null) return null;
  return (
    <Chip tone={TONES[mark]} className="align-text-top">
      {t(mark)}
    </Chip>
  );
}
