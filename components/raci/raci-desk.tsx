"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { namesIn } from "@/lib/domain/policy/diff";
import { columnsOfMatrix, partyKey } from "@/lib/domain/raci/edit/matrix";
import { useDraft } from "../draft/use-draft";
import { OnFirstUse } from "../ui/on-first-use";
import { lazyPart } from "../ui/use-lazy";
import { Legend } from "./grid/legend";
import { RaciGrid } from "./grid/raci-grid";
import { useClipboard } from "./grid/use-clipboard";
import { useGrid } from "./grid/use-grid";
import { type GridPosition, headColumn, headRow } from "./grid/walk";
import { useMatrix } from "./matrix-context";
import { PlaceParts } from "./menus/place-parts";
import { onWalk } from "./raci-head";
import { RaciToolbar } from "./raci-toolbar";
import type { LensView } from "./shift/use-lens";
import { WhoLine } from "./shift/who-line";
import type { Ghost } from "./use-matrix-editor";
import { useAdding, useVisitors } from "./use-raci-actions";
import type { ShownRows } from "./use-shown-rows";

const pasteDialog = lazyPart(() => import("./grid/paste-dialog").then((m) => m.default));

type Props = { lens: LensView; shown: ShownRows; ghosts: readonly Ghost[] };

/** The grid with its bar, the line under the cursor, and its menus. */
export function RaciDesk({ lens, shown, ghosts }: Props) {
  const t = useTranslations("raci-screen");
  const matrix = useMatrix();
  const { columns, names, mayEdit, editor, liveVersion } = matrix;
  const { organisation, undo, live, view, changes } = useDraft();
  const [opened, setOpened] = useState<GridPosition | null>(null);
  const { rows, faulty, warned } = shown;
  const grid = useGrid({
    rows,
    columns,
    names,
    mayEdit,
    editor,
    open: setOpened,
    faulty: faulty.length > 0 ? faulty : warned,
  });
  const { cursor } = grid.selection;
  const clipboard = useClipboard(matrix, organisation, grid, undo);
  const adding = useAdding(cursor.row === headRow ? null : cursor.row);
  const visitors = useVisitors(cursor.row === headRow ? null : cursor.row);
  useFaultKey(grid.walkFaults);
  usePlaceInAddress(grid);
  const keys = useMemo(() => new Set(columns.map(({ key }) => key)), [columns]);
  const fresh = useMemo(() => {
    const known = new Set(columnsOfMatrix(live).map(partyKey));
    return new Set(columns.map(({ key }) => key).filter((key) => !known.has(key)));
  }, [columns, live]);
  const stage = rows.find(({ row }) => row.slug === cursor.row)?.row.stage ?? "answer";
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-hidden px-6 pb-4 max-lg:px-4 print:overflow-visible">
      <p className="hidden pb-2 font-semibold text-[14px] print:block">
        {t("print", { path: view.path.name, version: liveVersion, changes })}
      </p>
      <RaciToolbar
        lens={lens}
        organisation={organisation}
        aiName={names.nameOf({ ai: true })}
        shown={keys}
        stage={stage}
        isMine={shown.isMine}
        mayEdit={mayEdit}
        setMine={shown.setMine}
        addRow={(name, at) => {
          const slug = adding.addRow(name, at);
          if (slug !== null) select(grid, { row: slug, column: columns[0]?.key ?? headColumn });
        }}
        addColumn={(party) => {
          adding.addColumn(party);
          select(grid, { row: cursor.row, column: party.key });
        }}
      />
      <WhoLine matrix={matrix} cursor={cursor} lens={lens.lens} />
      {rows.length === 0 ? (
        <p className="rounded-b-lg border border-line border-t-0 bg-raised p-6 text-center text-[13px] text-muted">
          <span>{`${t("noneMine")} `}</span>
          <button
            type="button"
            onClick={() => shown.setMine(false)}
            className="text-accent underline underline-offset-2"
          >
            {t("showAll")}
          </button>
        </p>
      ) : (
        <RaciGrid
          grid={grid}
          rows={rows}
          columns={columns}
          notes={shown.notes}
          ghosts={ghosts}
          shifts={lens.shifts}
          faded={lens.faded}
          fresh={fresh}
          gaps={lens.gaps}
          visitors={visitors}
          isLensOn={lens.lens.kind !== "all"}
          mayEdit={mayEdit}
          clipboard={clipboard.handlers}
        />
      )}
      <Legend selected={grid.spots.length} mayEdit={mayEdit} setLetter={grid.setLetter} clear={grid.clear} />
      {opened === null ? null : (
        <PlaceParts
          place={opened}
          cell={grid.cellOf(opened)}
          shifts={lens.shifts}
          onClose={() => {
            setOpened(null);
            grid.select(grid.selection);
          }}
        />
      )}
      {clipboard.whole === null ? null : (
        <OnFirstUse
          part={pasteDialog}
          given={{ table: clipboard.whole, matrix, organisation, undo, onClose: clipboard.closeWhole }}
        />
      )}
    </div>
  );
}

const select = (grid: ReturnType<typeof useGrid>, place: GridPosition): void =>
  grid.select({ cursor: place, anchor: place });

/** `?place=/raci/rows/…`, as the review links to it, puts the cursor at that row. */
function usePlaceInAddress(grid: ReturnType<typeof useGrid>) {
  const place = useSearchParams().get("place");
  const latest = useRef(grid);
  useEffect(() => {
    latest.current = grid;
  });
  useEffect(() => {
    const [area, list, slug] = place === null ? [] : namesIn(place);
    const { lines } = latest.current;
    if (area !== "raci" || list !== "rows" || slug === undefined || !lines.rows.includes(slug)) return;
    select(latest.current, { row: slug, column: lines.columns[0] ?? headColumn });
  }, [place]);
}

/** F8 walks the faults from anywhere on the page, and so does the button in the head. */
function useFaultKey(walk: (by: 1 | -1) => void) {
  const latest = useRef(walk);
  useEffect(() => {
    latest.current = walk;
  });
  useEffect(() => {
    const stop = onWalk(() => latest.current(1));
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "F8" || event.defaultPrevented) return;
      event.preventDefault();
      latest.current(event.shiftKey ? -1 : 1);
    };
    document.addEventListener("keydown", onKey);
    return () => {
      stop();
      document.removeEventListener("keydown", onKey);
    };
  }, []);
}
