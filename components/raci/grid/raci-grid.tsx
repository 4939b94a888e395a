import { useTranslations } from "next-intl";
import type { ClipboardEvent } from "react";
import type { PartyShift } from "@/lib/domain/raci/party-shift";
import type { Gap } from "@/lib/domain/raci/who-gets-it";
import type { RowView } from "../matrix-context";
import type { ColumnView } from "../names";
import type { Ghost } from "../use-matrix-editor";
import { GridHeads } from "./grid-heads";
import { GridRow, type RowSelection, writeSelection } from "./grid-row";
import type { Grid } from "./use-grid";
import { headRow } from "./walk";

type Props = {
  grid: Grid;
  rows: readonly RowView[];
  columns: readonly ColumnView[];
  notes: ReadonlyMap<string, string>;
  ghosts: readonly Ghost[];
  shifts: ReadonlyMap<string, PartyShift | null>;
  faded: ReadonlySet<string>;
  fresh: ReadonlySet<string>;
  gaps: ReadonlyMap<string, readonly Gap[]>;
  visitors: ReadonlyMap<string, string>;
  isLensOn: boolean;
  mayEdit: boolean;
  clipboard: {
    onCopy: (event: ClipboardEvent) => void;
    onCut: (event: ClipboardEvent) => void;
    onPaste: (event: ClipboardEvent) => void;
  };
};

const noGaps: readonly Gap[] = [];
const stageWidth = 98;
const activityWidth = 218;
const columnWidth = 75;
const leastEnd = 200;

/** The matrix as one grid with a single stop in the tab order. */
export function RaciGrid(props: Props) {
  const { grid, rows, columns, notes, ghosts, shifts, faded, fresh, gaps, visitors, isLensOn, mayEdit } =
    props;
  const t = useTranslations("raci-screen.grid");
  const { cursor } = grid.selection;
  const cursorIn = (slug: string): string | null => (cursor.row === slug ? cursor.column : null);
  const selectionIn = selectionByRow(grid);
  return (
    <div className="min-h-0 overflow-auto rounded-b-lg border border-line border-t-0 bg-raised scroll-pt-[70px] scroll-pl-[320px] scroll-quiet max-lg:scroll-pl-[224px] print:overflow-visible print:rounded-lg print:border-t">
      <table
        ref={grid.tableRef}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a matrix that is edited by keyboard is a grid
        role="grid"
        aria-label={t("label")}
        aria-multiselectable="true"
        aria-readonly={!mayEdit}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 3}
        {...grid.handlers}
        {...props.clipboard}
        className="w-full table-fixed select-none border-separate border-spacing-0 text-[12px] print:min-w-0!"
        style={{ minWidth: stageWidth + activityWidth + columnWidth * columns.length + leastEnd }}
      >
        <colgroup>
          <col style={{ width: stageWidth }} />
          <col style={{ width: activityWidth }} />
          {columns.map(({ key }) => (
            <col key={key} style={{ width: columnWidth }} />
          ))}
          <col />
        </colgroup>
        <GridHeads
          columns={columns}
          shifts={shifts}
          faded={faded}
          isLensOn={isLensOn}
          cursor={cursorIn(headRow)}
          fresh={fresh}
        />
        <tbody>
          {rows.map((view, index) => {
            const { slug, stage } = view.row;
            return (
              <GridRow
                key={slug}
                view={view}
                columns={columns}
                index={index}
                notes={notes.get(slug) ?? ""}
                stageSpan={rows[index - 1]?.row.stage === stage ? 0 : spanOf(rows, index)}
                selection={selectionIn(slug)}
                cursor={cursorIn(slug)}
                ghosts={ghosts
                  .filter((ghost) => ghost.row === slug)
                  .map(({ column }) => column)
                  .join("|")}
                faded={faded}
                gaps={gaps.get(slug) ?? noGaps}
                visitors={visitors.get(slug) ?? ""}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function spanOf(rows: readonly RowView[], from: number): number {
  const stage = rows[from]?.row.stage;
  const end = rows.findIndex(({ row }, index) => index > from && row.stage !== stage);
  return (end === -1 ? rows.length : end) - from;
}

/** Each row's part of the selection; a single cell is the cursor's alone. */
function selectionByRow({ block, spots, lines }: Grid): (slug: string) => string {
  const from = lines.columns.indexOf(block.columns[0] ?? "");
  const to = lines.columns.indexOf(block.columns.at(-1) ?? "");
  if (spots.length < 2 || from === -1) return () => "";
  const [top, bottom] = [block.rows[0], block.rows.at(-1)];
  const chosen = new Set(block.rows);
  return (slug) => {
    const selection: RowSelection = { from, to, isTop: slug === top, isBottom: slug === bottom };
    return writeSelection(chosen.has(slug) ? selection : null);
  };
}
