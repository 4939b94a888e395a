"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { sameJson } from "@/lib/domain/policy/diff";
import type { Finding } from "@/lib/domain/policy/findings";
import type { RaciRow } from "@/lib/domain/policy/path-policy";
import { faultsOfRow, rowFaultCodes } from "@/lib/domain/raci/edit/faults";
import { columnsOfMatrix, type Raci, rowsOfMatrix } from "@/lib/domain/raci/edit/matrix";
import { useDraft } from "../draft/use-draft";
import type { Matrix, Remark, RowView } from "./matrix-context";
import { partyNames } from "./names";
import { type Ghost, useMatrixEditor } from "./use-matrix-editor";

/** The matrix of the draft, with rows that stay the same objects while nothing in them changes. */
export function useMatrixOfDraft(): { matrix: Matrix; ghosts: readonly Ghost[] } {
  const terms = useTranslations("policy.raci");
  const { document, live, organisation, findings, mayEdit, view } = useDraft();
  const aiName = terms("ai");
  const { tiers } = document;
  const names = useMemo(() => partyNames(organisation, { tiers }, aiName), [organisation, tiers, aiName]);
  const columns = useStableColumns(document, names);
  const rows = useStableRows(document.raci, live.raci, findings);
  const { editor, ghosts } = useMatrixEditor(names);
  const liveVersion = view.live.version;
  const matrix = useMemo(
    () => ({ rows, columns, names, policy: document, mayEdit, liveVersion, editor }),
    [rows, columns, names, document, mayEdit, liveVersion, editor],
  );
  return { matrix, ghosts };
}

function useStableColumns(policy: Matrix["policy"], names: Matrix["names"]): Matrix["columns"] {
  const kept = useRef<Matrix["columns"]>([]);
  return useMemo(() => {
    const fresh = columnsOfMatrix(policy).map(names.view);
    if (!sameJson(fresh, kept.current)) kept.current = fresh;
    return kept.current;
  }, [policy, names]);
}

type Findings = { errors: Finding[]; warnings: Finding[] };

function useStableRows(raci: Raci, live: Raci, findings: Findings): RowView[] {
  const kept = useRef(new Map<string, RowView>());
  return useMemo(() => {
    const before = kept.current;
    const liveRows = new Map(live.rows.map((row) => [row.slug, row]));
    const remarks = remarksOf(raci, findings);
    const rows = rowsOfMatrix(raci).map((row): RowView => {
      const known = before.get(row.slug);
      const was = liveRows.get(row.slug) ?? null;
      const its = remarks.get(row.slug) ?? [];
      // A save brings the same row as a new object.
      if (
        known !== undefined &&
        sameJson(known.row, row) &&
        known.live === was &&
        sameJson(known.remarks, its)
      )
        return known;
      return { row, live: was, faults: faultsOfRow(raci, live, row), remarks: its };
    });
    kept.current = new Map(rows.map((view) => [view.row.slug, view]));
    return rows;
  }, [raci, live, findings]);
}

/** What the publish checks say of each row, without what the grid finds itself; the ladder's gaps stand at its last row. */
function remarksOf(raci: Raci, { errors, warnings }: Findings): Map<string, Remark[]> {
  const last = raci.rows.findLast(({ stage }: RaciRow) => stage === "answer") ?? raci.rows[0];
  const found = new Map<string, Remark[]>();
  const note = (tone: Remark["tone"]) => (finding: Finding) => {
    const { pointer, code, message: text, fix = null } = finding;
    const [, area, list, slug] = pointer.split("/");
    const row = area === "raci" && list === "rows" ? slug : code === "no_catch_all" ? last?.slug : undefined;
    if (row === undefined || rowFaultCodes.some((each) => each === code)) return;
    found.set(row, [...(found.get(row) ?? []), { code, text, tone, fix }]);
  };
  errors.forEach(note("fault"));
  warnings.forEach(note("warning"));
  return found;
}
