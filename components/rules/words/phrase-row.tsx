"use client";

import { Pencil, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useState } from "react";
import { lineFaults } from "@/lib/domain/rules/edit/word-list";
import type { WordClass } from "@/lib/domain/rules/schema";
import { formatCount } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { Dot } from "../condition/line";
import { LineBox } from "./line-box";
import { LineView } from "./line-view";

type Props = {
  phrase: string;
  classes: readonly WordClass[];
  fault: string | null;
  isNew: boolean;
  /** Null until counted. */
  count: number | null;
  onOpenClass: (slug: string) => void;
  /** Both null for who only reads. */
  onChange: ((line: string) => void) | null;
  onRemove: (() => void) | null;
};

export const PhraseRow = memo(function PhraseRow(props: Props) {
  const { phrase, classes, fault, isNew, count, onOpenClass, onChange, onRemove } = props;
  const t = useTranslations("rules-screen");
  const [isEdited, setEdited] = useState(false);
  const [wasEdited, setWasEdited] = useState(false);
  const close = () => {
    setEdited(false);
    setWasEdited(true);
  };
  return (
    <tr className="group/row hover:bg-hover">
      <td className="min-w-0 border-line border-b py-1">
        {isEdited && onChange !== null ? (
          <EditLine phrase={phrase} classes={classes} onDone={onChange} onClose={close} />
        ) : (
          <span className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-0.5 text-[13px]">
            <LineView line={phrase} classes={classes} onOpenClass={onOpenClass} />
            {isNew ? <Dot /> : null}
            {fault === null ? null : <span className="text-[12px] text-warn">{fault}</span>}
          </span>
        )}
      </td>
      <td
        className={cx(
          "tnum border-line border-b py-1 pl-2 text-right",
          count === 0 ? "text-faint" : "text-muted",
        )}
      >
        {count === null ? "" : formatCount(count)}
      </td>
      {onRemove === null ? null : (
        <td className="w-16 whitespace-nowrap border-line border-b py-0 text-right pointer-coarse:w-24">
          <button
            type="button"
            // biome-ignore lint/a11y/noAutofocus: the focus returns from the box that stood here
            autoFocus={wasEdited && !isEdited}
            key={isEdited ? "open" : "closed"}
            aria-label={t("words.editOne", { phrase })}
            aria-expanded={isEdited}
            onClick={() => setEdited(!isEdited)}
            className={rowButton}
          >
            <Pencil aria-hidden="true" className="size-3.5" />
          </button>
          <button
            type="button"
            aria-label={t("words.remove", { phrase })}
            onClick={onRemove}
            className={rowButton}
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </td>
      )}
    </tr>
  );
});

const rowButton =
  "inline-grid size-6 place-items-center rounded text-faint hover:bg-hover hover:text-ink pointer-coarse:size-11";

type EditProps = {
  phrase: string;
  classes: readonly WordClass[];
  onDone: (line: string) => void;
  onClose: () => void;
};

/** Enter keeps what is typed, Escape what was there. */
function EditLine({ phrase, classes, onDone, onClose }: EditProps) {
  const t = useTranslations("rules-screen.words");
  const [text, setText] = useState(phrase);
  const keep = () => {
    const line = text.replace(/\s+/g, " ").trim();
    if (line === "" || lineFaults([line], classes).length > 0) return;
    if (line !== phrase) onDone(line);
    onClose();
  };
  return (
    <LineBox
      label={t("editOne", { phrase })}
      value={text}
      onChange={setText}
      classes={classes}
      onEnter={keep}
      onEscape={onClose}
      autoFocus
    />
  );
}
