"use client";

import { Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDraft } from "../../draft/use-draft";
import { Button } from "../../ui/forms/button";
import { Checkbox, Select } from "../../ui/forms/field";
import { Segmented } from "../../ui/forms/segmented";
import type { Trial } from "./use-trial";

export type TrialSource = "recent" | "tests" | "pasted";
export type TrialFilter = { outcome: "" | "escalated" | "kept_by_ai"; category: string; limit: number };
const counts = [25, 50, 100, 200] as const;

type Props = {
  source: TrialSource;
  onSource: (source: TrialSource) => void;
  filter: TrialFilter;
  onFilter: (part: Partial<TrialFilter>) => void;
  onPaste: () => void;
  isChangedOnly: boolean;
  onChangedOnly: (isChangedOnly: boolean) => void;
};

/** What to try and what of it to show. */
export function TrialBar(props: Props) {
  const { source, onSource, filter, onFilter, onPaste, isChangedOnly, onChangedOnly } = props;
  const t = useTranslations("samples.play");
  const { document } = useDraft();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        label={t("source")}
        value={source}
        options={[
          { value: "recent", label: t("recent") },
          { value: "tests", label: t("tests") },
          { value: "pasted", label: t("pasted") },
        ]}
        onChange={onSource}
      />
      {source === "recent" ? (
        <>
          <Select
            size="bar"
            aria-label={t("outcomeFilter")}
            value={filter.outcome}
            onChange={(event) => onFilter({ outcome: event.target.value as TrialFilter["outcome"] })}
          >
            <option value="">{t("any")}</option>
            <option value="escalated">{t("escalated")}</option>
            <option value="kept_by_ai">{t("kept")}</option>
          </Select>
          <Select
            size="bar"
            boxClassName="w-36"
            aria-label={t("category")}
            value={filter.category}
            onChange={(event) => onFilter({ category: event.target.value })}
          >
            <option value="">{t("anyCategory")}</option>
            {document.categories.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
          <Select
            size="bar"
            aria-label={t("count")}
            value={filter.limit}
            onChange={(event) => onFilter({ limit: Number(event.target.value) })}
          >
            {counts.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
        </>
      ) : null}
      {source === "pasted" ? <Button onClick={onPaste}>{t("change")}</Button> : null}
      <Checkbox
        className="ml-auto max-md:ml-0"
        label={t("changedOnly")}
        checked={isChangedOnly}
        onChange={(event) => onChangedOnly(event.target.checked)}
      />
    </div>
  );
}

type RunProps = {
  /** How many would be tried; null while they are looked for. */
  count: number | null;
  limit: number;
  trial: Trial;
  onRun: () => void;
  onStop: () => void;
};

/** The one button, or how far it is and a way to stop. */
export function TrialRun({ count, limit, trial, onRun, onStop }: RunProps) {
  const t = useTranslations("samples.play");
  const { rows, total, state } = trial;
  if (state !== "running")
    return (
      <Button
        tone="primary"
        icon={<Play />}
        className="ml-auto"
        disabled={count === null || count === 0}
        onClick={onRun}
      >
        {t("run", { count: count ?? limit })}
      </Button>
    );
  const told = t("running", { done: rows.length, total });
  return (
    <span className="ml-auto flex items-center gap-2">
      <span
        role="progressbar"
        aria-label={told}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={rows.length}
        className="h-1 w-24 overflow-hidden rounded-full bg-line"
      >
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${(100 * rows.length) / Math.max(1, total)}%` }}
        />
      </span>
      <span className="tnum text-[12px] text-muted">{told}</span>
      <Button icon={<Square />} onClick={onStop}>
        {t("stop")}
      </Button>
    </span>
  );
}
