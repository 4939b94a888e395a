"use client";

import { useTranslations } from "next-intl";
import { withValue } from "@/lib/domain/rules/edit/values";
import { Segmented } from "../../ui/forms/segmented";
import type { ValueProps } from "../popover/leaf-editor";

export function YesNo({ leaf, onChange }: ValueProps) {
  const t = useTranslations("rules-screen.leaf");
  return (
    <div className="px-3 pb-3">
      <Segmented
        label={t("value")}
        options={[
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]}
        value={leaf.value === true ? "yes" : leaf.value === false ? "no" : null}
        onChange={(value) => onChange(withValue(leaf, value === "yes"))}
      />
    </div>
  );
}
