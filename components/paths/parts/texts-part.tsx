"use client";

import { Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { languages } from "@/lib/domain/vocabulary";
import { useDraft } from "../../draft/use-draft";
import { Findings, findingsByItem } from "../../policy/findings";
import { languageName } from "../../ticket/names";
import { Button } from "../../ui/forms/button";
import { Field, Select, Textarea } from "../../ui/forms/field";
import { IconButton } from "../../ui/forms/icon-button";

type Texts = PathPolicy["tell_customer"];
const parts = ["open", "closed"] as const;

/** What a customer is told at each handoff, in the ticket's language. */
export function TextsPart() {
  const t = useTranslations("paths-screen.texts");
  const locale = useLocale();
  const { document: policy, edit, mayEdit, findings } = useDraft();
  const texts = policy.tell_customer;
  const free = languages.filter((language) => texts[language] === undefined);
  const [chosen, setChosen] = useState("");
  const wanted = free.find((language) => language === chosen) ?? free[0];
  const change = (next: (texts: Texts) => Texts, merge?: string) =>
    edit((now) => ({ ...now, tell_customer: next(now.tell_customer) }), {
      label: t("step"),
      ...(merge === undefined ? {} : { merge }),
    });
  const found = findingsByItem(findings, "tell_customer");
  return (
    <section aria-labelledby="texts-title" className="space-y-3">
      <h2 id="texts-title" className="font-semibold text-[15px]">
        {t("title")}
      </h2>
      <p className="text-[12px] text-muted">{t("hint")}</p>
      {Object.keys(texts).length === 0 ? (
        <p className="rounded-lg border border-line border-dashed px-4 py-3 text-[13px] text-muted">
          {t("empty")}
        </p>
      ) : null}
      {Object.entries(texts).map(([language, template]) => (
        <fieldset
          key={language}
          disabled={!mayEdit}
          className="m-0 min-w-0 space-y-2 rounded-lg border border-line bg-raised p-3"
        >
          <legend className="sr-only">{languageName(language, locale)}</legend>
          <div className="flex items-center gap-2">
            <h3 className="font-medium text-[13px]">{languageName(language, locale)}</h3>
            <IconButton
              className="ml-auto"
              label={t("remove", { language: languageName(language, locale) })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() =>
                change((now) => Object.fromEntries(Object.entries(now).filter(([each]) => each !== language)))
              }
            />
          </div>
          <div className="grid gap-3 md:grid-cols-2">
            {parts.map((part) => (
              <Field key={part} label={t(part)} hint={t(`${part}Hint`)}>
                {(control) => (
                  <Textarea
                    {...control}
                    lang={language}
                    rows={3}
                    maxLength={1000}
                    value={template[part]}
                    className="w-full"
                    onChange={({ target }) =>
                      change(
                        (now) => ({
                          ...now,
                          [language]: { ...(now[language] ?? template), [part]: target.value },
                        }),
                        `tell ${language} ${part}`,
                      )
                    }
                  />
                )}
              </Field>
            ))}
          </div>
          <Findings findings={found.get(language) ?? []} mayEdit={mayEdit} edit={edit} />
        </fieldset>
      ))}
      {mayEdit && wanted !== undefined ? (
        <div className="flex items-end gap-2">
          <Field label={t("language")}>
            {(control) => (
              <Select {...control} value={wanted} onChange={({ target }) => setChosen(target.value)}>
                {free.map((language) => (
                  <option key={language} value={language}>
                    {languageName(language, locale)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button onClick={() => change((now) => ({ ...now, [wanted]: { open: "", closed: "" } }))}>
            {t("add")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
