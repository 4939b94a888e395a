"use client";

import { FileUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { FormFault, IntakeFormValues } from "@/lib/domain/intake/form-values";
import type { IntakeForm as Form } from "@/lib/domain/ticket/view";
import { priorities } from "@/lib/domain/vocabulary";
import { FieldControl } from "../ticket/details/field-control";
import { languageName } from "../ticket/names";
import { Button } from "../ui/forms/button";
import { Field, Input, Select } from "../ui/forms/field";
import { AttemptRows } from "./attempt-rows";
import { ConversationRows } from "./conversation-rows";

export type IntakeFormProps = {
  form: Form;
  draft: IntakeFormValues;
  faults: readonly FormFault[];
  onChange: (part: Partial<IntakeFormValues>) => void;
  onImport: () => void;
};

type TextName = {
  [Name in keyof IntakeFormValues]: IntakeFormValues[Name] extends string ? Name : never;
}[keyof IntakeFormValues];

/** Everything one can say of a new ticket; only customer and subject are needed. */
export function IntakeForm(props: IntakeFormProps) {
  const { form, draft: values, faults, onChange, onImport } = props;
  const t = useTranslations("intake");
  const terms = useTranslations("terms");
  const locale = useLocale();
  const refusal = (name: string) => {
    const found = faults.find((each) => each.name === name);
    if (found === undefined) return undefined;
    const key = `fault.${found.fault}.${name}` as "fault.needed.subject";
    if (t.has(key)) return t(key);
    return t(found.fault === "needed" ? "fault.needed.other" : "fault.unreadable.other");
  };
  const text = (name: TextName, options: { email?: true; placeholder?: string } = {}) => (
    <Field label={t(`field.${name}`)} error={refusal(name)}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type={options.email ? "email" : "text"}
          autoComplete="off"
          placeholder={options.placeholder}
          value={values[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const select = (name: TextName, choices: readonly { slug: string; name: string }[]) => (
    <Field label={t(`field.${name}`)} error={refusal(name)}>
      {(control) => (
        <Select
          {...control}
          name={name}
          value={values[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        >
          <option value="">{t("unset")}</option>
          {choices.map((choice) => (
            <option key={choice.slug} value={choice.slug}>
              {choice.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  const withRisk = (entry: Form["categories"][number]) => ({
    slug: entry.slug,
    name: t("withRisk", { name: entry.name, risk: terms(`risk.${entry.risk}`) }),
  });
  const three = "grid grid-cols-3 gap-4 max-md:grid-cols-1";
  return (
    <form onSubmit={(event) => event.preventDefault()} className="space-y-4" aria-label={t("title")}>
      <div className={three}>
        {text("customerName")}
        {text("customerEmail", { email: true })}
        {select("customerTier", form.customerTiers)}
      </div>
      {text("subject")}
      <div className={three}>
        {select("category", form.categories.map(withRisk))}
        {select(
          "priority",
          priorities.map((slug) => ({ slug, name: terms(`priority.${slug}`) })),
        )}
        {select(
          "language",
          form.languages.map((slug) => ({ slug, name: languageName(slug, locale) })),
        )}
      </div>
      <div className={three}>
        {text("confidence", { placeholder: "0.00 – 1.00" })}
        {text("sentiment", { placeholder: "−1.00 – 1.00" })}
        {select("task", form.tasks.map(withRisk))}
        {text("company")}
        {text("channel")}
        {form.fields.map((field) => (
          <FieldControl
            key={field.slug}
            field={field}
            value={values.fields[field.slug] ?? ""}
            error={refusal(`fields.${field.slug}`)}
            onChange={(value) => onChange({ fields: { ...values.fields, [field.slug]: value } })}
          />
        ))}
      </div>
      <ConversationRows
        messages={values.messages}
        onChange={(messages) => onChange({ messages })}
        actions={
          <Button
            tone="quiet"
            icon={<FileUp aria-hidden="true" />}
            className="text-accent"
            onClick={onImport}
          >
            {t("import.open")}
          </Button>
        }
      />
      <AttemptRows attempts={values.attempts} onChange={(attempts) => onChange({ attempts })} />
    </form>
  );
}
