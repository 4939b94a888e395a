"use client";

import { Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { fieldText, readFieldText } from "@/lib/domain/intake/field-text";
import type { FieldValue } from "@/lib/domain/ticket/inputs";
import { levels } from "@/lib/domain/vocabulary";
import { isolated } from "@/lib/words/bidi";
import { cx } from "../../ui/cx";
import { Field, Input, Select } from "../../ui/forms/field";
import { toast } from "../../ui/overlays/toast";
import type { VerbError } from "../../verbs/types";
import { VerbFrame } from "../../verbs/verb-frame";
import { useDesk } from "../desk";
import { FieldControl } from "./field-control";
import { instantOfLocal, localOfInstant } from "./local-time";

const attributes = ["severity", "impact", "urgency", "complexity"] as const;
type Attribute = (typeof attributes)[number];

/** The path's own fields, the ticket's attributes, and its tags; only what was changed is sent. */
export function FieldsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("ticket");
  const { view, verbs, workspace, run } = useDesk();
  const textOf = (field: (typeof view.fields)[number]) => fieldText(field.value, field.type, localOfInstant);
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(view.fields.map((field) => [field.slug, textOf(field)])),
  );
  const [chosen, setChosen] = useState<Partial<Record<Attribute, string>>>({});
  const [tags, setTags] = useState("");
  const [removed, setRemoved] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VerbError | null>(null);
  const [wrong, setWrong] = useState<string[]>([]);
  const submit = async () => {
    const changed = view.fields.filter((field) => texts[field.slug] !== textOf(field));
    const read = changed.map((field) => ({
      slug: field.slug,
      text: readFieldText(texts[field.slug] ?? "", field.type, instantOfLocal),
    }));
    const refused = read.flatMap(({ slug, text }) => (text.ok ? [] : [slug]));
    setWrong(refused);
    if (refused.length > 0) return;
    const fields: Record<string, FieldValue | null> = {};
    for (const { slug, text } of read) if (text.ok) fields[slug] = text.value;
    const added = tagsIn(tags);
    // Written down again, it stays.
    const off = removed.filter((tag) => !added.includes(tag));
    setBusy(true);
    const answer = await run(() =>
      verbs.fields(workspace, {
        key: view.key,
        version: view.version,
        ...(changed.length > 0 ? { fields } : {}),
        ...(added.length > 0 ? { tags: added } : {}),
        ...(off.length > 0 ? { remove_tags: off } : {}),
        ...levelsOf(chosen),
      }),
    );
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    toast({ title: t("done.fields", { key: view.key }), tone: "ok" });
    onClose();
  };
  const refusal = (slug: string) =>
    wrong.includes(slug)
      ? t("fields.wrong")
      : error?.faults.find(({ pointer }) => pointer === `/fields/${slug}`)?.message;
  return (
    <VerbFrame
      ticket={view}
      title={t("fields.title", { key: view.key })}
      submitLabel={t("save")}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      {view.fields.map((field) => (
        <FieldControl
          key={field.slug}
          field={field}
          value={texts[field.slug] ?? ""}
          error={refusal(field.slug)}
          onChange={(value) => setTexts({ ...texts, [field.slug]: value })}
        />
      ))}
      <div className="grid grid-cols-2 gap-3">
        {attributes.map((name) => (
          <LevelSelect
            key={name}
            name={name}
            value={chosen[name] ?? view[name] ?? ""}
            onChange={(value) => setChosen({ ...chosen, [name]: value })}
          />
        ))}
      </div>
      <PresentTags tags={view.tags} removed={removed} onChange={setRemoved} />
      <Field label={t("fields.tags")} hint={t("fields.tagsHint")}>
        {(control) => <Input {...control} value={tags} onChange={(event) => setTags(event.target.value)} />}
      </Field>
    </VerbFrame>
  );
}

const tagsIn = (text: string): string[] =>
  text
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");

type PresentTagsProps = { tags: string[]; removed: string[]; onChange: (removed: string[]) => void };

/** Each tag is a switch: pressed, it goes when the dialog is saved. */
function PresentTags({ tags, removed, onChange }: PresentTagsProps) {
  const t = useTranslations("ticket.fields");
  const hint = useId();
  if (tags.length === 0) return null;
  const toggle = (tag: string) =>
    onChange(removed.includes(tag) ? removed.filter((each) => each !== tag) : [...removed, tag]);
  return (
    <fieldset aria-describedby={hint}>
      <legend className="mb-1 text-[12px] text-muted">{t("present")}</legend>
      <div className="flex flex-wrap gap-2">
        {tags.map((tag) => {
          const isOff = removed.includes(tag);
          return (
            <button
              key={tag}
              type="button"
              aria-label={t("remove", { tag: isolated(tag) })}
              aria-pressed={isOff}
              onClick={() => toggle(tag)}
              className={cx(
                "inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-md border border-field px-2 text-[12px] hover:bg-hover",
                isOff && "text-muted line-through",
              )}
            >
              <span className="truncate">{tag}</span>
              {isOff ? (
                <Undo2 aria-hidden="true" className="size-3.5 shrink-0" />
              ) : (
                <X aria-hidden="true" className="size-3.5 shrink-0" />
              )}
            </button>
          );
        })}
      </div>
      <p id={hint} className="mt-1 text-[12px] text-faint">
        {t("presentHint")}
      </p>
    </fieldset>
  );
}

type LevelProps = { name: Attribute; value: string; onChange: (value: string) => void };

function LevelSelect({ name, value, onChange }: LevelProps) {
  const t = useTranslations("ticket");
  const level = useTranslations("terms.level");
  return (
    <Field label={t(`facts.${name}`)}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("fields.none")}</option>
          {levels.map((each) => (
            <option key={each} value={each}>
              {level(each)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function levelsOf(chosen: Partial<Record<Attribute, string>>) {
  const out: Partial<Record<Attribute, (typeof levels)[number] | null>> = {};
  for (const name of attributes) {
    if (chosen[name] === undefined) continue;
    out[name] = levels.find((each) => each === chosen[name]) ?? null;
  }
  return out;
}
