"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDraft } from "../../draft/use-draft";
import { Callout } from "../../ui/feedback/callout";
import { EmptyState } from "../../ui/feedback/states";
import { Button } from "../../ui/forms/button";
import type { Choice } from "../choices";
import type { TrialSource } from "./trial-bar";
import { TrialTable } from "./trial-table";
import type { Trial } from "./use-trial";

type Props = {
  workspace: string;
  trial: Trial;
  /** There is nothing to try from this source; null where there is. */
  none: TrialSource | null;
  isChangedOnly: boolean;
  onShowAll: () => void;
  onOpen: (choice: Choice) => void;
};

/** What was tried: how many differ, then the rows; or what will be here. */
export function TrialResults({ workspace, trial, none, isChangedOnly, onShowAll, onOpen }: Props) {
  const t = useTranslations("samples.play");
  const { document } = useDraft();
  const { state, rows, total } = trial;
  if (none !== null)
    return (
      <Boxed>
        <Nothing source={none} />
      </Boxed>
    );
  if (state === "idle")
    return (
      <Boxed>
        <EmptyState icon={<FlaskConical />} title={t("start")}>
          {t("startNext")}
        </EmptyState>
      </Boxed>
    );
  const changed = rows.filter(({ row }) => row.changed.length > 0);
  const shown = isChangedOnly ? changed : rows;
  const isNothing = rows.length === 0 && state !== "running";
  const isStale = state !== "running" && trial.document !== document;
  return (
    <>
      <div role="status" className="tnum space-y-2 text-[12px]">
        {state === "running" ? null : (
          <p>
            <span>
              {rows.length === 0
                ? null
                : changed.length === 0
                  ? t("summaryNone", { total: rows.length })
                  : t("summary", { changed: changed.length, total: rows.length })}
            </span>
            {isChangedOnly && shown.length > 0 ? (
              <span className="text-muted">
                {` ${t("filtered", { shown: shown.length, total: rows.length })}`}
              </span>
            ) : null}
            {state === "stopped" ? (
              <span className="text-muted">{` ${t("stopped", { done: rows.length, total })}`}</span>
            ) : null}
          </p>
        )}
        {state === "failed" ? (
          <Callout tone="warn">
            {t("failed", { done: rows.length, total, reason: trial.error || t("noAnswer") })}
          </Callout>
        ) : null}
        {isStale ? <Callout tone="warn">{t("stale")}</Callout> : null}
      </div>
      {isNothing ? null : (
        <Boxed>
          {shown.length > 0 ? (
            <TrialTable workspace={workspace} rows={shown} onOpen={onOpen} />
          ) : state === "running" ? (
            <div className="h-40" />
          ) : (
            <EmptyState title={t("noChanged")} action={<Button onClick={onShowAll}>{t("showAll")}</Button>} />
          )}
        </Boxed>
      )}
    </>
  );
}

function Nothing({ source }: { source: TrialSource }) {
  const t = useTranslations("samples");
  if (source === "tests") return <EmptyState title={t("tests.none")}>{t("tests.noneNext")}</EmptyState>;
  if (source === "pasted")
    return <EmptyState title={t("play.nothingPasted")}>{t("play.nothingPastedNext")}</EmptyState>;
  return <EmptyState title={t("play.noTickets")}>{t("play.noTicketsNext")}</EmptyState>;
}

function Boxed({ children }: { children: ReactNode }) {
  return <div className="overflow-x-auto rounded-lg border border-line bg-raised">{children}</div>;
}
