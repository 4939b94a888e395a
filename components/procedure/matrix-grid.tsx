"use client";

import { ArrowDown, ArrowUp, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  afterMsg,
  cellMsg,
  type EscalationMatrix,
  hoursText,
  type MatrixCell,
  type MatrixSort,
  matrixLines,
  sortedRows,
} from "@/lib/domain/procedure/matrix";
import { writeCsv } from "@/lib/domain/text/csv";
import { saveFile } from "../files/save-file";
import { cx } from "../ui/cx";
import { announce } from "../ui/feedback/announcer";
import { Button } from "../ui/forms/button";
import { useMsg } from "../words/use-msg";

type Props = { matrix: EscalationMatrix; fileName: string };
type By = MatrixSort["by"];

/** Tickets by how soon people act and who has them: any column sorts, each level has its shade and says its name. */
export function MatrixGrid({ matrix, fileName }: Props) {
  const t = useTranslations("procedure-screen.matrix");
  const heads = useTranslations("procedure.matrix");
  const metric = useTranslations("procedure.metric");
  const render = useMsg();
  const [sort, setSort] = useState<MatrixSort>({ by: "order", descending: false });
  const by = (column: By, name: string) => {
    const descending = sort.by === column && !sort.descending;
    setSort({ by: column, descending });
    announce(t(descending ? "sortedDown" : "sortedUp", { name }), "polite");
  };
  const sortOf = (column: By, name: string) => ({
    direction: sort.by !== column ? null : sort.descending ? ("descending" as const) : ("ascending" as const),
    onSort: () => by(column, name),
  });
  const head = (column: By, name: string) => (
    <SortHead key={String(column)} name={name} label={name} rowSpan={2} {...sortOf(column, name)} />
  );
  const save = () =>
    saveFile(`${fileName}-escalation.csv`, ["\ufeff", writeCsv(matrixLines(matrix, render))], "text/csv");
  const cell = "border-line border-t px-1.5 py-1.5";
  return (
    <div>
      <div className="mb-1.5 flex items-center justify-end print:hidden">
        <Button size="sm" tone="quiet" icon={<Download aria-hidden="true" />} onClick={save}>
          {t("csv")}
        </Button>
      </div>
      <section
        aria-label={t("caption")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="scroll-quiet overflow-x-auto rounded-lg border border-line print:overflow-visible"
      >
        <table className="w-full border-collapse text-left text-[12px]">
          <caption className="sr-only">{t("caption")}</caption>
          <thead className="bg-panel">
            <tr>
              {head("order", heads("ticket"))}
              {matrix.metrics.map((each) => head(each, metric(each)))}
              <th
                scope="colgroup"
                colSpan={matrix.after.length}
                className="border-line border-b border-l px-2 py-1 font-normal text-muted"
              >
                {t("whoHas")}
              </th>
            </tr>
            <tr>
              {matrix.after.map((at, index) => (
                <SortHead
                  key={at}
                  name={at === 0 ? t("atOnce") : render(hoursText(at))}
                  label={render(afterMsg(at))}
                  {...sortOf(index, render(afterMsg(at)))}
                  className="border-l"
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sortedRows(matrix, sort).map((row) => (
              <tr key={row.slug} className="print:break-inside-avoid">
                <th scope="row" className={cx(cell, "min-w-32 font-normal")}>
                  <span className="font-medium">{row.name}</span>
                  <span className="block text-[11px] text-muted">{row.calendar}</span>
                </th>
                {row.times.map((time, index) => (
                  <td key={matrix.metrics[index]} className={cx(cell, "tnum whitespace-nowrap border-l")}>
                    {time === null ? heads("none") : render(time.text)}
                  </td>
                ))}
                {row.has.map((has, index) => (
                  <td
                    key={matrix.after[index]}
                    title={has !== null && "tier" in has ? has.tier : undefined}
                    className={cx(cell, "border-l", shadeOf(has))}
                  >
                    {render(cellMsg(has))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** A deeper petrol the higher the level; the level is written too. */
const shades = ["bg-l1/15", "bg-l2/30", "bg-l3/45"] as const;
function shadeOf(cell: MatrixCell | null): string {
  if (cell === null || "as" in cell) return "text-[11px] text-muted leading-tight";
  return shades[Math.min(cell.level, shades.length) - 1] ?? "";
}

type SortHeadProps = {
  name: string;
  /** What is heard: it holds the name. */
  label: string;
  rowSpan?: number;
  direction: "ascending" | "descending" | null;
  onSort: () => void;
  className?: string;
};

function SortHead({ name, label, rowSpan, direction, onSort, className }: SortHeadProps) {
  const Icon = direction === "descending" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      rowSpan={rowSpan}
      aria-sort={direction ?? "none"}
      className={cx("border-line p-0 align-bottom font-normal text-muted", className)}
    >
      <button
        type="button"
        aria-label={label}
        onClick={onSort}
        className="group flex w-full items-end gap-1 px-1.5 py-1.5 text-left leading-tight hover:text-ink"
      >
        <span>{name}</span>
        <Icon
          aria-hidden="true"
          className={cx(
            "size-3 shrink-0 print:hidden",
            direction === null && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
          )}
        />
      </button>
    </th>
  );
}
