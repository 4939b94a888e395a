"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { SlaTargetDoc } from "@/lib/domain/policy/path-policy";
import type { OpenLengths } from "@/lib/domain/sla/edit/duration-text";
import { setPause, setWarnings, timedMetrics } from "@/lib/domain/sla/edit/rows";
import { parseWarnings, writtenWarnings } from "@/lib/domain/sla/edit/warnings-text";
import { type EffectiveRow, effectiveRow, isPausable, type TimedMetric } from "@/lib/domain/sla/inherit";
import { cx } from "../../ui/cx";
import { BreachChoice } from "./breach-choice";
import { cellProps } from "./grid-focus";
import type { EditSla } from "./use-sla";

type Props = {
  rows: readonly SlaTargetDoc[];
  /** The row that the cursor was in last. */
  row: SlaTargetDoc;
  lengths: OpenLengths;
  mayEdit: boolean;
  edit: EditSla;
};

/** What pauses, warns and happens when missed, for the row one is at. */
export function HowRows({ rows, row, lengths, mayEdit, edit }: Props) {
  const t = useTranslations("sla-screen.targets.how");
  const effective = effectiveRow(rows, row);
  const parts = { row, effective, lengths, mayEdit, edit };
  const isInherited = (metric: TimedMetric) => row.targets[metric] === "inherit";
  const line = (head: string, cell: (metric: TimedMetric, column: number) => React.ReactNode) => (
    <tr className="border-line border-t">
      <td />
      <th scope="row" colSpan={2} className="px-2 py-1.5 text-left font-normal text-[12px] text-muted">
        {head}
      </th>
      {timedMetrics.map((metric, column) => (
        <td
          key={metric}
          className={cx(
            "border-line border-l px-1 py-0.5 align-top text-[12px]",
            isInherited(metric) && "text-muted",
          )}
        >
          {effective.targets[metric] === undefined ? (
            <span className="block px-1.5 py-1 text-muted">{t("none")}</span>
          ) : (
            cell(metric, column)
          )}
        </td>
      ))}
    </tr>
  );
  return (
    <tbody className="bg-panel">
      <tr className="border-line border-t">
        <td />
        <th scope="rowgroup" colSpan={8} className="px-2 pt-2 pb-1 text-left font-medium text-[12px]">
          {t("title", { row: row.name })}
        </th>
      </tr>
      {line(t("pause"), (metric, column) => (
        <PauseCell {...parts} metric={metric} column={column} />
      ))}
      {line(t("warn"), (metric, column) => (
        <WarnCell key={row.slug} {...parts} metric={metric} column={column} />
      ))}
      {line(t("missed"), (metric, column) => (
        <BreachChoice {...parts} metric={metric} column={column} />
      ))}
    </tbody>
  );
}

export type HowCell = {
  row: SlaTargetDoc;
  effective: EffectiveRow;
  metric: TimedMetric;
  column: number;
  lengths: OpenLengths;
  mayEdit: boolean;
  edit: EditSla;
};

function PauseCell({ row, effective, metric, column, mayEdit, edit }: HowCell) {
  const t = useTranslations("sla-screen.targets");
  const name = t(`metric.${metric}`);
  const isOn = metric === "update" || (isPausable(metric) && effective.pause_while_waiting.includes(metric));
  const text = t(isOn ? "how.pauses" : "how.never");
  if (!isPausable(metric) || !mayEdit) return <span className="block px-1.5 py-1 text-muted">{text}</span>;
  return (
    <button
      {...cellProps("~pause", column)}
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={t("how.pauseOf", { metric: name })}
      onClick={() =>
        edit((sla) => setPause(sla, row.slug, metric, !isOn), {
          label: t("step.target", { metric: name, row: row.name }),
        })
      }
      className={cx(
        "min-h-6 rounded-md px-1.5 text-left hover:bg-hover pointer-coarse:min-h-11",
        isOn && "bg-hover",
      )}
    >
      {text}
    </button>
  );
}

function WarnCell({ row, effective, metric, column, lengths, mayEdit, edit }: HowCell) {
  const t = useTranslations("sla-screen.targets");
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const name = t(`metric.${metric}`);
  const now = writtenWarnings(effective.warnings[metric] ?? [], lengths, (length) =>
    t("how.before", { length }),
  );
  const read = typed === null ? null : parseWarnings(typed, lengths);
  const fault = read !== null && "fault" in read ? read.fault : null;
  const leave = () => {
    if (read === null || "fault" in read) return;
    if (typed !== now)
      edit((sla) => setWarnings(sla, row.slug, metric, read.warnings), {
        label: t("step.target", { metric: name, row: row.name }),
      });
    setTyped(null);
  };
  return (
    <>
      <input
        {...cellProps("~warn", column)}
        aria-label={t("how.warnOf", { metric: name })}
        aria-invalid={fault === null ? undefined : true}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        autoComplete="off"
        readOnly={!mayEdit}
        placeholder={t("how.nothing")}
        title={t("how.warnHint")}
        value={typed ?? now}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") leave();
          if (event.key === "Escape") setTyped(null);
        }}
        onBlur={leave}
        className={cx(
          "tnum h-6 w-full min-w-0 rounded-md border border-transparent bg-transparent px-1.5 text-[12px] placeholder:text-muted pointer-coarse:h-11",
          mayEdit && "hover:border-field focus-visible:border-accent focus-visible:bg-raised",
          "aria-invalid:border-breach aria-invalid:bg-breach-soft/40",
        )}
      />
      {fault === null ? null : (
        <span
          id={`${id}-fault`}
          role="alert"
          className="block px-1.5 pb-1 text-[11px] text-breach leading-tight"
        >
          {t(`how.warnFault.${fault.kind}`, { text: fault.text })}
        </span>
      )}
    </>
  );
}
