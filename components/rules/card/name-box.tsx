"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Rule } from "@/lib/domain/rules/schema";
import { slugOf } from "@/lib/domain/slug";
import { useKit } from "../kit";

const isFirstSlug = (slug: string): boolean => /^new-rule(-\d+)?$/.test(slug);

type Props = {
  rule: Rule;
  /** The rule is in no version yet: until then its slug may follow its name. */
  isNew: boolean;
  onRename: (slug: string, name: string) => void;
};

/** The rule's name, changed in place. */
export function NameBox({ rule, isNew, onRename }: Props) {
  const t = useTranslations("rules-screen.card");
  const { editor } = useKit();
  const [typed, setTyped] = useState(rule.name);
  useEffect(() => setTyped(rule.name), [rule.name]);
  const commit = () => {
    if (typed.trim() === "") setTyped(rule.name);
    else if (isNew && isFirstSlug(rule.slug) && !isFirstSlug(slugOf(typed))) onRename(rule.slug, typed);
  };
  return (
    <input
      id={`open-${rule.slug}`}
      aria-label={t("name")}
      value={typed}
      maxLength={120}
      onChange={(event) => {
        const name = event.target.value;
        setTyped(name);
        if (name.trim() !== "")
          editor.rule(rule.slug, (old) => ({ ...old, name }), { merge: `/rules/${rule.slug}/name` });
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        const card = event.currentTarget.closest("[data-rule]");
        commit();
        // A new rule goes on with what it looks at; else focus stays for whoever works by keyboard.
        if (isNew) requestAnimationFrame(() => card?.querySelector<HTMLElement>("[data-node]")?.focus());
      }}
      className="-ml-1.5 h-[22px] field-sizing-content min-w-24 max-w-full truncate rounded border border-transparent bg-transparent px-1.5 font-medium text-[13px] hover:border-line focus-visible:border-accent focus-visible:bg-raised focus-visible:outline-offset-0 max-md:ml-0 max-md:h-11"
    />
  );
}
