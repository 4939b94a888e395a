"use client";

import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { SlaTargetDoc } from "@/lib/domain/policy/path-policy";
import {
  type DurationFault,
  type OpenLengths,
  parseDuration,
  writtenDuration,
} from "@/lib/domain/sla/edit/duration-text";
import { type Cell, setTarget } from "@/lib/domain/sla/edit/rows";
import type { TimedMetric } from "@/lib/domain/sla/inherit";
import { cx } from "../../ui/cx";
import { cellProps } from "./grid-focus";
import type { EditSla } from "./use-sla";

type Props = {
  row: SlaTargetDoc;
  metric: TimedMetric;
  column: number;
  cell: Cell;
  /** As it is live, where that differs. */
  was: string | null;
  lengths: OpenLengths;
  baseName: string | null;
  isBase: boolean;
  /** Its warnings, where they differ from those of the row for everything else. */
  warnings: string | null;
  /** What the publish checks say of this very cell. */
  finding: string | null;
  mayEdit: boolean;
  edit: EditSla;
};

type Read = { value: number | "inherit" | "none" } | { fault: DurationFault };

/** One target: typed as people say it, empty for that of everything else. */
export function TargetCell(props: Props) {
  const { row, metric, column, cell, was, lengths, baseName, isBase, warnings, finding, mayEdit, edit } =
    props;
  const t = useTranslations("sla-screen.targets");
  const id = useId();
  // What is typed stays as it is until one leaves, and longer where it can't be read.
  const [typed, setTyped] = useState<string | null>(null);
  const before = useRef<number | "inherit" | "none">("none");
  const metricName = t(`metric.${metric}`);
  const label = t("cell", { row: row.name, metric: metricName });

  const read = (text: string): Read => {
    const clean = text.trim().toLowerCase();
    if (clean === "") return { value: isBase ? "none" : "inherit" };
    if (t("noneWords").split(", ").includes(clean)) return { value: "none" };
    const length = parseDuration(text, lengths);
    return "seconds" in length ? { value: length.seconds } : length;
  };
  const put = (value: number | "inherit" | "none") =>
    edit((sla) => setTarget(sla, row.slug, metric, value), {
      label: t("step.target", { metric: metricName, row: row.name }),
      merge: `sla ${row.slug} ${metric}`,
    });
  const leave = () => {
    if (typed === null) return;
    const now = read(typed);
    if ("fault" in now) return;
    put(now.value);
    before.current = now.value;
    setTyped(null);
  };

  const result = typed === null ? null : read(typed);
  const fault = result !== null && "fault" in result ? t(`fault.${result.fault}`) : null;
  const shown =
    cell.kind === "own"
      ? writtenDuration(cell.seconds, lengths)
      : cell.kind === "none" && !isBase
        ? t("none")
        : "";
  const grey = cell.kind === "inherited" ? writtenDuration(cell.seconds, lengths) : t("none");
  const note =
    typed === null && cell.kind === "inherited"
      ? t("inherited", { value: grey, base: baseName ?? "" })
      : cell.kind === "none"
        ? t("noClock")
        : null;
  const wrong = fault ?? finding;
  return (
    <td className="h-9 border-line border-l px-1 py-0.5 align-top">
      <span className="flex items-center gap-1">
        <input
          {...cellProps(row.slug, column)}
          aria-label={label}
          aria-invalid={fault === null ? undefined : true}
          aria-describedby={`${id}-note`}
          autoComplete="off"
          readOnly={!mayEdit}
          placeholder={grey}
          value={typed ?? shown}
          onFocus={(event) => {
            before.current = row.targets[metric] ?? "none";
            event.currentTarget.select();
          }}
          onChange={(event) => {
            const text = event.target.value;
            setTyped(text);
            // A cell that is emptied on the way to another time must not lose its warnings.
            const now = read(text);
            if ("value" in now && typeof now.value === "number") put(now.value);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter") leave();
            if (event.key !== "Escape" || typed === null) return;
            event.preventDefault();
            setTyped(null);
            put(before.current);
          }}
          onBlur={leave}
          className={cx(
            "tnum h-7 w-full min-w-0 rounded-md border border-transparent bg-transparent px-1.5 font-medium text-[13px] placeholder:font-normal placeholder:text-muted pointer-coarse:h-11",
            mayEdit && "hover:border-field focus-visible:border-accent focus-visible:bg-raised",
            "aria-invalid:border-breach aria-invalid:bg-breach-soft/40",
            cell.kind === "none" && "font-normal text-muted",
            was !== null && fault === null && "bg-accent-soft/60",
          )}
        />
        {warnings === null ? null : (
          <span className="tnum inline-flex shrink-0 items-center gap-0.5 text-[11px] text-muted">
            <Bell aria-hidden="true" className="size-3" />
            <span className="sr-only">{t("warnsOf", { warnings })}</span>
            <span aria-hidden="true">{warnings}</span>
          </span>
        )}
      </span>
      <span id={`${id}-note`} className="sr-only">
        {[note, was === null ? null : t("was", { was })].filter((part) => part !== null).join(". ")}
      </span>
      {was === null ? null : (
        <s aria-hidden="true" className="tnum block px-1.5 text-[11px] text-muted leading-tight">
          {was}
        </s>
      )}
      {wrong === null ? null : (
        <span
          role={fault === null ? undefined : "alert"}
          className={cx(
            "block px-1.5 pb-1 text-[11px] leading-tight",
            fault === null ? "text-warn" : "text-breach",
          )}
        >
          {wrong}
        </span>
      )}
    </td>
  );
}
