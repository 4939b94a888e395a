"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { withValue } from "@/lib/domain/rules/edit/values";
import { addPhrases, lineFaults, phraseFaults, phrasesIn } from "@/lib/domain/rules/edit/word-list";
import { scalarsOf } from "@/lib/domain/rules/evaluate/leaf";
import { canonicalPhrase } from "@/lib/domain/rules/patterns/phrases";
import { phraseCountsQuery } from "@/lib/queries/words";
import { formatCount } from "@/lib/words/format";
import { useDraft } from "../../draft/use-draft";
import { useMsg } from "../../words/use-msg";
import { useKit } from "../kit";
import type { ValueProps } from "../popover/leaf-editor";
import { LineBox } from "../words/line-box";
import { LineView } from "../words/line-view";
import { PatternHelp } from "../words/pattern-help";

/** Phrases and patterns of the rule's own. */
export function OwnPhrases({ leaf, onChange, onDone, autoFocus }: ValueProps) {
  const t = useTranslations("rules-screen.phrases");
  const render = useMsg();
  const { workspace, path, policy } = useKit();
  const { word_classes: classes } = policy;
  const { revision } = useDraft();
  const { data } = useQuery(phraseCountsQuery(workspace, path, revision));
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const phrases = scalarsOf(leaf.value).map(String);
  const faults = phraseFaults(phrases, classes);
  const isOne = leaf.op === "matches_phrase";
  const set = (next: string[]) => onChange(withValue(leaf, isOne ? next.at(-1) : next));
  const add = () => {
    const wanted = phrasesIn(typed);
    if (wanted.length === 0) return onDone();
    // What has a fault stays to be mended: the box says what it is.
    const faulty = wanted.filter((line) => lineFaults([line], classes).length > 0);
    const good = wanted.filter((line) => !faulty.includes(line));
    if (good.length > 0) set(addPhrases(isOne ? [] : phrases, good).phrases);
    setTyped(faulty.join("\n"));
  };
  return (
    <div className="px-3 py-2">
      <LineBox
        label={t("add")}
        placeholder={t("addHint")}
        value={typed}
        classes={classes}
        autoFocus={autoFocus}
        onChange={setTyped}
        onEnter={add}
        box={box}
      />
      <PatternHelp
        classes={classes}
        onInsert={(line) => {
          setTyped(line);
          box.current?.focus();
        }}
      />
      <ul className="mt-1">
        {phrases.map((phrase, index) => {
          const fault = faults.get(index);
          const count = data === undefined ? undefined : (data.counts[canonicalPhrase(phrase)] ?? 0);
          return (
            <li key={phrase} className="tnum flex min-h-7 flex-wrap items-center gap-x-2">
              <span className="min-w-0 flex-1">
                <LineView line={phrase} classes={classes} />
              </span>
              {fault === undefined ? null : <span className="text-warn">{render(fault.say)}</span>}
              <span className="text-muted">
                {count === undefined ? null : t("hits", { count: formatCount(count) })}
              </span>
              <button
                type="button"
                aria-label={t("removeOne", { phrase })}
                onClick={() => {
                  set(phrases.filter((_, at) => at !== index));
                  box.current?.focus();
                }}
                className="grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11"
              >
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
