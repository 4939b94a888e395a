"use client";

import { useTranslations } from "next-intl";
import type { BoardView, Cell, Lane } from "@/lib/domain/board/view";
import { formatCount } from "../ui/format";
import { BoardCell } from "./board-cell";
import { laneLabel } from "./board-context";
import { LaneHeading } from "./lane-heading";

export type BoardLayout = {
  folded: readonly string[];
  hidden: readonly string[];
  onFold: (tier: string) => void;
};

type BoardGridProps = { view: BoardView; layout: BoardLayout; current: string | null };

const MIN_COLUMN_PX = 188;
const GAP_PX = 12;
const SIDES_PX = 40;

/** Statuses by tiers. The AI's column stands in the lowest lane: it has no tier. */
export function BoardGrid({ view, layout, current }: BoardGridProps) {
  const statuses = view.statuses.filter(({ slug }) => !layout.hidden.includes(slug));
  const columns = { gridTemplateColumns: `repeat(${statuses.length}, minmax(0, 1fr))` };
  const minWidth = statuses.length * (MIN_COLUMN_PX + GAP_PX) - GAP_PX + SIDES_PX;
  return (
    <div style={{ minWidth }}>
      <div style={columns} className="sticky top-0 z-20 grid gap-3 border-line border-b bg-canvas px-5 py-2">
        {statuses.map((status) => (
          <ColumnHead key={status.slug} status={status} />
        ))}
      </div>
      {view.lanes.map((lane, index) => {
        const isFolded = layout.folded.includes(lane.tier);
        const isLowest = index === view.lanes.length - 1;
        return (
          <section key={lane.tier} aria-label={`${laneLabel(lane)} ${lane.name}`}>
            <LaneHeading
              lane={lane}
              isFolded={isFolded}
              onFold={() => layout.onFold(lane.tier)}
              className="px-5 pt-3 pb-1.5"
            />
            {isFolded ? null : (
              <div style={columns} className="grid gap-3 px-5 pb-2">
                {statuses.map((status) => (
                  <LaneCell
                    key={status.slug}
                    cell={cellAt(view, status, lane, isLowest)}
                    label={`${status.name}, ${laneLabel(lane)}`}
                    current={current}
                  />
                ))}
              </div>
            )}
          </section>
        );
      })}
    </div>
  );
}

type Status = BoardView["statuses"][number];

export function cellAt(view: BoardView, status: Status, lane: Lane, isLowest: boolean): Cell | null {
  if (status.category === "ai" && !isLowest) return null;
  const tier = status.category === "ai" ? null : lane.tier;
  return view.cells.find((cell) => cell.status === status.slug && cell.tier === tier) ?? null;
}

type LaneCellProps = { cell: Cell | null; label: string; current: string | null };

function LaneCell({ cell, label, current }: LaneCellProps) {
  if (cell === null) return <div />;
  const isHere = current !== null && cell.cards.some(({ key }) => key === current);
  return <BoardCell cell={cell} label={label} current={isHere ? current : null} />;
}

const HINTS = { ai: "watching", new: "toAccept", waiting: "paused", resolved: "today" } as const;

function ColumnHead({ status }: { status: Status }) {
  const t = useTranslations("board.column");
  const hint = status.category in HINTS ? HINTS[status.category as keyof typeof HINTS] : null;
  return (
    <div className="flex items-baseline gap-1.5">
      <span className="truncate font-medium">{status.name}</span>
      <span className="tnum text-[12px] text-faint">
        {formatCount(status.total)}
        {status.atLeast ? "+" : ""}
      </span>
      {hint === null ? null : <span className="ml-auto truncate text-[11px] text-faint">{t(hint)}</span>}
    </div>
  );
}
