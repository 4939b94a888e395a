"use client";

import { useTranslations } from "next-intl";
import { type ManualReason, manualReasons } from "@/lib/domain/vocabulary";
import { Field, Select } from "../ui/forms/field";

type ReasonSelectProps = { value: ManualReason; onChange: (reason: ManualReason) => void };

/** Why a person sends it up, from the closed list. */
export function ReasonSelect({ value, onChange }: ReasonSelectProps) {
  const t = useTranslations("verbs.escalate");
  const terms = useTranslations("terms");
  return (
    <Field label={t("reason")}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => onChange(manualReasons.find((each) => each === event.target.value) ?? "other")}
        >
          {manualReasons.map((each) => (
            <option key={each} value={each}>
              {terms(`reason.${each}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
