"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type GroupWord, groupWords, isGroup, kindOf, type Line } from "@/lib/domain/rules/edit/tree";
import { useKit } from "../kit";

export function wordOf({ node, negated }: Line): GroupWord {
  const isAll = isGroup(node) && kindOf(node) === "all";
  if (negated) return isAll ? "not_all" : "none";
  return isAll ? "all" : "any";
}

type Props = { line: Line; onChange: (word: GroupWord) => void };

/** "all of these are true": the word is a small list. */
export function GroupWordPick({ line, onChange }: Props) {
  const t = useTranslations("rules-screen.group");
  const { mayEdit } = useKit();
  const word = wordOf(line);
  if (!mayEdit) {
    return (
      <span>
        <span className="font-medium">{t(`word.${word}`)}</span>
        <span> </span>
        <span className="text-muted">{t(`rest.${word}`)}</span>
      </span>
    );
  }
  return (
    <span className="flex items-center gap-2">
      <span className="relative inline-flex">
        <select
          aria-label={t("label")}
          data-node=""
          value={word}
          onChange={(event) => onChange(event.target.value as GroupWord)}
          className="h-[23px] field-sizing-content appearance-none rounded-[5px] border border-line bg-raised pr-5 pl-[7px] font-medium hover:bg-hover pointer-coarse:h-11 pointer-coarse:md:h-[23px]"
        >
          {groupWords.map((each) => (
            <option key={each} value={each}>
              {t(`word.${each}`)}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-1 size-3 -translate-y-1/2 text-faint"
        />
      </span>
      <span className="text-muted">{t(`rest.${word}`)}</span>
    </span>
  );
}
