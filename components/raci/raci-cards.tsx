"use client";

import { ChevronRight, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { kindOf, lettersAt } from "@/lib/domain/raci/edit/matrix";
import type { PartyShift } from "@/lib/domain/raci/party-shift";
import type { Gap } from "@/lib/domain/raci/who-gets-it";
import { raciStages } from "@/lib/domain/vocabulary";
import { cx } from "../ui/cx";
import { IconButton } from "../ui/forms/icon-button";
import { useColumnLines } from "./grid/grid-heads";
import { RowSentences } from "./grid/row-end";
import { LetterMark } from "./letter-mark";
import { type RowView, useBasics } from "./matrix-context";
import { LetterButtons } from "./menus/letter-buttons";
import type { ColumnView } from "./names";

type Props = {
  rows: readonly RowView[];
  columns: readonly ColumnView[];
  notes: ReadonlyMap<string, string>;
  shifts: ReadonlyMap<string, PartyShift | null>;
  faded: ReadonlySet<string>;
  gaps: ReadonlyMap<string, readonly Gap[]>;
  isLensOn: boolean;
  openRow: (slug: string) => void;
  onPlace: (slug: string) => void;
};

const noGaps: readonly Gap[] = [];

/** The matrix on a phone: a card a row; opened, every party with its four letters. */
export function RaciCards(props: Props) {
  const { rows } = props;
  const terms = useTranslations("terms.raciStage");
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <div className="flex flex-col gap-4">
      {raciStages.map((stage) => {
        const its = rows.filter(({ row }) => row.stage === stage);
        return its.length === 0 ? null : (
          <section key={stage} aria-labelledby={`raci-${stage}`}>
            <h2 id={`raci-${stage}`} className="mb-1.5 text-[12px] text-muted">
              {terms(stage)}
            </h2>
            <ul className="flex flex-col gap-2">
              {its.map((view) => (
                <RowCard
                  key={view.row.slug}
                  {...props}
                  view={view}
                  isOpen={opened === view.row.slug}
                  onToggle={() => {
                    setOpened(opened === view.row.slug ? null : view.row.slug);
                    props.onPlace(view.row.slug);
                  }}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

type CardProps = Omit<Props, "rows"> & { view: RowView; isOpen: boolean; onToggle: () => void };

function RowCard({ view, isOpen, onToggle, columns, notes, gaps, openRow, ...rest }: CardProps) {
  const t = useTranslations("raci-screen");
  const { row, faults, remarks } = view;
  const isFaulty = faults.length > 0 || remarks.some(({ tone }) => tone === "fault");
  return (
    <li
      className={cx(
        "rounded-lg border border-line bg-raised",
        isFaulty && "border-breach/40 bg-breach-soft/45",
      )}
    >
      <div className="flex items-center gap-1 pr-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex min-h-14 min-w-0 flex-1 items-center gap-2 px-3 py-2 text-left"
        >
          <ChevronRight
            aria-hidden="true"
            className={cx("size-4 shrink-0 text-faint", isOpen && "rotate-90")}
          />
          <span className="min-w-0 flex-1">
            <span className="block font-medium text-[15px]">{row.name}</span>
            <span className="block text-[12px] text-muted">{notes.get(row.slug)}</span>
          </span>
        </button>
        <IconButton
          size="touch"
          label={t("panel.open", { row: row.name })}
          icon={<SlidersHorizontal aria-hidden="true" />}
          onClick={() => openRow(row.slug)}
        />
      </div>
      {isOpen ? null : <Summary view={view} columns={columns} />}
      <div className="px-3 text-[13px] empty:hidden [&>p]:pb-2">
        <RowSentences view={view} gaps={gaps.get(row.slug) ?? noGaps} />
      </div>
      {isOpen ? (
        <ul className="border-line border-t">
          {columns.map((column) => (
            <PartyLine key={column.key} row={row} column={column} {...rest} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** The letters given, in a line. */
function Summary({ view: { row }, columns }: Pick<CardProps, "view" | "columns">) {
  const given = columns.flatMap((column) =>
    lettersAt(row, column.key).map((letter) => ({ column, letter, id: `${column.key} ${letter}` })),
  );
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 px-3 pb-2.5 text-[12px]">
      {given.map(({ column, letter, id }) => (
        <span key={id} className="inline-flex items-center gap-1">
          <LetterMark letter={letter} isAi={kindOf(column.who) === "ai"} size="sm" />
          <span className="sr-only">{letter}</span>
          <span>{column.name}</span>
        </span>
      ))}
    </p>
  );
}

type LineProps = { row: RowView["row"]; column: ColumnView } & Pick<Props, "shifts" | "faded" | "isLensOn">;

function PartyLine({ row, column, shifts, faded, isLensOn }: LineProps) {
  const lines = useColumnLines();
  const { mayEdit } = useBasics();
  return (
    <li className="flex items-center gap-2 border-line border-b px-3 py-1.5 last:border-b-0">
      <span className="min-w-0 flex-1">
        <span className={cx("block truncate text-[14px]", column.kind === "ai" && "text-ai")}>
          {column.name}
        </span>
        <span
          className={cx(
            "tnum block truncate text-[12px]",
            faded.has(column.key) ? "text-faint" : "text-muted",
          )}
        >
          {lines(column, shifts.get(column.key), isLensOn).join(" · ")}
        </span>
      </span>
      {mayEdit ? (
        <LetterButtons row={row} column={column} size="touch" />
      ) : (
        lettersAt(row, column.key).map((letter) => (
          <span key={letter}>
            <LetterMark letter={letter} isAi={column.kind === "ai"} />
            <span className="sr-only">{letter}</span>
          </span>
        ))
      )}
    </li>
  );
}
