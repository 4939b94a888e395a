"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { withValue } from "@/lib/domain/rules/edit/values";
import { addPhrases, phraseFaults, phrasesIn } from "@/lib/domain/rules/edit/word-list";
import { isListOperand, scalarsOf } from "@/lib/domain/rules/leaf";
import { canonicalPhrase } from "@/lib/domain/rules/patterns/phrases";
import { phraseCountsQuery } from "@/lib/queries/words";
import { formatCount } from "@/lib/words/format";
import { useDraft } from "../../draft/use-draft";
import { cx } from "../../ui/cx";
import { Segmented } from "../../ui/segmented";
import { isByPointer } from "../is-by-pointer";
import { useKit } from "../kit";
import type { ValueProps } from "../popover/leaf-editor";
import { TryText } from "../words/try-text";
import { TextBox } from "./text-box";

/** Phrases of the rule's own, or a word list of the path. */
export function PhrasesValue(props: ValueProps) {
  const { leaf, onChange } = props;
  const t = useTranslations("rules-screen.phrases");
  const { policy } = useKit();
  const [isPressed, setPressed] = useState(false);
  const [isList, setList] = useState(
    isListOperand(leaf.value) || (leaf.value === undefined && policy.word_lists.length > 0),
  );
  const phrases = isListOperand(leaf.value)
    ? Object.values(
        policy.word_lists.find(({ slug }) => isListOperand(leaf.value) && slug === leaf.value.list)
          ?.phrases ?? {},
      ).flat()
    : scalarsOf(leaf.value).map(String);
  return (
    <>
      <div className="px-3 pb-2">
        <Segmented
          label={t("source")}
          options={[
            { value: "list", label: t("list") },
            { value: "own", label: t("own") },
          ]}
          value={isList ? "list" : "own"}
          onChange={(value) => {
            setPressed(isByPointer());
            setList(value === "list");
            if (isListOperand(leaf.value) === (value === "own")) onChange(withValue(leaf, undefined));
          }}
        />
      </div>
      <div className="scroll-quiet min-h-0 overflow-y-auto border-line border-t">
        {isList ? (
          <ListPick {...props} />
        ) : (
          <OwnPhrases {...props} autoFocus={props.autoFocus || isPressed} />
        )}
      </div>
      <div className="border-line border-t px-3 py-2">
        <TryText phrases={phrases} classes={policy.word_classes} rows={1} />
      </div>
    </>
  );
}

function ListPick({ leaf, onChange, autoFocus }: ValueProps) {
  const t = useTranslations("rules-screen.phrases");
  const { policy, workspace, path } = useKit();
  const chosen = isListOperand(leaf.value) ? leaf.value.list : null;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")];
    const next = all[all.indexOf(document.activeElement as HTMLElement) + by];
    next?.focus();
  };
  return (
    <div role="radiogroup" aria-label={t("list")} tabIndex={-1} onKeyDown={onKeyDown} className="py-1">
      {policy.word_lists.map(({ slug, name, phrases }, index) => {
        const count = Object.values(phrases).reduce((sum, each) => sum + each.length, 0);
        const isOn = slug === chosen;
        return (
          <div key={slug} className={cx("flex items-center gap-2 pr-3 hover:bg-hover", isOn && "bg-hover")}>
            {/* biome-ignore lint/a11y/useSemanticElements: see the group */}
            <button
              type="button"
              role="radio"
              aria-checked={isOn}
              // biome-ignore lint/a11y/noAutofocus: the panel opens on a press, and its value is what one came for
              autoFocus={autoFocus && (isOn || (chosen === null && index === 0))}
              tabIndex={isOn || (chosen === null && index === 0) ? 0 : -1}
              onClick={() => onChange(withValue(leaf, { list: slug }))}
              className={cx(
                "tnum flex min-h-7 min-w-0 flex-1 items-center gap-2 px-3 text-left pointer-coarse:min-h-11",
                isOn && "font-medium",
              )}
            >
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="font-normal text-muted">{t("count", { count })}</span>
            </button>
            <Link
              href={`/${workspace}/words?path=${path}#${slug}`}
              className="text-accent underline underline-offset-2"
            >
              {t("edit")}
            </Link>
          </div>
        );
      })}
      {policy.word_lists.length === 0 ? <p className="px-3 py-1 text-muted">{t("noLists")}</p> : null}
    </div>
  );
}

function OwnPhrases({ leaf, onChange, onDone, autoFocus }: ValueProps) {
  const t = useTranslations("rules-screen.phrases");
  const { workspace, path, policy } = useKit();
  const { revision } = useDraft();
  const { data } = useQuery(phraseCountsQuery(workspace, path, revision));
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const phrases = scalarsOf(leaf.value).map(String);
  const faults = phraseFaults(phrases, policy.word_classes);
  const isOne = leaf.op === "matches_phrase";
  const set = (next: string[]) => onChange(withValue(leaf, isOne ? next.at(-1) : next));
  const add = () => {
    const wanted = phrasesIn(typed);
    if (wanted.length === 0) return onDone();
    set(addPhrases(isOne ? [] : phrases, wanted).phrases);
    setTyped("");
  };
  return (
    <div ref={box} className="px-3 py-2">
      <TextBox
        label={t("add")}
        placeholder={t("addHint")}
        value={typed}
        autoFocus={autoFocus}
        onChange={setTyped}
        onEnter={add}
      />
      <ul className="mt-1">
        {phrases.map((phrase, index) => {
          const fault = faults.get(index);
          const count = data === undefined ? undefined : (data.counts[canonicalPhrase(phrase)] ?? 0);
          return (
            <li key={phrase} className="tnum flex min-h-7 items-center gap-2">
              <span className="min-w-0 truncate">{t("quoted", { text: phrase })}</span>
              {fault === undefined ? null : <span className="text-warn">{t(`fault.${fault}`)}</span>}
              <span className="ml-auto text-muted">
                {count === undefined ? null : t("hits", { count: formatCount(count) })}
              </span>
              <button
                type="button"
                aria-label={t("removeOne", { phrase })}
                onClick={() => {
                  set(phrases.filter((_, at) => at !== index));
                  box.current?.querySelector("input")?.focus();
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
