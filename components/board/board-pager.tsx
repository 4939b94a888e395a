"use client";

import { useTranslations } from "next-intl";
import { type UIEvent, useEffect, useRef, useState } from "react";
import type { BoardView } from "@/lib/domain/board/view";
import { formatCount } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { BoardCell } from "./board-cell";
import { laneLabel } from "./board-context";
import { cellsAt } from "./board-grid";
import { LaneHeading } from "./lane-heading";

type Status = BoardView["statuses"][number];
type BoardPagerProps = { view: BoardView; hidden: readonly string[]; current: string | null };

/** The board on a phone: one column at a time, by tab or by swipe. */
export function BoardPager({ view, hidden, current }: BoardPagerProps) {
  const t = useTranslations("board");
  const statuses = view.statuses.filter(({ slug }) => !hidden.includes(slug));
  const first = statuses.findIndex(({ category }) => category === "new");
  const [active, setActive] = useState(Math.max(0, first));
  const pager = useRef<HTMLDivElement>(null);
  const tabs = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const show = () => {
      const box = pager.current;
      if (box) box.scrollLeft = Math.max(0, first) * box.clientWidth;
    };
    show();
    // Where styles arrive after the script there is nothing to scroll yet.
    const again = requestAnimationFrame(show);
    return () => cancelAnimationFrame(again);
  }, [first]);
  useEffect(() => {
    const tab = tabs.current?.children[active];
    if (tab instanceof HTMLElement) tabs.current?.scrollTo({ left: tab.offsetLeft - 40, behavior: "smooth" });
  }, [active]);

  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    const { scrollLeft, clientWidth } = event.currentTarget;
    const index = Math.round(scrollLeft / Math.max(1, clientWidth));
    if (index !== active) setActive(index);
  };
  const go = (index: number) => {
    const box = pager.current;
    box?.scrollTo({ left: index * box.clientWidth, behavior: "smooth" });
  };
  return (
    <>
      <nav
        ref={tabs}
        aria-label={t("columns")}
        className="flex shrink-0 overflow-x-auto border-line border-b bg-panel px-2 [scrollbar-width:none]"
      >
        {statuses.map((status, index) => (
          <button
            key={status.slug}
            type="button"
            aria-current={index === active ? "true" : undefined}
            onClick={() => go(index)}
            className={cx(
              "h-11 shrink-0 whitespace-nowrap border-b-2 px-2.5 text-[13px]",
              index === active ? "border-accent font-medium text-ink" : "border-transparent text-muted",
            )}
          >
            <span>{`${status.name} `}</span>
            <span className="tnum text-faint">{formatCount(status.total)}</span>
          </button>
        ))}
      </nav>
      <div
        ref={pager}
        onScroll={onScroll}
        className="flex min-h-0 flex-1 snap-x snap-mandatory overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
      >
        {statuses.map((status, column) => (
          <section
            key={status.slug}
            aria-label={status.name}
            data-scrolls={status.slug}
            className={cx(
              "h-full w-full shrink-0 snap-start snap-always overflow-y-auto px-3 pb-6",
              // Where the browser can, the first paint shows this column already; elsewhere the effect does.
              column === Math.max(0, first) && "[scroll-initial-target:nearest]",
            )}
          >
            <Column view={view} status={status} current={current} />
          </section>
        ))}
      </div>
    </>
  );
}

type ColumnProps = { view: BoardView; status: Status; current: string | null };

/** The cards of one status, lane under lane. */
function Column({ view, status, current }: ColumnProps) {
  const t = useTranslations("board");
  const terms = useTranslations("terms");
  const cells = view.lanes.flatMap((lane, index) =>
    cellsAt(view, status, lane, index === view.lanes.length - 1)
      .filter(({ total }) => total > 0)
      .map((cell) => ({ lane, cell })),
  );
  const keys = cells.flatMap(({ cell }) => cell.cards.map(({ key }) => key));
  // Each column scrolls by itself, so the Tab key must find a way into each.
  const entry = keys.find((key) => key === current) ?? keys[0] ?? null;
  if (cells.length === 0) {
    return <p className="px-1 py-8 text-center text-[13px] text-muted">{t("emptyColumn")}</p>;
  }
  return cells.map(({ lane, cell }) => (
    <div key={`${lane.tier} ${cell.tier}`}>
      {cell.tier === null ? null : (
        <LaneHeading lane={lane} isFolded={false} onFold={null} className="pt-4 pb-2" />
      )}
      <BoardCell
        cell={cell}
        label={`${status.name}, ${cell.tier === null ? terms("ai") : laneLabel(lane)}`}
        current={cell.cards.some(({ key }) => key === entry) ? entry : null}
        className={cell.tier === null ? "mt-3" : undefined}
      />
    </div>
  ));
}
