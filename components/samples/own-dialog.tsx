"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { Sample } from "@/lib/domain/policy/sample";
import { emptyTyped, sampleOf, type TypedFault, type TypedSample } from "@/lib/domain/policy/samples/typed";
import { languages, priorities } from "@/lib/domain/vocabulary";
import { useDraft } from "../draft/use-draft";
import { FieldControl } from "../ticket/details/field-control";
import { instantOfLocal } from "../ticket/details/local-time";
import { languageName } from "../ticket/names";
import { Button } from "../ui/forms/button";
import { Checkbox, Field, Input, Select, Textarea } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";

export type OwnDialogProps = { onClose: () => void; onSample: (sample: Sample) => void };

type TextName = {
  [Name in keyof TypedSample]: TypedSample[Name] extends string ? Name : never;
}[keyof TypedSample];
type Named = { slug: string; name: string };

/** Paste a conversation or type one, with what the AI and the case say of it. */
export function OwnDialog({ onClose, onSample }: OwnDialogProps) {
  const t = useTranslations("samples");
  const formId = useId();
  const { document } = useDraft();
  const [typed, setTyped] = useState(emptyTyped);
  const [faults, setFaults] = useState<readonly TypedFault[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = sampleOf(typed, document.fields, instantOfLocal);
    setFaults(read.faults);
    if (read.sample !== null) onSample(read.sample);
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => open || onClose()}
      title={t("own.title")}
      description={t("own.about")}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t("own.cancel")}
          </Button>
          <Button size="lg" tone="primary" type="submit" form={formId}>
            {t("own.try")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="space-y-4">
        <OwnFields
          typed={typed}
          faults={faults}
          onChange={(part) => setTyped((before) => ({ ...before, ...part }))}
        />
      </form>
    </Dialog>
  );
}

type FieldsProps = {
  typed: TypedSample;
  faults: readonly TypedFault[];
  onChange: (part: Partial<TypedSample>) => void;
};

function OwnFields({ typed, faults, onChange }: FieldsProps) {
  const t = useTranslations("samples.own");
  const terms = useTranslations("terms");
  const locale = useLocale();
  const { document, organisation } = useDraft();
  const refusal = (name: string): string | undefined => {
    const fault = faults.find((each) => each.name === name)?.fault;
    if (fault === undefined) return undefined;
    if (fault === "range") return t("range", { least: name === "sentiment" ? "−1" : "0" });
    if (fault === "too_long") return t("tooLong", { line: 1 });
    return fault === "too_many" ? t("tooMany") : t(fault);
  };
  const text = (name: TextName, label: string, placeholder?: string) => (
    <Field label={label} error={refusal(name)}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          placeholder={placeholder}
          value={typed[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const select = (name: TextName, label: string, choices: readonly Named[]) => (
    <Field label={label} error={refusal(name)}>
      {(control) => (
        <Select
          {...control}
          value={typed[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        >
          <option value="">{t("none")}</option>
          {choices.map(({ slug, name: shown }) => (
            <option key={slug} value={slug}>
              {shown}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  const priority = priorities.map((slug) => ({ slug, name: terms(`priority.${slug}`) }));
  const language = languages.map((slug) => ({ slug, name: languageName(slug, locale) }));
  return (
    <>
      <Field label={t("paste")} hint={t("pasteHint")} error={refusal("conversation")}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={6}
            className="max-h-[36dvh] min-h-28"
            placeholder={t("example")}
            value={typed.conversation}
            onChange={(event) => onChange({ conversation: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("subject")} hint={t("subjectHint")} error={refusal("subject")}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={typed.subject}
            onChange={(event) => onChange({ subject: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-3 gap-4 max-md:grid-cols-1">
        {select("category", t("category"), document.categories)}
        {select("priority", t("priority"), priority)}
        {text("confidence", t("confidence"), "0.00 – 1.00")}
        {text("sentiment", t("sentiment"), "−1.00 – 1.00")}
        {select("task", t("task"), document.tasks)}
        {text("amount", t("amount"), "129.00 EUR")}
        {text("customerName", t("customerName"))}
        {select("customerTier", t("customerTier"), organisation.customer_tiers)}
        {select("language", t("language"), language)}
        {document.fields.map((doc) => (
          <FieldControl
            key={doc.slug}
            field={{ ...doc, options: doc.options ?? [], required: false }}
            value={typed.fields[doc.slug] ?? ""}
            error={refusal(`fields.${doc.slug}`)}
            onChange={(value) => onChange({ fields: { ...typed.fields, [doc.slug]: value } })}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Checkbox
          label={t("asked")}
          checked={typed.asked}
          onChange={(event) => onChange({ asked: event.target.checked })}
        />
        <Checkbox
          label={t("handoff")}
          checked={typed.handoff}
          onChange={(event) => onChange({ handoff: event.target.checked })}
        />
      </div>
    </>
  );
}
