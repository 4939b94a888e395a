"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { raciLetters } from "@/lib/domain/vocabulary";
import { cx } from "../../ui/cx";
import { LetterMark } from "../letter-mark";

/** Sides of a cell at which the selection ends. */
export const edges = { top: 1, right: 2, bottom: 4, left: 8 } as const;

type Props = {
  column: string;
  index: number;
  /** `R/A`: plain text, so that a cell renders only when something of it changes. */
  letters: string;
  isAi: boolean;
  isChanged: boolean;
  isGhost: boolean;
  isFaded: boolean;
  isSelected: boolean;
  isCursor: boolean;
  selectionEdges: number;
};

const shadowOf = (sides: number): string | undefined => {
  const parts = [
    sides & edges.top ? "inset 0 2px 0 var(--accent)" : "",
    sides & edges.right ? "inset -2px 0 0 var(--accent)" : "",
    sides & edges.bottom ? "inset 0 -2px 0 var(--accent)" : "",
    sides & edges.left ? "inset 2px 0 0 var(--accent)" : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? undefined : parts.join(",");
};

/** One party's letters in one row. Keys and the mouse are heard by the grid. */
export const GridCell = memo(function GridCell(props: Props) {
  const { column, index, letters, isAi, isChanged, isGhost, isFaded, isSelected, isCursor, selectionEdges } =
    props;
  const t = useTranslations("raci-screen.cell");
  const shown = raciLetters.filter((letter) => letters.includes(letter));
  const text = letters === "" ? t("empty") : letters.replace("/", ", ");
  const label = isGhost ? t("ghost") : isChanged ? t("changed", { text }) : text;
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of an editable grid is more than one of a table
      role="gridcell"
      data-col={column}
      aria-colindex={index + 3}
      aria-selected={isSelected}
      aria-label={isFaded ? t("offShift", { text: label }) : label}
      tabIndex={isCursor ? 0 : -1}
      style={{ boxShadow: shadowOf(selectionEdges) }}
      className={cx(
        "relative h-[45px] cursor-default border-line border-b p-0 text-center",
        "focus-visible:outline-none focus-visible:after:pointer-events-none focus-visible:after:absolute focus-visible:after:inset-[3px] focus-visible:after:rounded-[5px] focus-visible:after:border-2 focus-visible:after:border-accent",
        isCursor &&
          "after:pointer-events-none after:absolute after:inset-[3px] after:rounded-[5px] after:border-2 after:border-accent/60",
        isSelected && "bg-accent-soft/70",
      )}
    >
      <span className={cx("relative inline-flex gap-0.5", isFaded && !isGhost && "opacity-40")}>
        {isGhost ? <LetterMark letter="A" isGhost /> : null}
        {shown.map((letter) => (
          <LetterMark key={letter} letter={letter} isAi={isAi} />
        ))}
        {shown.length === 0 && !isGhost ? (
          <span aria-hidden="true" className="size-[3px] rounded-full bg-faint/50" />
        ) : null}
        {isChanged && !isGhost ? (
          <span
            aria-hidden="true"
            className={cx(
              "absolute size-[7px] rounded-full border-[1.5px] border-raised bg-warn",
              shown.length === 0 ? "-top-2 -right-2" : "-top-[3px] -right-[3px]",
            )}
          />
        ) : null}
      </span>
    </td>
  );
});
