"use client";

import { useTranslations } from "next-intl";
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useList } from "@/components/words/use-list";
import { moveColumn } from "@/lib/domain/raci/edit/columns";
import { clearCells, fillDown, type Spot, toggleLetter } from "@/lib/domain/raci/edit/letters";
import { lettersAt } from "@/lib/domain/raci/edit/matrix";
import type { Block } from "@/lib/domain/raci/edit/paste";
import { moveRow } from "@/lib/domain/raci/edit/rows";
import type { RaciLetter } from "@/lib/domain/vocabulary";
import { announce } from "../../ui/feedback/announcer";
import type { MatrixEditor, RowView } from "../matrix-context";
import type { ColumnView, PartyNames } from "../names";
import { commandOf, type GridCommand } from "./grid-keys";
import { type RowDrag, rowDrag } from "./row-drag";
import {
  blockOf,
  clampPosition,
  endColumn,
  type GridPosition,
  headColumn,
  headRow,
  type Lines,
  type Selection,
  stepped,
  steppedInside,
} from "./walk";

export type GridInput = {
  rows: readonly RowView[];
  columns: readonly ColumnView[];
  names: PartyNames;
  mayEdit: boolean;
  editor: MatrixEditor;
  /** Enter or a double click: people behind a cell, a row's or a column's properties. */
  open: (place: GridPosition) => void;
  /** Slugs of rows with a fault, else with a warning, from the top. */
  faulty: readonly string[];
};

export type Grid = {
  tableRef: RefObject<HTMLTableElement | null>;
  lines: Lines;
  selection: Selection;
  block: Block;
  spots: Spot[];
  select: (next: Selection, focus?: boolean) => void;
  walkFaults: (by: 1 | -1) => void;
  setLetter: (letter: RaciLetter) => void;
  clear: () => void;
  cellOf: (place: GridPosition) => HTMLElement | null;
  handlers: RowDrag & {
    onKeyDown: (event: KeyboardEvent) => void;
    onMouseDown: (event: MouseEvent) => void;
    onMouseOver: (event: MouseEvent) => void;
    onDoubleClick: (event: MouseEvent) => void;
    onClick: (event: MouseEvent) => void;
    onFocus: () => void;
    onBlur: (event: { target: EventTarget & Element; relatedTarget: EventTarget | null }) => void;
  };
};

const placeAt = (target: EventTarget): GridPosition | null => {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-col]") : null;
  const row = cell?.closest<HTMLElement>("[data-row]");
  return cell == null || row == null ? null : { row: row.dataset.row ?? "", column: cell.dataset.col ?? "" };
};

/** Selection, keys and mouse of the grid; one listener of each for all of its cells. */
export function useGrid(input: GridInput): Grid {
  const { rows, columns } = input;
  const tableRef = useRef<HTMLTableElement>(null);
  const lines = useMemo(
    () => ({ rows: rows.map(({ row }) => row.slug), columns: columns.map(({ key }) => key) }),
    [rows, columns],
  );
  const first = { row: lines.rows[0] ?? headRow, column: lines.columns[0] ?? headColumn };
  const [chosen, setChosen] = useState<Selection>({ cursor: first, anchor: first });
  const selection = useMemo(
    () => ({ cursor: clampPosition(lines, chosen.cursor), anchor: clampPosition(lines, chosen.anchor) }),
    [lines, chosen],
  );
  const block = useMemo(() => blockOf(lines, selection), [lines, selection]);
  const spots = useMemo(
    () => block.rows.flatMap((row) => block.columns.map((column) => ({ row, column }))),
    [block],
  );
  const cellOf = useCallback(
    ({ row, column }: GridPosition): HTMLElement | null =>
      tableRef.current?.querySelector<HTMLElement>(
        `[data-row="${CSS.escape(row)}"] > [data-col="${CSS.escape(column)}"]`,
      ) ?? null,
    [],
  );
  const focus = useKeptFocus(cellOf, selection.cursor);
  const select = useCallback(
    (next: Selection, withFocus = true) => {
      if (withFocus) focus.take();
      setChosen(next);
    },
    [focus],
  );
  const actions = useGridActions(input, { lines, selection, spots, block, select });
  const latest = useRef({ ...actions, open: input.open, selection, lines });
  useEffect(() => {
    latest.current = { ...actions, open: input.open, selection, lines };
  });
  const handlers = useMemo(() => {
    // A range is drawn only by a press that began in a cell, not on a row's handle.
    let isPicking = false;
    const pick = (event: MouseEvent): void => {
      isPicking = false;
      const place = placeAt(event.target);
      if (place === null || event.button !== 0) return;
      if (event.target instanceof Element && event.target.closest("button, a, [data-handle]") !== null)
        return;
      const anchor = event.shiftKey ? latest.current.selection.anchor : place;
      event.preventDefault();
      isPicking = true;
      select({ cursor: place, anchor });
    };
    return {
      onKeyDown: (event: KeyboardEvent) => {
        if (placeAt(event.target) === null) return;
        const command = commandOf(event);
        if (command === null) return;
        if (latest.current.run(command, event.target)) event.preventDefault();
      },
      onMouseDown: pick,
      onMouseOver: (event: MouseEvent) => {
        const place = isPicking && event.buttons === 1 ? placeAt(event.target) : null;
        if (place === null) return;
        const { anchor, cursor } = latest.current.selection;
        if (place.row !== cursor.row || place.column !== cursor.column) select({ cursor: place, anchor });
      },
      onClick: (event: MouseEvent) => {
        const place = placeAt(event.target);
        if (place === null || !(event.target instanceof Element)) return;
        if (event.target.closest("[data-open]") === null) return;
        select({ cursor: place, anchor: place }, false);
        latest.current.open(place);
      },
      ...rowDrag((slug, by) => latest.current.moveTo(slug, by)),
      onDoubleClick: (event: MouseEvent) => {
        const place = placeAt(event.target);
        if (place !== null) latest.current.open(place);
      },
      onFocus: focus.gained,
      onBlur: focus.lost,
    };
  }, [select, focus]);
  const { walkFaults, setLetter, clear } = actions;
  return { tableRef, lines, selection, block, spots, select, walkFaults, setLetter, clear, cellOf, handlers };
}

/** Focus follows the cursor, and comes back to it where the focused cell went with its row. */
function useKeptFocus(cellOf: Grid["cellOf"], cursor: GridPosition) {
  const state = useRef({ isWanted: false, isInside: false });
  useLayoutEffect(() => {
    const { isWanted, isInside } = state.current;
    const isLost = isInside && (document.activeElement === null || document.activeElement === document.body);
    if (!isWanted && !isLost) return;
    state.current.isWanted = false;
    cellOf(cursor)?.focus();
  });
  return useMemo(
    () => ({
      take: () => {
        state.current.isWanted = true;
      },
      gained: () => {
        state.current.isInside = true;
      },
      lost: (event: { target: Element; relatedTarget: EventTarget | null }) => {
        if (event.target.isConnected) state.current.isInside = false;
      },
    }),
    [],
  );
}

type Now = Pick<Grid, "lines" | "selection" | "spots" | "block" | "select">;

/** What commands do. Those that the cursor's place can't take say why. */
function useGridActions(input: GridInput, { lines, selection, spots, block, select }: Now) {
  const list = useList();
  const t = useTranslations("raci-screen");
  const { editor, names, mayEdit, open, faulty, rows } = input;
  const { cursor, anchor } = selection;
  const rowName = (slug: string) => rows.find(({ row }) => row.slug === slug)?.row.name ?? slug;

  const tellCells = (done: { raci: { rows: { slug: string; cells: unknown }[] } }) => {
    if (spots.length > 1) return announce(t("say.cells", { count: spots.length }));
    const [spot] = spots;
    const row = editor.policy().raci.rows.find(({ slug }) => slug === spot?.row);
    const after = done.raci.rows.find(({ slug }) => slug === spot?.row) as typeof row;
    if (spot === undefined || after === undefined) return;
    const letters = list(lettersAt(after, spot.column));
    announce(letters === "" ? t("say.cleared") : letters);
  };
  const setLetter = (letter: RaciLetter) => {
    if (!mayEdit) return announce(t("say.readOnly"));
    const done = editor.letters((raci) => toggleLetter(raci, spots, letter, cursor.column), {
      label: t("label.letter", { letter }),
    });
    if (done.moved.length === 0 && done.refused.length === 0) tellCells(done);
  };
  const clear = () => {
    if (!mayEdit) return announce(t("say.readOnly"));
    tellCells(editor.letters((raci) => clearCells(raci, spots), { label: t("label.clear") }));
  };
  const walkFaults = (by: 1 | -1) => {
    if (faulty.length === 0) return announce(t("say.noFaults"));
    const here = lines.rows.indexOf(cursor.row);
    const at = faulty.map((slug) => lines.rows.indexOf(slug)).filter((index) => index !== -1);
    const ahead = by === 1 ? at.find((index) => index > here) : at.findLast((index) => index < here);
    const target = lines.rows[ahead ?? (by === 1 ? at[0] : at.at(-1)) ?? -1];
    if (target === undefined) return;
    const place = { row: target, column: endColumn };
    select({ cursor: place, anchor: place });
  };
  const shift = (command: Extract<GridCommand, { do: "move_row" | "move_column" }>) => {
    if (!mayEdit) return announce(t("say.readOnly"));
    const { by } = command;
    if (command.do === "move_row") {
      if (cursor.row === headRow) return;
      editor.raci((raci) => moveRow(raci, cursor.row, by), {
        label: t("label.moveRow"),
        merge: "raci-move-row",
      });
      select({ cursor, anchor: cursor });
      const stage = rows.find(({ row }) => row.slug === cursor.row)?.row.stage;
      const its = rows.filter(({ row }) => row.stage === stage);
      const position = Math.min(
        Math.max(its.findIndex(({ row }) => row.slug === cursor.row) + by, 0),
        its.length - 1,
      );
      announce(t("say.rowMoved", { row: rowName(cursor.row), position: position + 1, count: its.length }));
    } else if (cursor.column !== headColumn && cursor.column !== endColumn) {
      editor.raci((_, policy) => moveColumn(policy, cursor.column, by), {
        label: t("label.moveColumn"),
        merge: "raci-move-column",
      });
      select({ cursor, anchor: cursor });
      announce(t("say.columnMoved", { name: names.nameOfKey(cursor.column) }));
    }
  };
  const moveTo = (slug: string, onto: string) => {
    const all = editor.policy().raci.rows;
    const stage = all.find((row) => row.slug === slug)?.stage;
    const its = all.filter((row) => row.stage === stage).map((row) => row.slug);
    const [from, to] = [its.indexOf(slug), its.indexOf(onto)];
    if (to === -1) return announce(t("say.otherStage"));
    if (from === to) return;
    editor.raci((raci) => moveRow(raci, slug, to - from), { label: t("label.moveRow") });
    announce(t("say.rowMoved", { row: rowName(slug), position: to + 1, count: its.length }));
  };
  const run = (command: GridCommand, target: EventTarget): boolean => {
    switch (command.do) {
      case "step": {
        const { down, across, extend } = command;
        const next = extend
          ? steppedInside(lines, cursor, down, across)
          : stepped(lines, cursor, down, across);
        const kept = extend ? settledInside(lines, anchor) : next;
        select({ cursor: next, anchor: kept });
        return true;
      }
      case "all":
        select({
          anchor: steppedInside(lines, cursor, -lines.rows.length, -lines.columns.length),
          cursor: steppedInside(lines, cursor, lines.rows.length, lines.columns.length),
        });
        return true;
      case "letter":
        if (isHead(cursor)) return false;
        setLetter(command.letter);
        return true;
      case "clear":
        if (isHead(cursor)) return false;
        clear();
        return true;
      case "fill_down":
        if (mayEdit && block.rows.length > 1)
          editor.letters((raci) => fillDown(raci, block.rows, block.columns), { label: t("label.fillDown") });
        announce(block.rows.length > 1 ? t("say.filled") : t("say.fillNeedsRows"));
        return true;
      case "fault":
        walkFaults(command.by);
        return true;
      case "move_row":
      case "move_column":
        shift(command);
        return true;
      case "leave":
        if (spots.length < 2) return false;
        select({ cursor, anchor: cursor });
        return true;
      case "open": {
        const fix = target instanceof Element ? target.querySelector<HTMLElement>("[data-fix]") : null;
        if (cursor.column === endColumn) fix?.click();
        else open(cursor);
        return true;
      }
    }
  };
  return { run, walkFaults, setLetter, clear, moveTo };
}

const isHead = ({ row, column }: GridPosition): boolean =>
  row === headRow || column === headColumn || column === endColumn;
const settledInside = (lines: Lines, place: GridPosition): GridPosition => steppedInside(lines, place, 0, 0);
