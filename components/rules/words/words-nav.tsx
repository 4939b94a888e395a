"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useMemo, useState } from "react";
import { sameJson } from "@/lib/domain/policy/diff";
import { classUses } from "@/lib/domain/rules/edit/word-classes";
import { normalizeText } from "@/lib/domain/rules/patterns/normalize";
import { freeSlug, slugOf } from "@/lib/domain/slug";
import { useDraft } from "../../draft/use-draft";
import { cx } from "../../ui/cx";
import { Button } from "../../ui/forms/button";
import { Select } from "../../ui/forms/select";
import { Dot } from "../condition/line";
import { TextBox } from "../value/text-box";

export type Chosen = { kind: "list" | "class"; slug: string };

type Props = {
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
  heading: RefObject<HTMLHeadingElement | null>;
};

/** Beyond these one looks for a class by its name or by a word of it. */
const fewClasses = 10;

/** Lists first, then the classes that their patterns name. */
export function WordsNav({ chosen, onChoose, heading }: Props) {
  const t = useTranslations("rules-screen.words");
  const { document: policy, live, edit, mayEdit } = useDraft();
  const { word_lists: lists, word_classes: classes } = policy;
  const uses = useMemo(() => classUses(policy), [policy]);
  const [search, setSearch] = useState("");
  const wanted = normalizeText(search.trim());
  const found = classes.filter(({ slug, name, words }) =>
    [slug, name, ...Object.values(words).flat()].some((each) => normalizeText(each).includes(wanted)),
  );
  const focusName = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus());
  const slugFor = (name: string, taken: readonly { slug: string }[]) =>
    freeSlug(slugOf(name), new Set(taken.map(({ slug }) => slug)));
  const addList = () => {
    const name = t("newName");
    const slug = slugFor(name, lists);
    edit((old) => ({ ...old, word_lists: [...old.word_lists, { slug, name, phrases: { en: [] } }] }));
    onChoose({ kind: "list", slug });
    focusName("list-name");
  };
  const addClass = () => {
    const name = t("newClassName");
    const slug = slugFor(name, classes);
    edit((old) => ({ ...old, word_classes: [...old.word_classes, { slug, name, words: { en: [] } }] }));
    onChoose({ kind: "class", slug });
    focusName("class-name");
  };
  const isOn = (kind: Chosen["kind"], slug: string) => chosen?.kind === kind && chosen.slug === slug;
  return (
    <nav
      aria-label={t("navigation")}
      className="scroll-quiet min-w-0 max-xl:row-span-2 max-md:row-auto md:sticky md:top-0 md:max-h-[calc(100dvh-80px)] md:self-start md:overflow-y-auto md:p-px"
    >
      <ShortNav chosen={chosen} onChoose={onChoose} />
      <h2
        ref={heading}
        tabIndex={-1}
        className="px-2 pb-1 font-semibold text-[12px] text-muted max-md:sr-only"
      >
        {t("lists")}
      </h2>
      <ul className="space-y-px max-md:hidden">
        {lists.map((list) => (
          <NavItem
            key={list.slug}
            name={list.name}
            count={Object.values(list.phrases).reduce((sum, phrases) => sum + phrases.length, 0)}
            isOn={isOn("list", list.slug)}
            isNew={
              !sameJson(
                live.word_lists.find(({ slug }) => slug === list.slug),
                list,
              )
            }
            onPress={() => onChoose({ kind: "list", slug: list.slug })}
          />
        ))}
      </ul>
      {mayEdit ? <AddButton label={t("new")} onPress={addList} /> : null}
      <h2 className="px-2 pt-4 pb-1 font-semibold text-[12px] text-muted max-md:sr-only">{t("classes")}</h2>
      {classes.length === 0 ? <p className="px-2 text-muted">{t("noClasses")}</p> : null}
      {classes.length > fewClasses ? (
        <TextBox
          label={t("findClass")}
          placeholder={t("findClass")}
          value={search}
          onChange={setSearch}
          className="mb-1 w-full max-md:hidden"
        />
      ) : null}
      {found.length === 0 && classes.length > 0 ? (
        <p className="px-2 text-muted">{t("noClassFound", { search })}</p>
      ) : null}
      <ul className="space-y-px max-md:hidden">
        {found.map((each) => (
          <NavItem
            key={each.slug}
            name={each.name}
            count={uses.get(each.slug) ?? 0}
            title={t("classUses", { count: uses.get(each.slug) ?? 0 })}
            isOn={isOn("class", each.slug)}
            isNew={
              !sameJson(
                live.word_classes.find(({ slug }) => slug === each.slug),
                each,
              )
            }
            onPress={() => onChoose({ kind: "class", slug: each.slug })}
          />
        ))}
      </ul>
      {mayEdit ? <AddButton label={t("newClass")} onPress={addClass} /> : null}
    </nav>
  );
}

/** On a phone the lists and classes are one box: they would fill the screen before what is edited. */
function ShortNav({ chosen, onChoose }: Pick<Props, "chosen" | "onChoose">) {
  const t = useTranslations("rules-screen.words");
  const { document: policy } = useDraft();
  const groups = [
    { kind: "list", label: t("lists"), items: policy.word_lists },
    { kind: "class", label: t("classes"), items: policy.word_classes },
  ] as const;
  return (
    <Select
      size="lg"
      boxClassName="mb-1 md:hidden"
      aria-label={t("navigation")}
      value={chosen === null ? "" : `${chosen.kind} ${chosen.slug}`}
      onChange={(event) => {
        const [kind, slug] = event.target.value.split(" ");
        if (slug !== undefined) onChoose({ kind: kind === "class" ? "class" : "list", slug });
      }}
    >
      {groups.map(({ kind, label, items }) => (
        <optgroup key={kind} label={label}>
          {items.map(({ slug, name }) => (
            <option key={slug} value={`${kind} ${slug}`}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}

function AddButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <Button
      tone="quiet"
      icon={<Plus aria-hidden="true" />}
      className="mt-1 pointer-coarse:h-11"
      onClick={onPress}
    >
      {label}
    </Button>
  );
}

type ItemProps = {
  name: string;
  count: number;
  title?: string;
  isOn: boolean;
  isNew: boolean;
  onPress: () => void;
};

function NavItem({ name, count, title, isOn, isNew, onPress }: ItemProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isOn ? "true" : undefined}
        onClick={onPress}
        className={cx(
          "tnum flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-[13px] pointer-coarse:min-h-11",
          isOn ? "bg-raised font-medium shadow-[0_0_0_1px_var(--line)]" : "text-muted hover:bg-hover",
        )}
      >
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {isNew ? <Dot /> : null}
        <span title={title} className="font-normal text-[11px] text-faint">
          {count}
        </span>
      </button>
    </li>
  );
}
