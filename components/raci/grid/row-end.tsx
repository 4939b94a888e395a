"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { applyPatch } from "@/lib/domain/policy/draft/patch";
import { mendRow, type RowFault, type RowFix } from "@/lib/domain/raci/edit/faults";
import type { Gap } from "@/lib/domain/raci/who-gets-it";
import { cx } from "../../ui/cx";
import { Kbd } from "../../ui/data/kbd";
import { useMsg } from "../../words/use-msg";
import { type Remark, type RowView, useBasics } from "../matrix-context";
import { endColumn } from "./walk";

type Props = { view: RowView; gaps: readonly Gap[]; index: number; isCursor: boolean };

const LINE = "flex items-start gap-1.5 [&_svg]:mt-0.5 [&_svg]:size-3 [&_svg]:shrink-0";

/** What is wrong with a row, as sentences, each with its fix; coverage warnings beneath. */
export function RowEnd({ view, gaps, index, isCursor }: Props) {
  const { faults, remarks } = view;
  const isFaulty = faults.length > 0 || remarks.some(({ tone }) => tone === "fault");
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of an editable grid is more than one of a table
      role="gridcell"
      data-col={endColumn}
      aria-colindex={index + 3}
      tabIndex={isCursor ? 0 : -1}
      className="border-line border-b px-3 py-1 text-[11px] leading-[1.35] focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2"
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <RowSentences view={view} gaps={gaps} />
        </div>
        {isFaulty ? (
          <Kbd className="rounded border border-line bg-raised px-1 max-xl:hidden print:hidden">F8</Kbd>
        ) : null}
      </div>
    </td>
  );
}

/** The same on a phone's card. */
export function RowSentences({ view, gaps }: Pick<Props, "view" | "gaps">) {
  const { faults, remarks, row } = view;
  return (
    <>
      {faults.map((fault) => (
        <FaultLine key={fault.code} fault={fault} row={row} />
      ))}
      {remarks.map((remark) => (
        <RemarkLine key={remark.code} remark={remark} />
      ))}
      {gaps.map((gap) => (
        <GapLine key={gap.level} gap={gap} />
      ))}
    </>
  );
}

type Fix = { label: string; mend: () => void };

/** The way to mend a fault, in words; null for somebody who may not edit. */
function useFix(row: RowView["row"], fix: RowFix | null): Fix | null {
  const list = useList();
  const t = useTranslations("raci-screen.fix");
  const { names, editor, mayEdit, liveVersion } = useBasics();
  if (fix === null || !mayEdit) return null;
  const labelOf = (): string => {
    switch (fix.kind) {
      case "give": {
        const given = { names: list(fix.columns.map(names.nameOfKey)), letter: fix.letter };
        return fix.asLive ? t("giveAsLive", { ...given, version: liveVersion }) : t("give", given);
      }
      case "keep":
        return t("keep", { name: names.nameOfKey(fix.column) });
      case "take":
        return t("take", { letter: fix.letter, name: names.nameOfKey(fix.column) });
      case "consult_ai":
        return t("consultAi");
      case "once":
        return t("once", { name: names.nameOfKey(fix.column) });
    }
  };
  const label = labelOf();
  return { label, mend: () => void editor.letters((raci) => mendRow(raci, row.slug, fix), { label }) };
}

function FaultLine({ fault, row }: { fault: RowFault; row: RowView["row"] }) {
  const t = useTranslations("raci-screen.fault");
  const fix = useFix(row, fault.fix);
  return (
    <p className={cx(LINE, "text-breach")}>
      <CircleAlert aria-hidden="true" />
      <span>
        <span>{`${t(fault.code)} `}</span>
        {fix === null ? null : <FixLink {...fix} />}
      </span>
    </p>
  );
}

function RemarkLine({ remark: { text, tone, fix } }: { remark: Remark }) {
  const render = useMsg();
  const { editor, mayEdit } = useBasics();
  const mend =
    fix == null || !mayEdit
      ? null
      : {
          label: render(fix.label),
          mend: () =>
            editor.raci((_, policy) => applyPatch(policy, fix.patch).document.raci, {
              label: render(fix.label),
            }),
        };
  return (
    <p className={cx(LINE, tone === "fault" ? "text-breach" : "text-warn")}>
      <CircleAlert aria-hidden="true" />
      <span>
        <span>{`${render(text)} `}</span>
        {mend === null ? null : <FixLink {...mend} />}
      </span>
    </p>
  );
}

/** Outside of the tab order: in the grid Enter on the cell presses it. */
function FixLink({ label, mend }: Fix) {
  return (
    <button
      type="button"
      data-fix=""
      tabIndex={-1}
      onClick={mend}
      className="inline cursor-pointer text-left underline underline-offset-2 hover:no-underline"
    >
      {label}
    </button>
  );
}

function GapLine({ gap: { level, until, waitsFor } }: { gap: Gap }) {
  const render = useMsg();
  const key =
    until === null
      ? "raci-screen.gap.never"
      : waitsFor === null
        ? "raci-screen.gap.until"
        : "raci-screen.gap.waits";
  const values = {
    level,
    ...(until === null ? {} : { until: { instant: until } }),
    ...(waitsFor === null ? {} : { name: waitsFor }),
  };
  return (
    <p className={cx(LINE, "text-warn")}>
      <CircleAlert aria-hidden="true" />
      <span>{render({ key, values })}</span>
    </p>
  );
}
