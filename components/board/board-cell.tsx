"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { beyond } from "@/lib/domain/board/merge";
import { drawnRows, drawnWhole } from "@/lib/domain/board/rows";
import type { Card, Cell } from "@/lib/domain/board/view";
import { formatCount, formatWhen } from "@/lib/words/format";
import { TicketCard } from "../cards/ticket-card";
import { cx } from "../ui/cx";
import { Button } from "../ui/forms/button";
import { useNow, useViewer } from "../ui/time/now";
import { useBoard } from "./board-context";
import { keep, recall } from "./kept-place";
import { useRows } from "./use-rows";

/** Above this many open tickets in a cell its cards shrink to two lines. */
const CROWDED = 60;
/** Cards shown before somebody asks for more. */
const FIRST_SHOWN = { full: 3, compact: 8 };
const FIRST_ON_PHONE = 10;
/** Height of a card and of the gap after it; `tall` grows with its text, and is never left out. */
const ROW = { full: "[--row:145px] pointer-coarse:[--row:157px]", compact: "[--row:74px]", tall: null };

type BoardCellProps = {
  cell: Cell;
  label: string;
  /** Key of the card in the tab order, where it is in this cell. */
  current: string | null;
  className?: string;
};

/** The cards of one status and tier: a window on it, with what lies beyond said at its foot. */
export const BoardCell = memo(function BoardCell({ cell, label, current, className }: BoardCellProps) {
  const { layout, shownIn } = useBoard();
  const isPhone = layout === "phone";
  const look = isPhone
    ? cell.total > drawnWhole
      ? "full"
      : "tall"
    : cell.total > CROWDED
      ? "compact"
      : "full";
  const firstShown = isPhone || look === "tall" ? FIRST_ON_PHONE : FIRST_SHOWN[look];
  const name = `${cell.status} ${cell.tier ?? ""}`;
  const [opened, setOpened] = useState(() => recall(name) ?? 0);
  // A card that was moved here with the focus on it must be in sight, or the focus would be lost.
  const needed = cell.cards.findIndex(({ key }) => key === current) + 1 - firstShown;
  if (needed > opened) setOpened(needed);
  const cards = useMemo(() => cell.cards.slice(0, firstShown + opened), [cell.cards, firstShown, opened]);
  useEffect(() => keep(name, opened), [name, opened]);
  useLayoutEffect(() => {
    shownIn.set(name, cards);
  }, [shownIn, name, cards]);
  useLayoutEffect(() => () => void shownIn.delete(name), [shownIn, name]);
  return (
    <div data-cell={name} className={cx("min-h-8 rounded-lg", className)}>
      {cards.length === 0 ? null : <CellCards cards={cards} label={label} current={current} look={look} />}
      <CellFoot cell={cell} shown={cards.length} onShow={(count) => setOpened(opened + count)} />
    </div>
  );
});

type CellCardsProps = {
  cards: readonly Card[];
  label: string;
  current: string | null;
  look: keyof typeof ROW;
};

/** The list itself; of a long one only what is near the screen is drawn, and the current card, which has the focus. */
function CellCards({ cards, label, current, look }: CellCardsProps) {
  const { workspace, names, onAccept } = useBoard();
  const list = useRef<HTMLUListElement>(null);
  const rows = useRows(list, cards.length);
  const pinned = cards.findIndex(({ key }) => key === current);
  const { drawn, after } = drawnRows(cards.length, rows, pinned);
  return (
    <ul
      ref={list}
      aria-label={label}
      className={cx("flex flex-col gap-2", ROW[look])}
      style={after === 0 ? undefined : { paddingBottom: rowsPx(after) }}
    >
      {drawn.map(({ index, skipped }) => {
        const card = cards[index];
        return card === undefined ? null : (
          <li
            key={card.key}
            data-card={card.key}
            aria-setsize={cards.length}
            aria-posinset={index + 1}
            className={cx("rounded-lg data-dragging:opacity-40", look !== "tall" && OUT_OF_SIGHT)}
            style={skipped === 0 ? undefined : { marginTop: rowsPx(skipped) }}
          >
            <TicketCard
              card={card}
              workspace={workspace}
              names={names}
              look={look}
              tabIndex={index === pinned ? 0 : -1}
              onAccept={onAccept}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** What is drawn but not in sight yet is laid out when it comes; the height is known. */
const OUT_OF_SIGHT = "[contain-intrinsic-height:calc(var(--row)-8px)] [content-visibility:auto]";

const rowsPx = (count: number): string => `calc(${count} * var(--row))`;

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
  const hidden = cell.cards[shown];
  const left = beyond(cell, shown);
  if (left === 0) return null;
  const nextDueAt = hidden === undefined ? cell.nextDueAt : (hidden.clock?.dueAt ?? null);
  const count = `${formatCount(left, viewer.locale)}${cell.atLeast ? "+" : ""}`;
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
