"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import type { PartyShift } from "@/lib/domain/raci/party-shift";
import { formatClock, formatDay } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { useNow, useViewer } from "../../ui/time/now";
import type { ColumnView } from "../names";
import { headRow } from "./walk";

type Props = {
  columns: readonly ColumnView[];
  shifts: ReadonlyMap<string, PartyShift | null>;
  faded: ReadonlySet<string>;
  /** Whether an hour is looked at; else heads say how many there are. */
  isLensOn: boolean;
  cursor: string | null;
  /** Columns that live has not, listed or with a letter. */
  fresh: ReadonlySet<string>;
};

/** `Fri 08:00`: within a week a weekday says it, beyond that the date. */
export function useShiftTime(): (at: number) => string {
  const viewer = useViewer();
  const now = useNow(60_000);
  return (at) => {
    const clock = formatClock(at, viewer);
    if (formatDay(at, now, viewer) === formatDay(now, now, viewer)) return clock;
    const isSoon = Math.abs(at - now) < 6.5 * 86_400_000;
    const day = isSoon
      ? new Intl.DateTimeFormat(viewer.locale === "en" ? "en-GB" : viewer.locale, {
          weekday: "short",
          timeZone: viewer.zone,
        }).format(at)
      : formatDay(at, now, viewer);
    return `${day} ${clock}`;
  };
}

/** What stands under a column's name: who holds it, its tier, and who of it is on shift. */
export function useColumnLines() {
  const t = useTranslations("raci-screen.column");
  const when = useShiftTime();
  return (column: ColumnView, shift: PartyShift | null | undefined, isLensOn: boolean): string[] => {
    const own =
      column.kind === "ai"
        ? t("aiNote")
        : column.kind === "contact"
          ? t("outside")
          : column.kind === "duty"
            ? (column.holder ?? t("nobody"))
            : column.level === null
              ? t(column.kind)
              : t("level", { level: column.level });
    if (column.kind === "ai") return [own];
    if (!isLensOn)
      return column.kind === "team" ? [own, t("people", { count: column.people.length })] : [own];
    if (shift == null) return [own];
    if (shift.on === 0) return [own, shift.next === null ? t("never") : when(shift.next.at)];
    if (column.kind === "team") return [own, t("onShift", { on: shift.on, of: shift.of })];
    return shift.until === null ? [own] : [own, t("until", { time: when(shift.until) })];
  };
}

/** The heads of the columns; each opens a menu of its own. */
export const GridHeads = memo(function GridHeads({ columns, shifts, faded, isLensOn, cursor, fresh }: Props) {
  const t = useTranslations("raci-screen.grid");
  const lines = useColumnLines();
  const fixed = "sticky top-0 border-line border-b bg-panel text-left font-normal text-muted";
  return (
    <thead>
      <tr data-row={headRow} aria-rowindex={1}>
        <th scope="col" aria-colindex={1} className={cx(fixed, "left-0 z-30 pl-3.5 max-lg:static")}>
          {t("stage")}
        </th>
        <th scope="col" aria-colindex={2} className={cx(fixed, "left-[98px] z-30 pl-3.5 max-lg:left-0")}>
          {t("activity")}
        </th>
        {columns.map((column, index) => (
          <th
            key={column.key}
            scope="col"
            data-col={column.key}
            aria-colindex={index + 3}
            tabIndex={cursor === column.key ? 0 : -1}
            className={cx(
              "sticky top-0 z-20 h-[66px] cursor-default border-line border-b bg-panel px-0.5 text-center align-middle font-normal text-muted leading-[1.3]",
              "hover:bg-hover focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2",
            )}
          >
            <span
              title={column.name}
              className={cx(
                "line-clamp-2 font-medium text-[12px]",
                column.kind === "ai" ? "text-ai" : faded.has(column.key) ? "text-faint" : "text-ink",
              )}
            >
              <span>{column.name}</span>
              {fresh.has(column.key) ? (
                <span
                  role="img"
                  aria-label={t("newColumn")}
                  className="ml-1 inline-block size-[7px] rounded-full bg-warn"
                />
              ) : null}
            </span>
            {lines(column, shifts.get(column.key), isLensOn).map((line) => (
              <span
                key={line}
                className={cx(
                  "tnum block text-[11px]",
                  column.kind === "ai" ? "text-balance" : "truncate",
                  faded.has(column.key) && "text-faint",
                )}
              >
                {line}
              </span>
            ))}
          </th>
        ))}
        <th
          scope="col"
          aria-colindex={columns.length + 3}
          className="sticky top-0 z-20 border-line border-b bg-panel"
        >
          <span className="sr-only">{t("end")}</span>
        </th>
      </tr>
    </thead>
  );
});
