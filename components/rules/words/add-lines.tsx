"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { lineFaults, phrasesIn } from "@/lib/domain/rules/edit/word-list";
import type { WordClass } from "@/lib/domain/rules/schema";
import { Button } from "../../ui/forms/button";
import { LineBox } from "./line-box";
import { PatternHelp } from "./pattern-help";

type Props = {
  classes: readonly WordClass[];
  box: RefObject<HTMLTextAreaElement | null>;
  /** Adds lines and says how many. */
  onAdd: (lines: string[]) => string;
};

/** One line or a pasted column; Ctrl+Enter adds, Enter too while it is one line. What has a fault stays in the box. */
export function AddLines({ classes, box, onAdd }: Props) {
  const t = useTranslations("rules-screen.words");
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const add = () => {
    const lines = phrasesIn(text);
    if (lines.length === 0) return;
    const faulty = lines.filter((line) => lineFaults([line], classes).length > 0);
    const good = lines.filter((line) => !faulty.includes(line));
    const added = good.length === 0 ? [] : [onAdd(good)];
    const left = faulty.length === 0 ? [] : [t("leftInBox", { count: faulty.length })];
    setSaid([...added, ...left].join(" "));
    setText(faulty.join("\n"));
    box.current?.focus();
  };
  return (
    <div className="mt-3">
      <div className="flex items-start gap-2">
        <LineBox
          label={t("add")}
          value={text}
          onChange={setText}
          classes={classes}
          placeholder={t("addHint")}
          onEnter={add}
          box={box}
        />
        <Button className="h-8 pointer-coarse:h-11" onClick={add}>
          {t("addButton")}
        </Button>
      </div>
      {said === "" ? null : <p className="mt-1 text-muted">{said}</p>}
      <PatternHelp
        classes={classes}
        onInsert={(line) => {
          setText(text.trim() === "" ? line : `${text.trimEnd()}\n${line}`);
          box.current?.focus();
        }}
      />
    </div>
  );
}
