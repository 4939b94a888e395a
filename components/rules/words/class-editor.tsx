"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type ClassUse, setWords, withWordBack } from "@/lib/domain/rules/edit/word-classes";
import { addPhrases, memberFaults, phrasesIn } from "@/lib/domain/rules/edit/word-list";
import type { WordClass } from "@/lib/domain/rules/schema";
import { languages } from "@/lib/domain/vocabulary";
import { useDraft } from "../../draft/use-draft";
import { announce } from "../../ui/feedback/announcer";
import { Button } from "../../ui/forms/button";
import { Segmented } from "../../ui/forms/segmented";
import { ConfirmDialog } from "../../ui/overlays/confirm-dialog";
import { toast } from "../../ui/overlays/toast";
import { useMsg } from "../../words/use-msg";
import { Dot } from "../condition/line";
import { TextBox } from "../value/text-box";
import { ClassUses } from "./class-uses";
import { SlugBox } from "./slug-box";
import { useLanguageNames } from "./use-language-names";

type Props = {
  words: WordClass;
  live: WordClass | null;
  uses: readonly ClassUse[];
  onChange: (words: WordClass, merge?: string) => void;
  onRename: (slug: string) => void;
  onDelete: () => void;
  onOpenList: (slug: string) => void;
  onOpenClass: (slug: string) => void;
};

/** One word class: its words by language, how patterns write it, and the lines that name it. */
export function ClassEditor(props: Props) {
  const { words, uses, onChange, onRename, onDelete } = props;
  const t = useTranslations("rules-screen.classes");
  const { document, mayEdit } = useDraft();
  const [isAsking, setAsking] = useState(false);
  const taken = document.word_classes.filter(({ slug }) => slug !== words.slug).map(({ slug }) => slug);
  return (
    <section aria-labelledby="class-title" className="min-w-0">
      <h2 id="class-title" className="sr-only">
        {words.name}
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        {mayEdit ? (
          <input
            id="class-name"
            aria-label={t("name")}
            value={words.name}
            maxLength={120}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              const name = event.target.value;
              if (name !== "") onChange({ ...words, name }, `/word_classes/${words.slug}/name`);
            }}
            className="-ml-1.5 field-sizing-content h-8 min-w-32 max-w-full rounded border border-transparent bg-transparent px-1.5 font-semibold text-[15px] hover:border-line focus-visible:border-accent focus-visible:outline-offset-0"
          />
        ) : (
          <p className="font-semibold text-[15px]">{words.name}</p>
        )}
        {mayEdit ? (
          <Button
            tone="quiet"
            size="sm"
            className="ml-auto"
            onClick={() => (uses.length === 0 ? onDelete() : setAsking(true))}
          >
            {t("delete")}
          </Button>
        ) : null}
      </div>
      <p className="text-muted">{t("hint")}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <span className="text-muted">{t("written")}</span>
        {mayEdit ? (
          <SlugBox key={words.slug} slug={words.slug} taken={taken} uses={uses.length} onRename={onRename} />
        ) : (
          <code className="font-mono">{`{${words.slug}}`}</code>
        )}
      </div>
      <Members {...props} />
      <ClassUses {...props} classes={document.word_classes} />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("deleteTitle", { name: words.name })}
        description={t("deleteText", { count: uses.length })}
        confirmLabel={t("deleteAll", { count: uses.length })}
        onConfirm={onDelete}
      />
    </section>
  );
}

function Members({ words, live, onChange }: Props) {
  const t = useTranslations("rules-screen.classes");
  const list = useTranslations("rules-screen.words");
  const render = useMsg();
  const { edit, mayEdit } = useDraft();
  const nameOf = useLanguageNames();
  const known = [...new Set([...languages, ...Object.keys(words.words)])];
  const [language, setLanguage] = useState<string>(
    () => known.find((code) => (words.words[code]?.length ?? 0) > 0) ?? "en",
  );
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const members = words.words[language] ?? [];
  const was = new Set(live?.words[language] ?? []);
  const gone = [...was].filter((word) => !members.includes(word));
  const faults = memberFaults(phrasesIn(typed));
  const set = (next: string[]) => onChange(setWords(words, language, next));
  const focus = () => box.current?.querySelector("input[type=text]")?.closest("input")?.focus();
  const add = () => {
    const wanted = phrasesIn(typed);
    if (wanted.length === 0 || faults.length > 0) return;
    const made = addPhrases(members, wanted);
    set(made.phrases);
    setTyped("");
    announce(t("added", { added: made.added, known: made.known }));
  };
  const remove = (word: string) => {
    const index = members.indexOf(word);
    set(members.filter((each) => each !== word));
    focus();
    toast({
      title: list("removed", { phrase: word }),
      action: {
        label: list("undo"),
        // The toast outlives this rendering: what was edited since stays.
        onPress: () => edit((old) => withWordBack(old, words.slug, language, word, index)),
      },
    });
  };
  return (
    <div ref={box} className="mt-3">
      <Segmented
        label={list("language")}
        options={known.map((code) => ({
          value: code,
          label: `${nameOf(code)} ${words.words[code]?.length ?? 0}`,
        }))}
        value={language}
        onChange={setLanguage}
      />
      <ul aria-label={t("members")} lang={language} className="mt-3 flex flex-wrap gap-1.5">
        {members.map((word) => (
          <li
            key={word}
            className="inline-flex min-h-6 items-center gap-1 rounded border border-line bg-raised pl-1.5 text-[13px] pointer-coarse:min-h-11"
          >
            <span className="[overflow-wrap:anywhere]">{word}</span>
            {was.has(word) ? null : <Dot />}
            {mayEdit ? (
              <button
                type="button"
                aria-label={t("remove", { word })}
                onClick={() => remove(word)}
                className="inline-grid size-6 place-items-center rounded text-faint hover:bg-hover hover:text-ink pointer-coarse:size-11"
              >
                <X aria-hidden="true" className="size-3" />
              </button>
            ) : (
              <span className="w-0.5" />
            )}
          </li>
        ))}
        {gone.map((word) => (
          <li key={`gone ${word}`} className="inline-flex min-h-6 items-center px-1 text-[13px]">
            <s className="text-faint">{word}</s>
          </li>
        ))}
      </ul>
      {members.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
      {mayEdit ? (
        <div className="mt-2 flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <TextBox
              label={t("add")}
              placeholder={t("addHint")}
              value={typed}
              onChange={setTyped}
              onEnter={add}
              isWrong={faults.length > 0}
            />
            <div role="status">
              {faults.slice(0, 2).map((fault) => (
                <p key={render(fault)} className="mt-1 text-warn">
                  {render(fault)}
                </p>
              ))}
            </div>
          </div>
          <Button className="pointer-coarse:h-11" onClick={add}>
            {list("addButton")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
