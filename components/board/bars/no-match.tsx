"use client";

import { useTranslations } from "next-intl";
import { EmptyState } from "../../ui/feedback/states";
import { Button } from "../../ui/forms/button";

export type NoMatchProps = { onClear: () => void };

/** The filters leave nothing: said, with the way out. */
export function NoMatch({ onClear }: NoMatchProps) {
  const t = useTranslations("board.filter");
  return (
    <EmptyState
      title={t("none")}
      action={<Button onClick={onClear}>{t("clearAll")}</Button>}
      className="m-auto"
    >
      {t("noneHint")}
    </EmptyState>
  );
}
