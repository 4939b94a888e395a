"use client";

import { useTranslations } from "next-intl";
import { Field, Input, Select } from "../../ui/forms/field";

export type FieldShape = { slug: string; name: string; type: string; options: string[]; required: boolean };

export type FieldControlProps = {
  field: FieldShape;
  /** As typed; money as `129.00 EUR`, instants as the browser's local date and time. */
  value: string;
  error?: string;
  onChange: (value: string) => void;
};

/** One custom field as a form control of its type. */
export function FieldControl({ field, value, error, onChange }: FieldControlProps) {
  const t = useTranslations("ticket");
  const { type, options } = field;
  const choices = type === "boolean" ? ["yes", "no"] : options;
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  return (
    <Field label={field.name} error={error} hint={type === "money" ? t("fields.money") : undefined}>
      {(control) =>
        type === "choice" || type === "boolean" ? (
          <Select {...control} value={value} onChange={change}>
            <option value="">{t("fields.none")}</option>
            {choices.map((option) => (
              <option key={option} value={option}>
                {type === "boolean" ? t(option === "yes" ? "verdict.yes" : "verdict.no") : option}
              </option>
            ))}
          </Select>
        ) : (
          <Input
            {...control}
            type={type === "date" ? "date" : type === "instant" ? "datetime-local" : "text"}
            inputMode={type === "number" ? "decimal" : undefined}
            value={value}
            onChange={change}
          />
        )
      }
    </Field>
  );
}
