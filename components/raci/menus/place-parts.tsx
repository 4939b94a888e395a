"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { PartyShift } from "@/lib/domain/raci/party-shift";
import { useDraft } from "../../draft/use-draft";
import { OnFirstUse } from "../../ui/on-first-use";
import { lazyPart } from "../../ui/use-lazy";
import { endColumn, type GridPosition, headColumn, headRow } from "../grid/walk";
import { useMatrix } from "../matrix-context";
import { CellMenu, ColumnMenu } from "./cell-menu";

const placeMenu = lazyPart(() => import("./place-menu").then((m) => m.default));
const rowPanel = lazyPart(() => import("./row-panel").then((m) => m.default));

type Props = {
  place: GridPosition;
  cell: HTMLElement | null;
  shifts: ReadonlyMap<string, PartyShift | null>;
  onClose: () => void;
};

/** What Enter opens: at a cell its people, at a row's head its properties, at a column's head its menu. */
export function PlaceParts({ place, cell, shifts, onClose }: Props) {
  const t = useTranslations("raci-screen.menu");
  const { rows, columns } = useMatrix();
  const anchor = useMemo(() => ({ current: cell }), [cell]);
  const row = rows.find(({ row: each }) => each.slug === place.row)?.row;
  const column = columns.find(({ key }) => key === place.column);
  if (place.column === headColumn || place.column === endColumn)
    return row === undefined ? null : <RowPart slug={row.slug} onClose={onClose} />;
  if (column === undefined) return null;
  const shift = shifts.get(column.key);
  const label = t("label", { name: column.name });
  const children =
    place.row === headRow || row === undefined ? (
      <ColumnMenu column={column} shift={shift} onRemoved={onClose} />
    ) : (
      <CellMenu row={row} column={column} shift={shift} />
    );
  return <OnFirstUse part={placeMenu} given={{ anchor, label, onClose, children }} />;
}

/** A row's properties, kept up with edits while they are open. */
export function RowPart({ slug, onClose }: { slug: string; onClose: () => void }) {
  const { rows, policy } = useMatrix();
  const { undo } = useDraft();
  const row = rows.find(({ row: each }) => each.slug === slug)?.row;
  if (row === undefined) return null;
  return <OnFirstUse part={rowPanel} given={{ row, policy, undo, onClose }} />;
}
