"use client";

import { useTranslations } from "next-intl";
import { briefParts } from "@/lib/domain/vocabulary";
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
  const known = asks.map(({ part, name }) => ({ part, label: render(name) }));
  const more = partsRefused(error)
    .filter((part) => !known.some((each) => each.part === part))
    .map((part) => ({ part, label: part }));
  const all = [...known, ...more];
  if (all.length === 0) return null;
  return (
    <fieldset className="space-y-3 border-line border-t pt-3">
      <legend className="sr-only">{t("asked")}</legend>
      <p className="text-[12px] text-muted">{t("asked")}</p>
      {all.map(({ part, label }) => (
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
      ))}
    </fieldset>
  );
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === "";

/** Whether everything that is asked for was written. */
export const isFilled = (asks: VerbOptions["asks"], texts: Texts): boolean =>
  asks.every(({ part }) => !isBlank(texts[part]));

/** The texts as a verb takes them: parts of the brief apart from custom fields, empty ones left out. */
export function placeTexts(texts: Texts, error: VerbError | null): { brief?: Texts; fields?: Texts } {
  const inBrief = (part: string) =>
    briefParts.some((each) => each === part) ||
    (error?.faults ?? []).some(({ pointer }) => pointer === `/brief/${part}`);
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== "");
  const brief = filled.filter(([part]) => inBrief(part));
  const fields = filled.filter(([part]) => !inBrief(part));
  return {
    ...(brief.length > 0 ? { brief: Object.fromEntries(brief) } : {}),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  };
}
