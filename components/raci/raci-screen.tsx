"use client";

import { useTranslations } from "next-intl";
import { PolicyHead } from "../draft/policy-head";

export function RaciScreen() {
  const t = useTranslations("draft.title");
  return (
    <>
      <PolicyHead screen="raci" title={t("raci")} />
      <div className="min-h-0 flex-1 overflow-y-auto" />
    </>
  );
}
