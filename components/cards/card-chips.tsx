"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { Card } from "@/lib/domain/board/view";
import { formatSignal } from "@/lib/words/format";
import { ReasonMark } from "../marks/reason-mark";
import { Chip } from "../ui/data/chip";
import { chipLength, fitChips } from "./fit-chips";

/** The narrowest a card's row gets on the board. */
const ROW_PX = 172;

/** Why the ticket moved, one row, never wrapped: what doesn't fit is a "+n" that names it on hover. */
export function CardChips({ card }: { card: Pick<Card, "chips" | "confidence"> }) {
  const list = useList();
  const t = useTranslations();
  const { chips, confidence } = card;
  if (chips.length === 0) {
    return confidence === null ? null : (
      <Chip tone="outlined">{t("marks.confidence", { confidence: formatSignal(confidence) })}</Chip>
    );
  }
  const names = chips.map((chip) => chip.label ?? t(`terms.reason.${chip.reason}`));
  const lengths = chips.map((chip, index) => chipLength(chip, names[index] ?? ""));
  const shown = fitChips(lengths, ROW_PX);
  const left = chips.length - shown;
  return (
    <>
      {chips.slice(0, shown).map((chip, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two chips may say the same; their order is fixed
        <ReasonMark key={index} chip={chip} />
      ))}
      {left === 0 ? null : (
        <Chip className="shrink-0" title={list(names.slice(shown))}>
          {t("board.card.more", { count: left })}
        </Chip>
      )}
    </>
  );
}
