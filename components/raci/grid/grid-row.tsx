"use client";

import { Ellipsis, GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { lettersAt } from "@/lib/domain/raci/edit/matrix";
import type { Gap } from "@/lib/domain/raci/who-gets-it";
import { cx } from "../../ui/cx";
import { Avatar } from "../../ui/data/avatar";
import { type RowView, useBasics } from "../matrix-context";
import type { ColumnView } from "../names";
import { edges, GridCell } from "./grid-cell";
import { RowEnd } from "./row-end";
import { endColumn, headColumn } from "./walk";

export type RowSelection = { from: number; to: number; isTop: boolean; isBottom: boolean };

export type GridRowProps = {
  view: RowView;
  columns: readonly ColumnView[];
  index: number;
  notes: string;
  /** Rows of its stage from here on, where it is the first of them; else 0. */
  stageSpan: number;
  /** As text, so that a row renders only when its own part of the selection changes. */
  selection: string;
  /** The cursor's column where it is in this row; null where it is not. */
  cursor: string | null;
  /** Columns where an A was until the last edit. */
  ghosts: string;
  faded: ReadonlySet<string>;
  gaps: readonly Gap[];
  /** Names of others who are at this row. */
  visitors: string;
};

export const writeSelection = (selection: RowSelection | null): string =>
  selection === null ? "" : JSON.stringify(selection);

const sidesAt = (selection: RowSelection, index: number): number =>
  (selection.isTop ? edges.top : 0) |
  (selection.isBottom ? edges.bottom : 0) |
  (index === selection.from ? edges.left : 0) |
  (index === selection.to ? edges.right : 0);

const sticky = "sticky z-10 border-line border-b bg-raised text-left font-normal";

/** One activity with its letters and, at its end, what is wrong with it. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { view, columns, index, notes, stageSpan, selection, cursor, ghosts, faded, gaps, visitors } = props;
  const { row, live } = view;
  const terms = useTranslations("terms.raciStage");
  const isFaulty = view.faults.length > 0 || view.remarks.some(({ tone }) => tone === "fault");
  const selected = selection === "" ? null : (JSON.parse(selection) as RowSelection);
  return (
    <tr
      data-row={row.slug}
      aria-rowindex={index + 2}
      className={cx(
        isFaulty &&
          "bg-breach-soft/45 [&>th.act]:bg-[color-mix(in_srgb,var(--breach-soft)_45%,var(--raised))]",
      )}
    >
      {stageSpan > 0 ? (
        <th
          scope="rowgroup"
          rowSpan={stageSpan}
          aria-colindex={1}
          className={cx(
            sticky,
            "left-0 w-[98px] border-r pt-3 pl-3.5 align-top text-[12px] text-muted max-lg:static",
          )}
        >
          {terms(row.stage)}
        </th>
      ) : null}
      <RowHead
        row={row}
        notes={notes}
        isNew={live === null}
        isCursor={cursor === headColumn}
        visitors={visitors}
        isChanged={isRowChanged(view)}
      />
      {columns.map((column, at) => {
        const letters = lettersAt(row, column.key).join("/");
        const isSelected = selected !== null && at >= selected.from && at <= selected.to;
        return (
          <GridCell
            key={column.key}
            column={column.key}
            index={at}
            letters={letters}
            isAi={column.kind === "ai"}
            isChanged={live !== null && letters !== lettersAt(live, column.key).join("/")}
            isGhost={letters === "" && ghosts.split("|").includes(column.key)}
            isFaded={faded.has(column.key)}
            isSelected={isSelected}
            isCursor={cursor === column.key}
            selectionEdges={isSelected && selected !== null ? sidesAt(selected, at) : 0}
          />
        );
      })}
      <RowEnd view={view} gaps={gaps} index={columns.length} isCursor={cursor === endColumn} />
    </tr>
  );
});

/** Properties other than letters differ from live. */
function isRowChanged({ row, live }: RowView): boolean {
  if (live === null) return true;
  const own = ({ name, stage, categories, tiers, when, person_required }: RowView["row"]) =>
    JSON.stringify([name, stage, categories, tiers, when, person_required]);
  return own(row) !== own(live);
}

type HeadProps = {
  row: RowView["row"];
  notes: string;
  isNew: boolean;
  isChanged: boolean;
  isCursor: boolean;
  visitors: string;
};

function RowHead({ row, notes, isNew, isChanged, isCursor, visitors }: HeadProps) {
  const t = useTranslations("raci-screen");
  const { mayEdit } = useBasics();
  return (
    <th
      scope="row"
      data-col={headColumn}
      aria-colindex={2}
      tabIndex={isCursor ? 0 : -1}
      className={cx(
        sticky,
        "act group left-[98px] w-[218px] cursor-default py-1 pr-2 pl-3.5 max-lg:left-0",
        "focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2",
      )}
    >
      {mayEdit ? (
        <span
          data-handle=""
          draggable
          title={t("row.handle")}
          className="absolute inset-y-0 left-0 grid w-3 cursor-grab place-items-center text-faint opacity-0 group-hover:opacity-100 print:hidden"
        >
          <GripVertical aria-hidden="true" className="size-3" />
        </span>
      ) : null}
      <span className="flex items-center gap-1.5">
        <span className="min-w-0 truncate font-medium text-[13px] text-ink leading-tight" title={row.name}>
          {row.name}
        </span>
        {isChanged ? (
          <span
            role="img"
            aria-label={isNew ? t("row.new") : t("row.changed")}
            className="size-[7px] shrink-0 rounded-full bg-warn"
          />
        ) : null}
        {visitors === ""
          ? null
          : visitors
              .split("|")
              .map((name) => <Avatar key={name} name={name} size="sm" className="ml-auto" />)}
      </span>
      <span className="block truncate text-[11px] text-muted" title={notes}>
        {notes}
      </span>
      <button
        type="button"
        data-open=""
        tabIndex={-1}
        title={t("panel.open", { row: row.name })}
        aria-label={t("panel.open", { row: row.name })}
        className="absolute top-1 right-1 grid size-6 place-items-center rounded bg-raised text-muted opacity-0 hover:bg-hover hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 print:hidden"
      >
        <Ellipsis aria-hidden="true" className="size-3.5" />
      </button>
    </th>
  );
}
