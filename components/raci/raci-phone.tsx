"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useDraft } from "../draft/use-draft";
import { type GridPosition, headColumn } from "./grid/walk";
import { useMatrix } from "./matrix-context";
import { RowPart } from "./menus/place-parts";
import { RaciCards } from "./raci-cards";
import { RaciToolbar } from "./raci-toolbar";
import type { LensView } from "./shift/use-lens";
import { WhoLine } from "./shift/who-line";
import { useAdding, useVisitors } from "./use-raci-actions";
import type { ShownRows } from "./use-shown-rows";

/** The matrix on a phone: the same edits with thumbs. */
export function RaciPhone({ lens, shown }: { lens: LensView; shown: ShownRows }) {
  const t = useTranslations("raci-screen");
  const matrix = useMatrix();
  const { columns, names, mayEdit } = matrix;
  const { organisation } = useDraft();
  const [opened, setOpened] = useState<string | null>(null);
  const [row, setRow] = useState<string | null>(null);
  const adding = useAdding(row);
  useVisitors(row);
  const keys = useMemo(() => new Set(columns.map(({ key }) => key)), [columns]);
  const place: GridPosition = { row: row ?? "", column: headColumn };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6">
      <RaciToolbar
        lens={lens}
        organisation={organisation}
        aiName={names.nameOf({ ai: true })}
        shown={keys}
        stage="answer"
        isMine={shown.isMine}
        mayEdit={mayEdit}
        setMine={shown.setMine}
        addRow={(name, stage) => setOpened(adding.addRow(name, stage))}
        addColumn={adding.addColumn}
      />
      {row === null ? null : (
        <div className="sticky top-0 z-10 mb-3 [&>section]:rounded-lg">
          <WhoLine matrix={matrix} cursor={place} lens={lens.lens} />
        </div>
      )}
      {shown.rows.length === 0 ? (
        <p className="py-8 text-center text-[14px] text-muted">{t("noneMine")}</p>
      ) : null}
      <RaciCards
        rows={shown.rows}
        columns={columns}
        notes={shown.notes}
        shifts={lens.shifts}
        faded={lens.faded}
        gaps={lens.gaps}
        isLensOn={lens.lens.kind !== "all"}
        openRow={setOpened}
        onPlace={setRow}
      />
      {opened === null ? null : <RowPart slug={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}
