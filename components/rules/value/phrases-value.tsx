"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useMemo, useState } from "react";
import { withValue } from "@/lib/domain/rules/edit/values";
import { isListOperand, scalarsOf } from "@/lib/domain/rules/evaluate/leaf";
import { cx } from "../../ui/cx";
import { Segmented } from "../../ui/forms/segmented";
import { isByPointer } from "../is-by-pointer";
import { useKit } from "../kit";
import type { ValueProps } from "../popover/leaf-editor";
import { TryText } from "../words/try-text";
import { OwnPhrases } from "./own-phrases";

/** Phrases of the rule's own, or a word list of the path. */
export function PhrasesValue(props: ValueProps) {
  const { leaf, onChange } = props;
  const t = useTranslations("rules-screen.phrases");
  const { policy } = useKit();
  const [isPressed, setPressed] = useState(false);
  const [isList, setList] = useState(
    isListOperand(leaf.value) || (leaf.value === undefined && policy.word_lists.length > 0),
  );
  const tried = useMemo(() => {
    const { value } = leaf;
    const list = isListOperand(value) ? policy.word_lists.find(({ slug }) => slug === value.list) : undefined;
    const lines = isListOperand(value)
      ? Object.values(list?.phrases ?? {}).flat()
      : scalarsOf(value).map(String);
    return [{ name: null, lines }];
  }, [leaf, policy.word_lists]);
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
        <TryText lists={tried} classes={policy.word_classes} rows={1} />
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
