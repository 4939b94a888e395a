"use client";

import { Plus, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { MemberState } from "@/lib/domain/members/edit";
import type { MemberChoices } from "@/lib/domain/members/view";
import { roles } from "@/lib/domain/vocabulary";
import { languageName } from "../ticket/names";
import { Button } from "../ui/forms/button";
import { Checkbox, Field, Input, Select } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";

type Props = {
  draft: MemberState;
  choices: MemberChoices;
  faultOf: (field: keyof MemberState) => string | undefined;
  onChange: (change: Partial<MemberState>) => void;
};

/** Everything about a member that an admin may change. */
export function MemberFields({ draft, choices, faultOf, onChange }: Props) {
  const t = useTranslations("members.form");
  const terms = useTranslations("terms.role");
  return (
    <div className="space-y-4">
      <Field label={t("name")} error={faultOf("name")}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            maxLength={120}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("role")} error={faultOf("role")}>
          {(control) => (
            <Select
              {...control}
              value={draft.role}
              onChange={({ target }) =>
                onChange({ role: roles.find((role) => role === target.value) ?? draft.role })
              }
            >
              {roles.map((role) => (
                <option key={role} value={role}>
                  {terms(role)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("capacity")} hint={t("capacityHint")} error={faultOf("capacity")}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              min={0}
              max={1000}
              value={Number.isNaN(draft.capacity) ? "" : draft.capacity}
              onChange={({ target }) => onChange({ capacity: target.valueAsNumber })}
            />
          )}
        </Field>
      </div>
      <fieldset>
        <legend className="mb-1 text-[12px] text-muted">{t("teams")}</legend>
        {choices.teams.length === 0 ? <p className="text-[12px] text-muted">{t("noTeams")}</p> : null}
        <div className="grid grid-cols-2 gap-1.5">
          {choices.teams.map(({ slug, name }) => (
            <Checkbox
              key={slug}
              label={name}
              checked={draft.teams.includes(slug)}
              onChange={({ target }) =>
                onChange({
                  teams: target.checked
                    ? [...draft.teams, slug]
                    : draft.teams.filter((each) => each !== slug),
                })
              }
            />
          ))}
        </div>
        <Fault text={faultOf("teams")} />
      </fieldset>
      <Skills draft={draft} known={choices.skills} fault={faultOf("skills")} onChange={onChange} />
      <Languages draft={draft} fault={faultOf("languages")} onChange={onChange} />
      <Field label={t("hours")} hint={t("hoursHint")} error={faultOf("hours")}>
        {(control) => (
          <Select
            {...control}
            value={draft.hours ?? ""}
            onChange={({ target }) => onChange({ hours: target.value === "" ? null : target.value })}
          >
            <option value="">{t("noHours")}</option>
            {choices.calendars.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

function Fault({ text }: { text: string | undefined }) {
  return text === undefined ? null : <p className="mt-1 text-[12px] text-breach">{text}</p>;
}

type SkillsProps = Pick<Props, "draft" | "onChange"> & {
  known: readonly string[];
  fault: string | undefined;
};
const isSkill = (text: string): boolean => /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/.test(text);

function Skills({ draft, known, fault, onChange }: SkillsProps) {
  const t = useTranslations("members.form");
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase().replace(/\s+/g, "-");
  const isNew = isSkill(wanted) && draft.skills.every(({ skill }) => skill !== wanted);
  const add = () => {
    if (!isNew) return;
    onChange({ skills: [...draft.skills, { skill: wanted, level: 2 }] });
    setText("");
  };
  return (
    <fieldset>
      <legend className="mb-1 text-[12px] text-muted">{t("skills")}</legend>
      <ul className="space-y-1.5">
        {draft.skills.map(({ skill, level }) => (
          <li key={skill} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate">{skill}</span>
            <Select
              size="bar"
              aria-label={t("level", { skill })}
              value={level}
              onChange={({ target }) =>
                onChange({
                  skills: draft.skills.map((each) =>
                    each.skill === skill ? { skill, level: Number(target.value) } : each,
                  ),
                })
              }
            >
              {(["1", "2", "3"] as const).map((each) => (
                <option key={each} value={each}>
                  {t(`levelOf.${each}`)}
                </option>
              ))}
            </Select>
            <IconButton
              label={t("removeSkill", { skill })}
              icon={<X aria-hidden="true" />}
              size="sm"
              onClick={() => onChange({ skills: draft.skills.filter((each) => each.skill !== skill) })}
            />
          </li>
        ))}
      </ul>
      <div className="mt-1.5 flex items-start gap-2">
        <Input
          aria-label={t("skill")}
          title={t("skillHint")}
          placeholder={t("skill")}
          list="known-skills"
          maxLength={64}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            add();
          }}
        />
        <datalist id="known-skills">
          {known.map((skill) => (
            <option key={skill} value={skill} />
          ))}
        </datalist>
        <Button size="lg" icon={<Plus aria-hidden="true" />} disabled={!isNew} onClick={add}>
          {t("addSkill")}
        </Button>
      </div>
      {text.trim() !== "" && !isSkill(wanted) ? <Fault text={t("skillHint")} /> : <Fault text={fault} />}
    </fieldset>
  );
}

/** The languages support is given in most; others come by their code over REST. */
const offered = [
  "en",
  "nl",
  "da",
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "sv",
  "no",
  "fi",
  "pl",
  "cs",
  "tr",
  "uk",
  "ar",
];

function Languages({
  draft,
  fault,
  onChange,
}: Pick<Props, "draft" | "onChange"> & { fault: string | undefined }) {
  const t = useTranslations("members.form");
  const locale = useLocale();
  const rest = offered.filter((code) => !draft.languages.includes(code));
  return (
    <fieldset>
      <legend className="mb-1 text-[12px] text-muted">{t("speaks")}</legend>
      <div className="flex flex-wrap items-center gap-1.5">
        {draft.languages.map((code) => {
          const language = languageName(code, locale);
          return (
            <span key={code} className="inline-flex items-center gap-1 rounded bg-hover pl-2">
              <span>{language}</span>
              <IconButton
                label={t("removeLanguage", { language })}
                icon={<X aria-hidden="true" />}
                size="sm"
                onClick={() => onChange({ languages: draft.languages.filter((each) => each !== code) })}
              />
            </span>
          );
        })}
        <Select
          size="bar"
          aria-label={t("addLanguage")}
          value=""
          onChange={({ target }) => onChange({ languages: [...draft.languages, target.value] })}
        >
          <option value="" disabled>
            {t("addLanguage")}
          </option>
          {rest.map((code) => (
            <option key={code} value={code}>
              {languageName(code, locale)}
            </option>
          ))}
        </Select>
      </div>
      <Fault text={fault} />
    </fieldset>
  );
}
