"use client";

import { useMemo, useState } from "react";
import { useDraft } from "../draft/use-draft";
import type { Matrix, RowView } from "./matrix-context";
import { useRowNotes } from "./row-notes";
import type { LensView } from "./shift/use-lens";

export type ShownRows = {
  rows: readonly RowView[];
  notes: ReadonlyMap<string, string>;
  isMine: boolean;
  setMine: (isMine: boolean) => void;
  /** Slugs of rows shown that have a fault; of those with a warning only. */
  faulty: readonly string[];
  warned: readonly string[];
  /** Of all rows, also of those not shown. */
  faults: number;
  warnings: number;
};

export const isFaulty = ({ faults, remarks }: RowView): boolean =>
  faults.length > 0 || remarks.some(({ tone }) => tone === "fault");

/** The rows on screen: all, or those with a letter for the viewer's own duties. */
export function useShownRows(matrix: Matrix, { gaps }: LensView, me: string): ShownRows {
  const { organisation } = useDraft();
  const [isMine, setMine] = useState(false);
  const { rows: all, columns, policy } = matrix;
  const notesOf = useRowNotes(policy, organisation);
  const rows = useMemo(() => {
    if (!isMine) return all;
    const mine = new Set(columns.filter(({ people }) => people.includes(me)).map(({ key }) => key));
    const has = ({ row }: RowView) =>
      row.cells.some(({ who }) =>
        mine.has("ai" in who ? "ai" : (Object.entries(who)[0] ?? []).map(String).join(" ")),
      );
    return all.filter(has);
  }, [all, columns, isMine, me]);
  const notes = new Map(all.map(({ row }) => [row.slug, notesOf(row)]));
  const warned = (view: RowView) =>
    !isFaulty(view) && (view.remarks.length > 0 || (gaps.get(view.row.slug)?.length ?? 0) > 0);
  const slugs = (views: readonly RowView[]) => views.map(({ row }) => row.slug);
  const count =
    (tone: "fault" | "warning") =>
    (sum: number, { remarks }: RowView) =>
      sum + remarks.filter((remark) => remark.tone === tone).length;
  return {
    rows,
    notes,
    isMine,
    setMine,
    faulty: slugs(rows.filter(isFaulty)),
    warned: slugs(rows.filter(warned)),
    faults: all.reduce(count("fault"), 0) + all.reduce((sum, { faults }) => sum + faults.length, 0),
    warnings:
      all.reduce(count("warning"), 0) +
      all.reduce((sum, { row }) => sum + (gaps.get(row.slug)?.length ?? 0), 0),
  };
}
