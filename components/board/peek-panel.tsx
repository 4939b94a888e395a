"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Card, PeekView } from "@/lib/domain/board/view";
import { peekQuery } from "@/lib/queries/board";
import { inOrder } from "@/lib/words/bidi";
import { BriefGlance } from "../brief/brief-glance";
import { CardClock } from "../cards/card-clock";
import { ReasonMark } from "../marks/reason-mark";
import { Skeleton } from "../ui/feedback/skeleton";
import { Button, LinkButton } from "../ui/forms/button";
import { IconButton } from "../ui/forms/icon-button";
import type { KeyAction } from "./use-board-keys";

export type PeekPanelProps = {
  workspace: string;
  card: Card;
  onAction: (action: KeyAction) => void;
  onClose: () => void;
};

/** A ticket at a glance, beside the board: the brief first, then what can be done. Focus stays on the card. */
export function PeekPanel({ workspace, card, onAction, onClose }: PeekPanelProps) {
  const t = useTranslations("board.peek");
  const { data, isError } = useQuery(peekQuery(workspace, card.key));
  return (
    <aside
      aria-label={t("label", { key: card.key })}
      className="absolute inset-y-0 right-0 z-30 flex w-[min(400px,100%)] animate-in flex-col border-line border-l bg-panel shadow-float"
    >
      <header className="flex items-start gap-2 border-line border-b px-4 py-3">
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2">
            <span className="font-mono text-[11px] text-faint">{card.key}</span>
            <CardClock card={card} />
          </div>
          <h2 dir="auto" className="mt-0.5 font-semibold text-[14px] leading-snug [overflow-wrap:anywhere]">
            {inOrder(card.subject)}
          </h2>
          <div className="mt-1.5 flex flex-wrap gap-1 empty:hidden">
            {card.chips.map((chip, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two chips may say the same; their order is fixed
              <ReasonMark key={index} chip={chip} />
            ))}
          </div>
        </div>
        <IconButton
          label={t("close")}
          icon={<X aria-hidden="true" />}
          onClick={onClose}
          className="-mr-1.5"
        />
      </header>
      <section
        aria-label={t("brief")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="scroll-quiet min-h-0 flex-1 space-y-3 overflow-y-auto px-4 py-3"
      >
        {data === undefined ? (
          isError ? (
            <p className="text-[13px] text-muted">{t("failed")}</p>
          ) : (
            <Skeletons />
          )
        ) : (
          <BriefGlance parts={data.parts} />
        )}
      </section>
      <footer className="flex flex-wrap gap-2 border-line border-t px-4 py-3">
        <Verbs actions={data?.actions.can ?? null} onAction={onAction} />
        <LinkButton
          href={`/${workspace}/tickets/${card.key}`}
          icon={<ExternalLink aria-hidden="true" />}
          className="ml-auto"
        >
          {t("open")}
        </LinkButton>
      </footer>
    </aside>
  );
}

const OFFERED = [
  { action: "accept", right: "accept", tone: "primary" },
  { action: "reply", right: "reply", tone: "secondary" },
  { action: "escalate", right: "escalate", tone: "secondary" },
  { action: "transfer", right: "transfer", tone: "secondary" },
] as const;

type VerbsProps = { actions: PeekView["actions"]["can"] | null; onAction: PeekPanelProps["onAction"] };

function Verbs({ actions, onAction }: VerbsProps) {
  const t = useTranslations("board.peek.verb");
  return OFFERED.filter(({ right }) => actions?.[right] === true).map(({ action, tone }) => (
    <Button key={action} tone={tone} onClick={() => onAction(action)}>
      {t(action)}
    </Button>
  ));
}

const LINES = ["w-24", "w-full", "w-5/6", "w-28", "w-full", "w-2/3"];
const Skeletons = () => (
  <div className="space-y-2">
    {LINES.map((width, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
      <Skeleton key={index} className={`h-3.5 ${width}`} />
    ))}
  </div>
);
