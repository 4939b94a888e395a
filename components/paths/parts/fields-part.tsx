"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type FieldDoc, fieldMoments, fieldTypes } from "@/lib/domain/policy/path-policy";
import { useDraft } from "../../draft/use-draft";
import { Checkbox, Select, Textarea } from "../../ui/forms/field";
import { Cell, NameCell } from "../cells";
import { ItemListPart } from "../item-list";
import { useItems } from "../use-items";

const grid = "lg:grid-cols-[minmax(0,1.3fr)_minmax(0,0.9fr)_minmax(0,1.2fr)_minmax(0,1.2fr)]";

/** What the path asks of a ticket beside the usual, by type, and when it must be given. */
export function FieldsPart() {
  const t = useTranslations("paths-screen.fields");
  const types = useTranslations("paths-screen.fieldType");
  const { live } = useDraft();
  const items = useItems("fields");
  return (
    <ItemListPart
      list="fields"
      title={t("title")}
      hint={t("hint")}
      items={items}
      grid={grid}
      heads={
        <>
          <span>{t("name")}</span>
          <span>{t("type")}</span>
          <span>{t("required")}</span>
          <span>{t("options")}</span>
        </>
      }
      addLabel={t("add")}
      onAdd={(name) => items.add({ name, type: "text", required_at: [] })}
      row={(field) => (
        <>
          <NameCell
            label={t("name")}
            name={field.name}
            onChange={(name) => items.change(field.slug, { name }, "name")}
          />
          <Cell label={t("type")}>
            {(id) => (
              <>
                <Select
                  id={id}
                  // Values that tickets have are of the type they were given as.
                  disabled={live.fields.some(({ slug }) => slug === field.slug)}
                  title={live.fields.some(({ slug }) => slug === field.slug) ? t("typeLocked") : undefined}
                  value={field.type}
                  onChange={({ target }) => {
                    const type = fieldTypes.find((each) => each === target.value);
                    if (type !== undefined)
                      items.change(field.slug, {
                        type,
                        options: hasOptions(type) ? field.options : undefined,
                      });
                  }}
                >
                  {fieldTypes.map((each) => (
                    <option key={each} value={each}>
                      {types(each)}
                    </option>
                  ))}
                </Select>
              </>
            )}
          </Cell>
          <fieldset className="m-0 min-w-0">
            <legend className="mb-0.5 block text-[11px] text-muted lg:sr-only">{t("required")}</legend>
            <div className="flex flex-wrap gap-x-3 gap-y-1 py-1.5">
              {fieldMoments.map((moment) => (
                <Checkbox
                  key={moment}
                  label={t(`moment.${moment}`)}
                  checked={field.required_at.includes(moment)}
                  onChange={({ target }) =>
                    items.change(field.slug, {
                      required_at: fieldMoments.filter((each) =>
                        each === moment ? target.checked : field.required_at.includes(each),
                      ),
                    })
                  }
                />
              ))}
            </div>
          </fieldset>
          {hasOptions(field.type) ? (
            <OptionsCell
              field={field}
              onChange={(options) => items.change(field.slug, { options }, "options")}
            />
          ) : null}
        </>
      )}
    />
  );
}

const hasOptions = (type: FieldDoc["type"]): boolean => type === "choice" || type === "choices";

type OptionsProps = { field: FieldDoc; onChange: (options: string[]) => void };

/** One a line. Blank lines may stand while one types. */
function OptionsCell({ field, onChange }: OptionsProps) {
  const t = useTranslations("paths-screen.fields");
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Cell label={t("options")}>
      {(id) => (
        <Textarea
          id={id}
          rows={3}
          placeholder={t("optionsHint")}
          value={typed ?? (field.options ?? []).join("\n")}
          onChange={({ target }) => {
            setTyped(target.value);
            onChange(linesOf(target.value));
          }}
          onBlur={() => setTyped(null)}
          className="max-h-48 w-full"
        />
      )}
    </Cell>
  );
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
