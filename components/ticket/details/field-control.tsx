"use client";

import { useTranslations } from "next-intl";
import { choicesIn, textOfChoices } from "@/lib/domain/intake/field-text";
import { Checkbox, Field, Input, Select } from "../../ui/forms/field";

export type FieldShape = { slug: string; name: string; type: string; options: string[]; required: boolean };

export type FieldControlProps = {
  field: FieldShape;
  /** As typed; money as `129.00 EUR`, instants as the browser's local date and time, several choices one a line. */
  value: string;
  error?: string;
  onChange: (value: string) => void;
};

const inputTypes: Readonly<Record<string, string>> = { date: "date", instant: "datetime-local", url: "url" };

/** One custom field as a form control of its type. */
export function FieldControl(props: FieldControlProps) {
  const { field, value, error, onChange } = props;
  const t = useTranslations("ticket");
  const { type, options, required } = field;
  if (type === "choices") return <ChoicesControl {...props} />;
  const choices = type === "boolean" ? ["yes", "no"] : options;
  const name = `fields.${field.slug}`;
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  return (
    <Field
      label={field.name}
      error={error}
      hint={type === "money" ? t("fields.money") : undefined}
      aside={required ? t("fields.required") : undefined}
    >
      {(control) =>
        type === "choice" || type === "boolean" ? (
          <Select {...control} name={name} aria-required={required} value={value} onChange={change}>
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
            name={name}
            aria-required={required}
            type={inputTypes[type] ?? "text"}
            inputMode={type === "number" ? "decimal" : undefined}
            value={value}
            onChange={change}
          />
        )
      }
    </Field>
  );
}

/** Several of a list: one checkbox each. A choice that was dropped from the list stays until it is taken off. */
function ChoicesControl({ field, value, error, onChange }: FieldControlProps) {
  const t = useTranslations("ticket");
  const chosen = choicesIn(value);
  const all = [...field.options, ...chosen.filter((each) => !field.options.includes(each))];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-[12px] text-muted">
        {field.required ? `${field.name} (${t("fields.required")})` : field.name}
      </legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {all.map((option) => (
          <Checkbox
            key={option}
            name={`fields.${field.slug}`}
            label={option}
            checked={chosen.includes(option)}
            onChange={({ target }) =>
              onChange(
                textOfChoices(
                  target.checked ? [...chosen, option] : chosen.filter((each) => each !== option),
                ),
              )
            }
          />
        ))}
      </div>
      {error === undefined ? null : <p className="mt-1 text-[12px] text-breach">{error}</p>}
    </fieldset>
  );
}
