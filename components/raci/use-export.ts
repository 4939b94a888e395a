"use client";

import { useTranslations } from "next-intl";
import { rowsOfMatrix } from "@/lib/domain/raci/edit/matrix";
import { writeCsv } from "@/lib/domain/raci/edit/table";
import { wholeTable } from "@/lib/domain/raci/edit/whole";
import type { Matrix } from "./matrix-context";

/** The matrix as a file that any spreadsheet opens, and that can be pasted back. */
export function useExport({ policy, names }: Matrix, path: string): () => void {
  const t = useTranslations("raci-screen.csv");
  const terms = useTranslations("terms.raciStage");
  return () => {
    const lines = wholeTable(policy, rowsOfMatrix(policy.raci), {
      stage: (stage) => terms(stage),
      column: names.nameOf,
      heads: [t("stage"), t("activity")],
    });
    // Excel takes a file for UTF-8 only with this mark.
    const url = URL.createObjectURL(
      new Blob(["\ufeff", writeCsv(lines)], { type: "text/csv;charset=utf-8" }),
    );
    const link = document.createElement("a");
    link.href = url;
    link.download = `${path}-raci.csv`;
    link.click();
    URL.revokeObjectURL(url);
  };
}
