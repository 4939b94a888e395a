import { Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Card } from "@/lib/domain/board/view";
import { formatDuration } from "@/lib/words/format";
import { ClockMark } from "../marks/clock-mark";
import { Chip } from "../ui/data/chip";
import { Countdown } from "../ui/time/countdown";

type CardClockProps = { card: Pick<Card, "clock" | "statusCategory" | "resolvedAt" | "createdAt"> };

/** The nearest clock of a card by name; held by the AI, or solved, it says so instead. */
export function CardClock({ card }: CardClockProps) {
  const t = useTranslations();
  if (card.resolvedAt !== null && card.statusCategory === "resolved") {
    const note = formatDuration(Math.max(0, card.resolvedAt - card.createdAt));
    return <Countdown state="met" dueAt={null} label={t("board.card.solved")} note={note} />;
  }
  if (card.clock !== null) return <ClockMark clock={card.clock} />;
  if (card.statusCategory !== "ai") return null;
  return (
    <Chip tone="ai" icon={<Sparkles aria-hidden="true" />}>
      {t("terms.ai")}
    </Chip>
  );
}
