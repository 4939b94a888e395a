import { useTranslations } from "next-intl";
import { rowsOfMatrix } from "@/lib/domain/raci/edit/matrix";
import { wholeTable } from "@/lib/domain/raci/edit/whole";
import { writeCsv } from "@/lib/domain/text/csv";
import { saveFile } from "../files/save-file";
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
    saveFile(`${path}-raci.csv`, ["\ufeff", writeCsv(lines)], "text/csv");
  };
}
