import { CircleAlert, ClockAlert, Frown, Hand, Sparkles, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ReasonChip } from "@/lib/domain/ticket/types";
import type { Reason } from "@/lib/domain/vocabulary";
import { isolated } from "@/lib/words/bidi";
import { formatSignal } from "@/lib/words/format";
import { Chip, type ChipTone } from "../ui/data/chip";

type Look = { tone: ChipTone; icon?: ReactNode };

const HIDDEN = { "aria-hidden": true } as const;
const LOOKS: Partial<Record<Reason, Look>> = {
  asked_for_person: { tone: "people", icon: <Hand {...HIDDEN} /> },
  ai_asked: { tone: "ai", icon: <Sparkles {...HIDDEN} /> },
  low_confidence: { tone: "ai", icon: <Sparkles {...HIDDEN} /> },
  wording: { tone: "warn" },
  sentiment: { tone: "breach", icon: <Frown {...HIDDEN} /> },
  risk: { tone: "warn", icon: <CircleAlert {...HIDDEN} /> },
  missing_facts: { tone: "warn", icon: <CircleAlert {...HIDDEN} /> },
  tool_failure: { tone: "warn", icon: <Wrench {...HIDDEN} /> },
  time: { tone: "breach", icon: <ClockAlert {...HIDDEN} /> },
};

/** Why a ticket moved, with its figure: `confidence 0.41 < 0.80`, `“privacy”`, `−0.71`. */
export function ReasonMark({ chip, size }: { chip: ReasonChip; size?: "sm" | "md" }) {
  const t = useTranslations();
  const look = LOOKS[chip.reason] ?? { tone: "outlined" };
  const reason = t(`terms.reason.${chip.reason}`);
  return (
    <Chip tone={look.tone} icon={look.icon} size={size} title={reason}>
      {chip.phrase !== undefined ? (
        t("marks.quoted", { phrase: isolated(chip.phrase) })
      ) : chip.sentiment !== undefined ? (
        <>
          <span className="sr-only">{`${reason} `}</span>
          <span>{formatSignal(chip.sentiment)}</span>
        </>
      ) : chip.confidence !== undefined && chip.threshold !== undefined ? (
        t("marks.confidenceBelow", {
          confidence: formatSignal(chip.confidence),
          threshold: formatSignal(chip.threshold),
        })
      ) : chip.confidence !== undefined ? (
        t("marks.confidence", { confidence: formatSignal(chip.confidence) })
      ) : (
        (chip.label ?? reason)
      )}
    </Chip>
  );
}
