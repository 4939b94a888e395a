"use client";

import { useTranslations } from "next-intl";
import { readFieldText } from "@/lib/domain/intake/field-text";
import type { FieldValue } from "@/lib/domain/ticket/inputs";
import { briefParts } from "@/lib/domain/vocabulary";
import { FieldControl, type FieldShape } from "../ticket/details/field-control";
import { instantOfLocal } from "../ticket/details/local-time";
import { Field, Textarea } from "../ui/forms/field";
import { useMsg } from "../words/use-msg";
import type { VerbError, VerbOptions } from "./types";

export type Texts = Record<string, string>;

type AskedFieldsProps = {
  asks: VerbOptions["asks"];
  error: VerbError | null;
  texts: Texts;
  onChange: (texts: Texts) => void;
  /** Whether it was tried to go on: what is still empty says so from then. */
  tried: boolean;
};

const partsRefused = (error: VerbError | null): string[] =>
  (error?.faults ?? []).flatMap(({ pointer }) => /^\/(?:brief|fields)\/(.+)$/.exec(pointer)?.[1] ?? []);

/** Brief parts and fields that are still empty: asked for before a person hands on, never of a machine. */
export function AskedFields({ asks, error, texts, onChange, tried }: AskedFieldsProps) {
  const t = useTranslations("verbs");
  const render = useMsg();
  const known: Known[] = asks.map(({ part, name, field }) => ({ part, label: render(name), field }));
  const more = partsRefused(error)
    .filter((part) => !known.some((each) => each.part === part))
    .map((part): Known => ({ part, label: part, field: undefined }));
  const refusal = (part: string, label: string, field: FieldShape) => {
    if (!tried) return undefined;
    if (isBlank(texts[part])) return t("missing.field", { field: label });
    return isReadable(field, texts[part]) ? undefined : t("missing.unreadable");
  };
  const all = [...known, ...more];
  if (all.length === 0) return null;
  return (
    <fieldset className="space-y-3 border-line border-t pt-3">
      <legend className="sr-only">{t("asked")}</legend>
      <p className="text-[12px] text-muted">{t("asked")}</p>
      {all.map(({ part, label, field }) =>
        field !== undefined ? (
          <FieldControl
            key={part}
            field={field}
            value={texts[part] ?? ""}
            error={refusal(part, label, field)}
            onChange={(text) => onChange({ ...texts, [part]: text })}
          />
        ) : (
          <Field
            key={part}
            label={label}
            error={tried && isBlank(texts[part]) ? t("missing.asked", { part: label }) : undefined}
          >
            {(control) => (
              <Textarea
                {...control}
                aria-required
                rows={2}
                value={texts[part] ?? ""}
                onChange={(event) => onChange({ ...texts, [part]: event.target.value })}
              />
            )}
          </Field>
        ),
      )}
    </fieldset>
  );
}

type Known = { part: string; label: string; field: FieldShape | undefined };

const readField = (field: FieldShape, text: string | undefined) =>
  readFieldText(text ?? "", field.type, instantOfLocal);
const isReadable = (field: FieldShape, text: string | undefined): boolean => readField(field, text).ok;

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === "";

/** Whether everything that is asked for was given, and fits. */
export const isFilled = (asks: VerbOptions["asks"], texts: Texts): boolean =>
  asks.every(
    ({ part, field }) => !isBlank(texts[part]) && (field === undefined || isReadable(field, texts[part])),
  );

/** What was given as a verb takes it: parts of the brief apart from custom fields, empty ones left out. */
export function placeTexts(
  texts: Texts,
  error: VerbError | null,
  asks: VerbOptions["asks"],
): { brief?: Texts; fields?: Record<string, FieldValue> } {
  const shapeOf = (part: string) => asks.find((each) => each.part === part)?.field;
  const inBrief = (part: string) =>
    briefParts.some((each) => each === part) ||
    (error?.faults ?? []).some(({ pointer }) => pointer === `/brief/${part}`);
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== "");
  const brief = filled.filter(([part]) => shapeOf(part) === undefined && inBrief(part));
  const fields = filled
    .filter(([part]) => shapeOf(part) !== undefined || !inBrief(part))
    .map(([part, text]): [string, FieldValue] => {
      const shape = shapeOf(part);
      const read = shape === undefined ? null : readField(shape, text);
      return [part, read?.ok ? read.value : text];
    });
  return {
    ...(brief.length > 0 ? { brief: Object.fromEntries(brief) } : {}),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  };
}
