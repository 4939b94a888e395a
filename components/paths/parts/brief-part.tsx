"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  addOwnPart,
  changeOwnPart,
  mostOwnParts,
  removeOwnPart,
  requirePart,
} from "@/lib/domain/policy/edit/brief";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { briefParts } from "@/lib/domain/vocabulary";
import { useDraft } from "../../draft/use-draft";
import { Checkbox, Select } from "../../ui/forms/field";
import { IconButton } from "../../ui/forms/icon-button";
import { toast } from "../../ui/overlays/toast";
import { AddItem } from "../add-item";
import { Cell, NameCell } from "../cells";

type Brief = PathPolicy["brief"];

/** Which parts the next person must find filled, and the path's own ones. */
export function BriefPart() {
  const t = useTranslations("paths-screen.brief");
  const parts = useTranslations("brief.part");
  const { document: policy, edit, mayEdit } = useDraft();
  const { brief, fields } = policy;
  const change = (next: (brief: Brief) => Brief, merge?: string) =>
    edit((now) => ({ ...now, brief: next(now.brief) }), {
      label: t("step"),
      ...(merge === undefined ? {} : { merge }),
    });
  const [field] = fields;
  const add = (name: string): string | null => {
    if (field === undefined) return null;
    const part = { name, field: field.slug, required: false };
    if (addOwnPart(brief, part) === null) {
      toast({ title: t("tooMany", { count: mostOwnParts }), tone: "warn" });
      return null;
    }
    change((now) => addOwnPart(now, part) ?? now);
    return name;
  };
  return (
    <div className="space-y-8">
      <fieldset disabled={!mayEdit} className="m-0 space-y-2">
        <legend className="font-semibold text-[15px]">{t("title")}</legend>
        <p className="text-[12px] text-muted">{t("hint")}</p>
        <div className="grid gap-2 rounded-lg border border-line bg-raised p-3 sm:grid-cols-2 lg:grid-cols-4">
          {briefParts.map((part) => (
            <Checkbox
              key={part}
              label={parts(part)}
              checked={brief.required.includes(part)}
              onChange={({ target }) => change((now) => requirePart(now, part, target.checked))}
            />
          ))}
        </div>
      </fieldset>
      <section aria-labelledby="own-title" className="space-y-2">
        <h2 id="own-title" className="font-semibold text-[15px]">
          {t("own")}
        </h2>
        <p className="text-[12px] text-muted">{t(field === undefined ? "ownNeedsField" : "ownHint")}</p>
        {brief.own.length === 0 ? null : (
          <ul className="rounded-lg border border-line bg-raised">
            {brief.own.map((own) => (
              <li key={own.slug} className="border-line px-3 py-1.5 [&:not(:first-child)]:border-t">
                <fieldset
                  disabled={!mayEdit}
                  aria-label={own.name}
                  className="m-0 grid items-end gap-2 md:grid-cols-[1fr_1fr_auto_auto]"
                >
                  <NameCell
                    label={t("name")}
                    name={own.name}
                    onChange={(name) =>
                      change((now) => changeOwnPart(now, own.slug, { name }), `own ${own.slug}`)
                    }
                  />
                  <Cell label={t("field")}>
                    {(id) => (
                      <Select
                        id={id}
                        className="w-full"
                        value={own.field}
                        onChange={({ target }) =>
                          change((now) => changeOwnPart(now, own.slug, { field: target.value }))
                        }
                      >
                        {fields.map(({ slug, name }) => (
                          <option key={slug} value={slug}>
                            {name}
                          </option>
                        ))}
                      </Select>
                    )}
                  </Cell>
                  <Checkbox
                    className="pb-1.5"
                    label={t("required")}
                    checked={own.required}
                    onChange={({ target }) =>
                      change((now) => changeOwnPart(now, own.slug, { required: target.checked }))
                    }
                  />
                  <IconButton
                    label={t("remove", { name: own.name })}
                    icon={<Trash2 aria-hidden="true" />}
                    onClick={() => change((now) => removeOwnPart(now, own.slug))}
                  />
                </fieldset>
              </li>
            ))}
          </ul>
        )}
        {mayEdit && field !== undefined ? <AddItem id="add-own" label={t("add")} onAdd={add} /> : null}
      </section>
    </div>
  );
}
