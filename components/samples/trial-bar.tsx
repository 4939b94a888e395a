"use client";

import { Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDraft } from "../draft/use-draft";
import { Button } from "../ui/button";
import { Select } from "../ui/field";
import { Segmented } from "../ui/segmented";
import type { Trial } from "./use-trial";

export type TrialSource = "recent" | "tests" | "pasted";
export type TrialFilter = { outcome: "" | "escalated" | "kept_by_ai"; category: string; limit: number };
const counts = [25, 50, 100, 200] as const;

type Props = {
  source: TrialSource;
  onSource: (source: TrialSource) => void;
  filter: TrialFilter;
  onFilter: (part: Partial<TrialFilter>) => void;
  /** How many would be tried; null while they are looked for. */
  count: number | null;
  trial: Trial;
  onRun: () => void;
  onStop: () => void;
  onPaste: () => void;
};

/** What to try, how many, and the one button. */
export function TrialBar({
  source,
  onSource,
  filter,
  onFilter,
  count,
  trial,
  onRun,
  onStop,
  onPaste,
}: Props) {
  const t = useTranslations("samples.play");
  const { document } = useDraft();
  const isRunning = trial.state === "running";
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
      <span className="ml-auto flex items-center gap-2 max-md:ml-0">
        {isRunning ? (
          <>
            <progress
              aria-label={t("running", { done: trial.rows.length, total: trial.total })}
              value={trial.rows.length}
              max={trial.total}
              className="h-1 w-24 accent-accent"
            />
            <span className="tnum text-[12px] text-muted">
              {t("running", { done: trial.rows.length, total: trial.total })}
            </span>
            <Button icon={<Square />} onClick={onStop}>
              {t("stop")}
            </Button>
          </>
        ) : (
          <Button tone="primary" icon={<Play />} disabled={count === null || count === 0} onClick={onRun}>
            {t("run", { count: count ?? filter.limit })}
          </Button>
        )}
      </span>
    </div>
  );
}
