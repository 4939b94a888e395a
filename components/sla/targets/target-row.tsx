"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { useMsg } from "@/components/words/use-msg";
import { whenOfTarget } from "@/lib/domain/policy/describe/describe-sla";
import { sameJson } from "@/lib/domain/policy/diff";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy, SlaTargetDoc } from "@/lib/domain/policy/path-policy";
import { type OpenLengths, writtenDuration } from "@/lib/domain/sla/edit/duration-text";
import { cellOf, changeRow, isBase, timedMetrics } from "@/lib/domain/sla/edit/rows";
import { writtenWarnings } from "@/lib/domain/sla/edit/warnings-text";
import { baseRow, effectiveRow, type TimedMetric } from "@/lib/domain/sla/inherit";
import { cx } from "../../ui/cx";
import { Select } from "../../ui/forms/field";
import { RowMenu } from "./row-menu";
import { TargetCell } from "./target-cell";
import type { RowFindings } from "./use-row-findings";
import type { EditSla } from "./use-sla";

export type RowProps = {
  row: SlaTargetDoc;
  position: number;
  policy: PathPolicy;
  live: PathPolicy;
  organisation: Organisation;
  lengthsOf: (calendar: string | undefined) => OpenLengths;
  findings: RowFindings | null;
  /** Somebody else who is at this row. */
  other: string | null;
  isCurrent: boolean;
  mayEdit: boolean;
  edit: EditSla;
  onOpen: (slug: string) => void;
  onMove: (slug: string, by: -1 | 1) => void;
  onDelete: (slug: string) => void;
};

/** A row of the grid: which tickets, counted in what, and how long each may take. */
export function TargetRow(props: RowProps) {
  const { row, position, policy, live, organisation, lengthsOf, findings, other, isCurrent, mayEdit, edit } =
    props;
  const t = useTranslations("sla-screen.targets");
  const render = useMsg();
  const rows = policy.sla.targets;
  const base = baseRow(rows);
  const liveRow = live.sla.targets.find(({ slug }) => slug === row.slug) ?? null;
  const when = whenOfTarget(policy, organisation, row.when);
  const lengths = lengthsOf(row.calendar);
  const told = useTold(props, base, liveRow);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!mayEdit || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    props.onMove(row.slug, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <tr
      onKeyDown={onKeyDown}
      className={cx(
        "border-line border-t",
        isCurrent && "bg-hover/60",
        liveRow === null && "bg-accent-soft/40",
      )}
    >
      <td className="px-1 align-top">
        <RowMenu {...props} isBase={isBase(rows, row)} isLast={position >= rows.length - 1} />
      </td>
      <th
        scope="row"
        className="max-w-0 px-2 py-1 text-left align-top font-normal max-md:sticky max-md:left-0 max-md:z-10 max-md:bg-raised"
      >
        <button
          type="button"
          onClick={() => props.onOpen(row.slug)}
          className="block w-full rounded text-left hover:underline pointer-coarse:min-h-11"
        >
          <span className="block truncate font-medium text-[13px]">{row.name}</span>
          <span className="block truncate text-[11px] text-muted">
            {when === null ? t("always") : render(when)}
          </span>
        </button>
        {other === null ? null : <span className="block truncate text-[11px] text-accent">{other}</span>}
        {findings === null
          ? null
          : findings.row.map(({ code, text, isFault }) => (
              <span
                key={code}
                className={cx("block text-[11px] leading-tight", isFault ? "text-breach" : "text-warn")}
              >
                {render(text)}
              </span>
            ))}
      </th>
      <td className="px-1 py-0.5 align-top">
        <Select
          aria-label={t("calendarOf", { row: row.name })}
          size="bar"
          value={row.calendar}
          disabled={!mayEdit}
          className="border-transparent! bg-transparent! hover:border-field!"
          boxClassName="w-full max-w-none!"
          onChange={(event) =>
            edit((sla) => changeRow(sla, row.slug, { calendar: event.target.value }), {
              label: t("step.row", { row: row.name }),
            })
          }
        >
          {organisation.calendars.some(({ slug }) => slug === row.calendar) ? null : (
            <option value={row.calendar}>{row.calendar}</option>
          )}
          {organisation.calendars.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      </td>
      {timedMetrics.map((metric, column) => (
        <TargetCell
          key={metric}
          row={row}
          metric={metric}
          column={column}
          cell={cellOf(rows, row, metric)}
          was={told.was(metric)}
          lengths={lengths}
          baseName={base?.name ?? null}
          isBase={isBase(rows, row)}
          warnings={told.warnings(metric)}
          finding={told.finding(metric)}
          mayEdit={mayEdit}
          edit={edit}
        />
      ))}
    </tr>
  );
}

/** What stands beside a cell's own time: how it was, other warnings, and what the checks found. */
function useTold(
  { row, policy, live, lengthsOf, findings }: RowProps,
  base: SlaTargetDoc | null,
  liveRow: SlaTargetDoc | null,
) {
  const t = useTranslations("sla-screen.targets");
  const render = useMsg();
  const rows = policy.sla.targets;
  const effective = effectiveRow(rows, row);
  const baseWarnings = base?.warnings ?? {};
  return {
    was: (metric: TimedMetric): string | null => {
      if (liveRow === null) return null;
      const [then, now] = [cellOf(live.sla.targets, liveRow, metric), cellOf(rows, row, metric)];
      if (sameJson(then, now)) return null;
      return then.kind === "none" ? t("none") : writtenDuration(then.seconds, lengthsOf(liveRow.calendar));
    },
    warnings: (metric: TimedMetric): string | null => {
      const own = effective.warnings[metric] ?? [];
      if (effective.targets[metric] === undefined || own.length === 0) return null;
      if (sameJson(own, baseWarnings[metric] ?? [])) return null;
      return writtenWarnings(own, lengthsOf(row.calendar), (length) => t("how.before", { length }));
    },
    finding: (metric: TimedMetric): string | null => {
      const found = findings?.cells.get(metric);
      return found === undefined ? null : render(found.text);
    },
  };
}
