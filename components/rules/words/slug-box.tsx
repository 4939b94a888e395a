"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { slugOf } from "@/lib/domain/slug";
import { toast } from "../../ui/overlays/toast";

type Props = {
  slug: string;
  taken: readonly string[];
  uses: number;
  onRename: (slug: string) => void;
};

/** How patterns write a class. A new name is taken with Enter or on leaving the box; all lines follow. */
export function SlugBox({ slug, taken, uses, onRename }: Props) {
  const t = useTranslations("rules-screen.classes");
  const [typed, setTyped] = useState(slug);
  const wanted = slugOf(typed);
  const isTaken = taken.includes(wanted);
  const isWrong = wanted === "" || isTaken;
  const keep = () => {
    if (isWrong || wanted === slug) return setTyped(slug);
    onRename(wanted);
    toast({ title: t("renamed", { name: `{${wanted}}`, count: uses }) });
  };
  return (
    <>
      <span className="inline-flex items-center gap-px font-mono">
        <span aria-hidden="true">{"{"}</span>
        <input
          aria-label={t("writtenLabel")}
          aria-invalid={isWrong || undefined}
          spellCheck={false}
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === "Escape") setTyped(slug);
            if (event.key === "Enter" && !event.nativeEvent.isComposing) keep();
          }}
          className="field-sizing-content h-7 min-w-20 rounded-md border border-field bg-raised px-2 focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-warn pointer-coarse:h-11"
        />
        <span aria-hidden="true">{"}"}</span>
      </span>
      <span role="status" className={isWrong ? "text-warn" : "text-muted"}>
        {isTaken
          ? t("taken", { name: `{${wanted}}` })
          : wanted === slug
            ? t("follows", { count: uses })
            : t("willBe", { name: `{${wanted}}`, count: uses })}
      </span>
    </>
  );
}
