"use client";

import { useTranslations } from "next-intl";
import { PolicyHead } from "../draft/policy-head";

export function RulesScreen() {
  const t = useTranslations("draft.title");
  return (
    <>
      <PolicyHead screen="rules" title={t("rules")} />
      <div className="min-h-0 flex-1 overflow-y-auto" />
    </>
  );
}
