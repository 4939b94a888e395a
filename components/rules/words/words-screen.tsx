"use client";

import { ArrowLeft, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { namesIn, sameJson } from "@/lib/domain/policy/diff";
import { leavesIn } from "@/lib/domain/rules/edit/tree";
import { isListOperand } from "@/lib/domain/rules/leaf";
import type { Rule, WordList } from "@/lib/domain/rules/schema";
import { freeSlug, slugOf } from "@/lib/domain/slug";
import { PolicyHead } from "../../draft/policy-head";
import { useDraft, useDraftFrame } from "../../draft/use-draft";
import { Button, LinkButton } from "../../ui/button";
import { cx } from "../../ui/cx";
import { EmptyState } from "../../ui/states";
import { toast } from "../../ui/toast";
import { Dot } from "../condition/line";
import { ListEditor } from "./list-editor";
import { TryText } from "./try-text";

const usesList = (rule: Rule, slug: string): boolean =>
  leavesIn(rule.when).some(({ value }) => isListOperand(value) && value.list === slug);

/** The path's word lists: what several rules look for, per language. */
export function WordsScreen({ place }: { place: string | null }) {
  const t = useTranslations("rules-screen.words");
  const { workspace } = useDraftFrame();
  const { document: policy, live, edit, mayEdit, setPlace, view } = useDraft();
  const [, placed] = place === null ? [] : namesIn(place);
  const [chosen, setChosen] = useState<string | null>(placed ?? null);
  const heading = useRef<HTMLHeadingElement>(null);
  // A link from a rule names the list behind the #.
  useEffect(() => {
    const named = decodeURIComponent(window.location.hash.slice(1));
    if (named !== "") setChosen(named);
  }, []);
  const lists = policy.word_lists;
  const list = lists.find(({ slug }) => slug === chosen) ?? lists[0] ?? null;
  const slug = list?.slug ?? null;
  useEffect(() => setPlace(slug === null ? null : `/word_lists/${slug}`), [slug, setPlace]);
  const setLists = (change: (all: WordList[]) => WordList[], merge?: string) =>
    edit((old) => ({ ...old, word_lists: change(old.word_lists) }), merge === undefined ? {} : { merge });
  const all = useMemo(() => lists.flatMap(({ phrases }) => Object.values(phrases).flat()), [lists]);
  const usedBy = list === null ? [] : policy.rules.filter((rule) => usesList(rule, list.slug));

  const add = () => {
    const name = t("newName");
    const made = freeSlug(slugOf(name), new Set(lists.map((each) => each.slug)));
    setLists((old) => [...old, { slug: made, name, phrases: { en: [] } }]);
    setChosen(made);
    requestAnimationFrame(() => document.getElementById("list-name")?.focus());
  };
  const remove = (gone: WordList) => {
    const at = lists.indexOf(gone);
    setLists((old) => old.filter((each) => each.slug !== gone.slug));
    setChosen(lists[at + 1]?.slug ?? lists[at - 1]?.slug ?? null);
    requestAnimationFrame(() => heading.current?.focus());
    toast({
      title: t("deleted", { name: gone.name }),
      action: {
        label: t("undo"),
        onPress: () => {
          setLists((old) => [...old.slice(0, at), gone, ...old.slice(at)]);
          setChosen(gone.slug);
        },
      },
    });
  };
  return (
    <>
      <PolicyHead screen="words" title={t("title")}>
        <LinkButton
          href={`/${workspace}/rules?path=${view.path.slug}`}
          icon={<ArrowLeft aria-hidden="true" />}
        >
          {t("back")}
        </LinkButton>
      </PolicyHead>
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto text-[12px]">
        <div className="grid grid-cols-[240px_minmax(0,1fr)_300px] gap-6 px-6 py-4 max-xl:grid-cols-[200px_minmax(0,1fr)] max-md:grid-cols-1 max-md:px-3">
          <nav aria-label={t("lists")}>
            <h2 ref={heading} tabIndex={-1} className="sr-only">
              {t("lists")}
            </h2>
            <ul className="space-y-px">
              {lists.map((each) => {
                const count = Object.values(each.phrases).reduce((sum, phrases) => sum + phrases.length, 0);
                const isOn = each.slug === slug;
                const was = live.word_lists.find((old) => old.slug === each.slug);
                return (
                  <li key={each.slug}>
                    <button
                      type="button"
                      aria-current={isOn ? "true" : undefined}
                      onClick={() => setChosen(each.slug)}
                      className={cx(
                        "tnum flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-[13px] pointer-coarse:min-h-11",
                        isOn
                          ? "bg-raised font-medium shadow-[0_0_0_1px_var(--line)]"
                          : "text-muted hover:bg-hover",
                      )}
                    >
                      <span className="min-w-0 flex-1 truncate">{each.name}</span>
                      {sameJson(was, each) ? null : <Dot />}
                      <span className="font-normal text-[11px] text-faint">{count}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
            {mayEdit ? (
              <Button tone="quiet" icon={<Plus aria-hidden="true" />} className="mt-2" onClick={add}>
                {t("new")}
              </Button>
            ) : null}
          </nav>
          {list === null ? (
            <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>
          ) : (
            <ListEditor
              key={list.slug}
              list={list}
              live={live.word_lists.find((old) => old.slug === list.slug) ?? null}
              usedBy={usedBy}
              onChange={(next, merge) =>
                setLists((old) => old.map((each) => (each.slug === next.slug ? next : each)), merge)
              }
              onDelete={() => remove(list)}
            />
          )}
          <section aria-labelledby="try-title" className="max-xl:col-span-full">
            <h2 id="try-title" className="mb-2 font-semibold text-[13px]">
              <span>{`${t("try")} `}</span>
              <span className="font-normal text-muted">{t("tryAll")}</span>
            </h2>
            <TryText phrases={all} classes={policy.word_classes} rows={4} />
          </section>
        </div>
      </div>
    </>
  );
}
