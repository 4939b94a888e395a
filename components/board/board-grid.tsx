"use client";

import { useTranslations } from "next-intl";
import type { BoardView, Cell, Lane } from "@/lib/domain/board/view";
import { formatCount } from "@/lib/words/format";
import { colorOf, StatusDot } from "../marks/status-dot";
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
                  <LaneCells
                    key={status.slug}
                    room={`${status.slug} ${lane.tier}`}
                    cells={cellsAt(view, status, lane, isLowest)}
                    status={status.name}
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

/** The tier's cell of a status; in the lowest lane what the AI holds or resolved alone, which has no tier. */
export function cellsAt(view: BoardView, status: Status, lane: Lane, isLowest: boolean): Cell[] {
  const at = (tier: string | null) =>
    view.cells.find((cell) => cell.status === status.slug && cell.tier === tier) ?? null;
  const ofTier = status.category === "ai" ? null : at(lane.tier);
  const byAi = isLowest ? at(null) : null;
  if (ofTier === null) return byAi === null ? [] : [byAi];
  // An empty one says nothing beside another, and takes no room above it.
  if (byAi === null || byAi.total === 0) return [ofTier];
  return ofTier.total === 0 ? [byAi, ofTier] : [ofTier, byAi];
}

/** `room`: where a card may be dropped though no cell stands there, such as the AI's column beside a higher tier. */
type LaneCellsProps = { cells: readonly Cell[]; room: string; status: string; current: string | null };

function LaneCells({ cells, room, status, current }: LaneCellsProps) {
  const t = useTranslations("terms");
  return (
    <div className="flex flex-col gap-2" data-room={cells.length === 0 ? room : undefined}>
      {cells.map((cell) => (
        <BoardCell
          key={cell.tier ?? ""}
          cell={cell}
          // A card from far down a long lane must find its target beside it.
          className="last:grow"
          label={`${status}, ${cell.tier === null ? t("ai") : laneLabel({ tier: cell.tier })}`}
          current={current !== null && cell.cards.some(({ key }) => key === current) ? current : null}
        />
      ))}
    </div>
  );
}

const HINTS = { ai: "watching", new: "toAccept", waiting: "paused", resolved: "today" } as const;

function ColumnHead({ status }: { status: Status }) {
  const t = useTranslations("board.column");
  const hint = status.category in HINTS ? HINTS[status.category as keyof typeof HINTS] : null;
  return (
    <div className="flex items-baseline gap-1.5">
      <span className="self-center">
        <StatusDot color={colorOf(status)} />
      </span>
      <span className="truncate font-medium">{status.name}</span>
      <span className="tnum text-[12px] text-faint">
        {`${formatCount(status.total)}${status.atLeast ? "+" : ""}`}
      </span>
      {hint === null ? null : <span className="ml-auto truncate text-[11px] text-faint">{t(hint)}</span>}
    </div>
  );
}
