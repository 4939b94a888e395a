"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { addPhrases, phraseFaults, setPhrases, withLineBack } from "@/lib/domain/rules/edit/word-list";
import { normalizeText } from "@/lib/domain/rules/patterns/normalize";
import { canonicalPhrase } from "@/lib/domain/rules/patterns/phrases";
import { readableLine } from "@/lib/domain/rules/patterns/readable";
import type { Rule, WordList } from "@/lib/domain/rules/schema";
import { languages } from "@/lib/domain/vocabulary";
import { phraseCountsQuery } from "@/lib/queries/words";
import { useDraft, useDraftFrame } from "../../draft/use-draft";
import { announce } from "../../ui/feedback/announcer";
import { Button } from "../../ui/forms/button";
import { Segmented } from "../../ui/forms/segmented";
import { OnFirstUse } from "../../ui/on-first-use";
import { toast } from "../../ui/overlays/toast";
import { lazyPart } from "../../ui/use-lazy";
import { useMsg } from "../../words/use-msg";
import { TextBox } from "../value/text-box";
import { AddLines } from "./add-lines";
import { PhraseRow } from "./phrase-row";
import { useLanguageNames } from "./use-language-names";

type Props = {
  list: WordList;
  live: WordList | null;
  usedBy: readonly Rule[];
  onChange: (list: WordList, merge?: string) => void;
  onDelete: () => void;
  onOpenClass: (slug: string) => void;
};

const firstShown = 100;
const productUpdate = lazyPart(() => import("./product-update").then((m) => m.default));

/** One word list: its phrases by language, with how often each really hits. */
export function ListEditor({ list, live, usedBy, onChange, onDelete, onOpenClass }: Props) {
  const t = useTranslations("rules-screen.words");
  const nameOf = useLanguageNames();
  const render = useMsg();
  const { workspace } = useDraftFrame();
  const { document, edit, mayEdit, view, revision } = useDraft();
  const { data } = useQuery(phraseCountsQuery(workspace, view.path.slug, revision));
  const known = [...new Set([...languages, ...Object.keys(list.phrases)])];
  const [language, setLanguage] = useState<string>(() => {
    const there = Object.keys(list.phrases);
    return languages.find((code) => there.includes(code)) ?? there[0] ?? "en";
  });
  const [search, setSearch] = useState("");
  const [isAll, setAll] = useState(false);
  const [isByHits, setByHits] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const phrases = list.phrases[language] ?? [];
  const faults = useMemo(
    () => phraseFaults(phrases, document.word_classes),
    [phrases, document.word_classes],
  );
  const liveNow = useMemo(() => new Set(live?.phrases[language] ?? []), [live, language]);
  const gone = (live?.phrases[language] ?? []).filter((phrase) => !phrases.includes(phrase));
  const wanted = normalizeText(search.trim());
  const found = phrases
    .map((phrase, index) => ({ phrase, index }))
    .filter(({ phrase }) =>
      normalizeText(`${phrase} ${readableLine(phrase, document.word_classes)}`).includes(wanted),
    );
  if (isByHits && data !== undefined) {
    const hitsOf = (phrase: string) => data.counts[canonicalPhrase(phrase)] ?? 0;
    found.sort((a, b) => hitsOf(b.phrase) - hitsOf(a.phrase));
  } else if (live !== null) {
    // What this draft adds stands first: it would be out of sight at the end of a long list.
    found.sort((a, b) => Number(liveNow.has(a.phrase)) - Number(liveNow.has(b.phrase)));
  }
  const shown = isAll ? found : found.slice(0, firstShown);
  const set = (next: string[]) => onChange(setPhrases(list, language, next));
  const faultOf = (index: number): string | null => {
    const fault = faults.get(index);
    return fault === undefined ? null : render(fault.say);
  };
  const remove = (index: number) => {
    const phrase = phrases[index] ?? "";
    set(phrases.filter((_, at) => at !== index));
    box.current?.focus();
    toast({
      title: t("removed", { phrase }),
      action: {
        label: t("undo"),
        // The toast outlives this rendering: what was edited since stays.
        onPress: () => edit((old) => withLineBack(old, list.slug, language, phrase, index)),
      },
    });
  };
  const twice = [...faults.values()].filter(({ isTwice }) => isTwice).length;
  return (
    <section aria-labelledby="list-title" className="min-w-0">
      <h2 ref={title} id="list-title" tabIndex={-1} className="sr-only">
        {list.name}
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        {mayEdit ? (
          <input
            id="list-name"
            aria-label={t("name")}
            value={list.name}
            maxLength={120}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              const name = event.target.value;
              if (name !== "") onChange({ ...list, name }, `/word_lists/${list.slug}/name`);
            }}
            className="-ml-1.5 field-sizing-content h-8 min-w-32 max-w-full rounded border border-transparent bg-transparent px-1.5 font-semibold text-[15px] hover:border-line focus-visible:border-accent focus-visible:outline-offset-0"
          />
        ) : (
          <p className="font-semibold text-[15px]">{list.name}</p>
        )}
        {mayEdit ? (
          <Button
            tone="quiet"
            size="sm"
            className="ml-auto"
            disabled={usedBy.length > 0}
            title={usedBy.length > 0 ? t("inUse") : undefined}
            onClick={onDelete}
          >
            {t("delete")}
          </Button>
        ) : null}
      </div>
      <p className="text-muted">
        <span>
          {usedBy.length === 0
            ? t("unused")
            : t.rich("usedBy", {
                rules: () =>
                  usedBy.map((rule, index) => (
                    <span key={rule.slug}>
                      <span>{index === 0 ? null : ", "}</span>
                      <Link
                        href={`/${workspace}/rules?path=${view.path.slug}&place=${encodeURIComponent(`/rules/${rule.slug}`)}`}
                        className="text-accent underline underline-offset-2"
                      >
                        {rule.name}
                      </Link>
                    </span>
                  )),
              })}
        </span>
        <span>{` · ${t("hint")}`}</span>
      </p>
      {mayEdit ? (
        <OnFirstUse part={productUpdate} given={{ slug: list.slug, onTaken: () => title.current?.focus() }} />
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Segmented
          label={t("language")}
          options={known.map((code) => ({
            value: code,
            label: `${nameOf(code)} ${list.phrases[code]?.length ?? 0}`,
          }))}
          value={language}
          onChange={(next) => {
            setLanguage(next);
            setAll(false);
          }}
        />
        <TextBox
          label={t("find")}
          placeholder={t("find")}
          value={search}
          onChange={setSearch}
          className="ml-auto w-44"
        />
      </div>
      {mayEdit ? (
        <AddLines
          box={box}
          classes={document.word_classes}
          onAdd={(lines) => {
            const made = addPhrases(phrases, lines);
            set(made.phrases);
            announce(t("added", { added: made.added, known: made.known }));
            return t("added", { added: made.added, known: made.known });
          }}
        />
      ) : null}
      {faults.size > 0 ? (
        <p className="mt-2 flex items-center gap-2 text-warn">
          <span>{t("faults", { count: faults.size })}</span>
          {mayEdit && twice > 0 ? (
            <Button
              size="sm"
              onClick={() => set(phrases.filter((_, index) => faults.get(index)?.isTwice !== true))}
            >
              {t("removeTwice")}
            </Button>
          ) : null}
        </p>
      ) : null}
      <table className="mt-3 w-full">
        <thead>
          <tr className="text-left text-muted [&>th]:border-line [&>th]:border-b [&>th]:py-1 [&>th]:font-normal">
            <th scope="col">{t("phrase")}</th>
            <th
              scope="col"
              aria-sort={isByHits ? "descending" : "none"}
              className="whitespace-nowrap text-right"
            >
              <button
                type="button"
                title={t(isByHits ? "byOrder" : "byHits")}
                onClick={() => setByHits(!isByHits)}
                className="rounded hover:text-ink hover:underline"
              >
                <span>{t("hits")}</span>
                <span aria-hidden="true">{isByHits ? " ↓" : ""}</span>
              </button>
            </th>
            {mayEdit ? <td className="w-16 border-line border-b" /> : null}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ phrase, index }) => (
            <PhraseRow
              key={`${index} ${phrase}`}
              phrase={phrase}
              classes={document.word_classes}
              fault={faultOf(index)}
              isNew={!liveNow.has(phrase)}
              count={data === undefined ? null : (data.counts[canonicalPhrase(phrase)] ?? 0)}
              onOpenClass={onOpenClass}
              onChange={
                mayEdit ? (line) => set(phrases.map((each, at) => (at === index ? line : each))) : null
              }
              onRemove={mayEdit ? () => remove(index) : null}
            />
          ))}
          {wanted === ""
            ? gone.map((phrase) => (
                <tr key={`gone ${phrase}`}>
                  <td className="border-line border-b py-1" colSpan={3}>
                    <s className="text-faint">{phrase}</s>
                  </td>
                </tr>
              ))
            : null}
        </tbody>
      </table>
      {phrases.length === 0 ? <p className="py-2 text-muted">{t("none")}</p> : null}
      {shown.length < found.length ? (
        <Button tone="quiet" onClick={() => setAll(true)}>
          {t("more", { count: found.length })}
        </Button>
      ) : null}
    </section>
  );
}
