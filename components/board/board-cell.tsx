"use client";

import { useTranslations } from "next-intl";
import { memo, useState } from "react";
import type { Cell } from "@/lib/domain/board/view";
import { TicketCard } from "../cards/ticket-card";
import { Button } from "../ui/button";
import { cx } from "../ui/cx";
import { formatCount, formatWhen } from "../ui/format";
import { useNow, useViewer } from "../ui/now";
import { useBoard } from "./board-context";

/** Above this many open tickets in a cell its cards shrink to two lines. */
const CROWDED = 60;
/** Cards shown before somebody asks for more. */
const FIRST_SHOWN = { full: 3, compact: 8, tall: 10 };

type BoardCellProps = {
  cell: Cell;
  label: string;
  /** Key of the card in the tab order, where it is in this cell. */
  current: string | null;
  className?: string;
};

/** The cards of one status and tier: a window on it, with what lies beyond said at its foot. */
export const BoardCell = memo(function BoardCell({ cell, label, current, className }: BoardCellProps) {
  const { workspace, names, layout, onAccept } = useBoard();
  const look = layout === "phone" ? "tall" : cell.total > CROWDED ? "compact" : "full";
  const firstShown = FIRST_SHOWN[look];
  const [opened, setOpened] = useState(0);
  // A card that was moved here with the focus on it must be in sight, or the focus would be lost.
  const needed = cell.cards.findIndex(({ key }) => key === current) + 1 - firstShown;
  if (needed > opened) setOpened(needed);
  const shown = Math.min(cell.cards.length, firstShown + opened);
  const cards = cell.cards.slice(0, shown);
  return (
    <div
      data-cell={`${cell.status} ${cell.tier ?? ""}`}
      className={cx(
        "min-h-8 rounded-lg",
        "data-[drop=legal]:outline-1 data-[drop=legal]:outline-accent/50 data-[drop=legal]:outline-offset-4 data-[drop=legal]:outline-dashed",
        "data-[drop=over]:bg-accent-soft data-[drop=over]:outline-2 data-[drop=over]:outline-accent data-[drop=over]:outline-offset-4",
        className,
      )}
    >
      {cards.length === 0 ? null : (
        <ul aria-label={label} className="space-y-2">
          {cards.map((card) => (
            <li
              key={card.key}
              data-card={card.key}
              className={cx(
                "rounded-lg data-dragging:opacity-40",
                look === "full" && "[contain-intrinsic-size:auto_137px] [content-visibility:auto]",
                look === "compact" && "[contain-intrinsic-size:auto_66px] [content-visibility:auto]",
              )}
            >
              <TicketCard
                card={card}
                workspace={workspace}
                names={names}
                look={look}
                tabIndex={card.key === current ? 0 : -1}
                onAccept={onAccept}
              />
            </li>
          ))}
        </ul>
      )}
      <CellFoot cell={cell} shown={shown} onShow={(count) => setOpened(opened + count)} />
    </div>
  );
});

const STEP = 30;
type CellFootProps = { cell: Cell; shown: number; onShow: (count: number) => void };

/** `19 more, next due 14:52`: shows what is here already, then reads the next window. */
function CellFoot({ cell, shown, onShow }: CellFootProps) {
  const t = useTranslations("board.cell");
  const ui = useTranslations("ui");
  const { onMore } = useBoard();
  const viewer = useViewer();
  const now = useNow(60_000);
  const [busy, setBusy] = useState(false);
  const left = cell.total - shown;
  if (left <= 0 && cell.cursor === null) return null;
  const hidden = cell.cards[shown];
  const nextDueAt = hidden === undefined ? cell.nextDueAt : (hidden.clock?.dueAt ?? null);
  const count = `${formatCount(Math.max(left, 1), viewer.locale)}${cell.atLeast ? "+" : ""}`;
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  const more = async () => {
    if (hidden === undefined) {
      setBusy(true);
      await onMore(cell);
      setBusy(false);
    }
    onShow(STEP);
  };
  return (
    <Button
      size="sm"
      tone="quiet"
      busy={busy}
      onClick={more}
      className="tnum mt-1 max-w-full px-1 text-[12px] pointer-coarse:h-9"
    >
      {nextDueAt === null || nextDueAt <= now
        ? t(nextDueAt === null ? "more" : "moreLate", { count })
        : t("moreDue", { count, time: formatWhen(nextDueAt, now, viewer, words) })}
    </Button>
  );
}
