"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import type { PhraseFault } from "@/lib/domain/rules/edit/word-list";
import { formatCount } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { Dot } from "../condition/line";

type Props = {
  phrase: string;
  fault: PhraseFault | null;
  isNew: boolean;
  /** Null until counted. */
  count: number | null;
  onRemove: (() => void) | null;
};

export const PhraseRow = memo(function PhraseRow({ phrase, fault, isNew, count, onRemove }: Props) {
  const t = useTranslations("rules-screen");
  return (
    <tr className="group/row hover:bg-hover">
      <td className="min-w-0 border-line border-b py-1">
        <span className="flex items-center gap-2 text-[13px]">
          <span className="[overflow-wrap:anywhere]">{phrase}</span>
          {isNew ? <Dot /> : null}
          {fault === null ? null : (
            <span className="text-[12px] text-warn">{t(`phrases.fault.${fault}`)}</span>
          )}
        </span>
      </td>
      <td
        className={cx("tnum border-line border-b py-1 text-right", count === 0 ? "text-faint" : "text-muted")}
      >
        {count === null ? "" : formatCount(count)}
      </td>
      {onRemove === null ? null : (
        <td className="w-8 border-line border-b py-0 text-right">
          <button
            type="button"
            aria-label={t("words.remove", { phrase })}
            onClick={onRemove}
            className="inline-grid size-6 place-items-center rounded text-faint hover:bg-hover hover:text-ink pointer-coarse:size-11"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </td>
      )}
    </tr>
  );
});
