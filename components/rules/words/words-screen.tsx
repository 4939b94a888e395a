"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { namesIn } from "@/lib/domain/policy/diff";
import { leavesIn } from "@/lib/domain/rules/edit/tree";
import { removeClass, renameClass, usesOf } from "@/lib/domain/rules/edit/word-classes";
import { isListOperand } from "@/lib/domain/rules/evaluate/leaf";
import type { Rule, WordClass, WordList } from "@/lib/domain/rules/schema";
import { decoded } from "../../access/decoded";
import { PolicyHead } from "../../draft/policy-head";
import { useDraft, useDraftFrame } from "../../draft/use-draft";
import { EmptyState } from "../../ui/feedback/states";
import { LinkButton } from "../../ui/forms/button";
import { toast } from "../../ui/overlays/toast";
import { ClassEditor } from "./class-editor";
import { ListEditor } from "./list-editor";
import { TryText } from "./try-text";
import { type Chosen, WordsNav } from "./words-nav";

const usesList = (rule: Rule, slug: string): boolean =>
  leavesIn(rule.when).some(({ value }) => isListOperand(value) && value.list === slug);

/** What the address names: `/word_lists/safety`, `/word_classes/person`. */
function chosenIn(place: string | null): Chosen | null {
  const [part, slug] = place === null ? [] : namesIn(place);
  if (slug === undefined) return null;
  return { kind: part === "word_classes" ? "class" : "list", slug };
}

/** The path's word lists, and the word classes that their patterns name. */
export function WordsScreen({ place }: { place: string | null }) {
  const t = useTranslations("rules-screen.words");
  const { workspace } = useDraftFrame();
  const { document: policy, setPlace, view } = useDraft();
  const [wanted, setWanted] = useState<Chosen | null>(() => chosenIn(place));
  const heading = useRef<HTMLHeadingElement>(null);
  // A link from a rule names the list behind the #.
  useEffect(() => {
    const named = decoded(window.location.hash.slice(1));
    if (named !== "") setWanted({ kind: "list", slug: named });
  }, []);
  const { word_lists: lists, word_classes: classes } = policy;
  const isThere =
    wanted !== null && (wanted.kind === "list" ? lists : classes).some(({ slug }) => slug === wanted.slug);
  const first = lists[0]?.slug;
  const chosen = isThere ? wanted : first === undefined ? null : ({ kind: "list", slug: first } as const);
  const path =
    chosen === null ? null : `/${chosen.kind === "list" ? "word_lists" : "word_classes"}/${chosen.slug}`;
  useEffect(() => setPlace(path), [path, setPlace]);
  const tried = useMemo(
    () => lists.map(({ name, phrases }) => ({ name, lines: Object.values(phrases).flat() })),
    [lists],
  );
  const openClass = (slug: string) => setWanted({ kind: "class", slug });
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
      <div className="scroll-quiet relative min-h-0 flex-1 overflow-y-auto text-[12px]">
        <div className="grid grid-cols-[240px_minmax(0,1fr)_300px] gap-6 px-6 py-4 max-xl:grid-cols-[200px_minmax(0,1fr)] max-xl:grid-rows-[auto_1fr] max-md:grid-cols-1 max-md:grid-rows-none max-md:gap-4 max-md:px-3">
          <WordsNav chosen={chosen} onChoose={setWanted} heading={heading} />
          <section
            aria-labelledby="try-title"
            className="min-w-0 self-start xl:sticky xl:top-0 xl:col-start-3 xl:row-start-1"
          >
            <h2 id="try-title" className="mb-2 font-semibold text-[13px]">
              <span>{`${t("try")} `}</span>
              <span className="font-normal text-muted">{t("tryAll")}</span>
            </h2>
            <TryText lists={tried} classes={classes} rows={4} onOpenClass={openClass} />
          </section>
          <Editor
            chosen={chosen}
            onChoose={setWanted}
            onGone={() => requestAnimationFrame(() => heading.current?.focus())}
          />
        </div>
      </div>
    </>
  );
}

type EditorProps = {
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  /** What was chosen is gone: the focus needs another place. */
  onGone: () => void;
};

function Editor({ chosen, onChoose, onGone }: EditorProps) {
  const t = useTranslations("rules-screen.words");
  const { document: policy } = useDraft();
  if (chosen?.kind === "class") {
    const words = policy.word_classes.find(({ slug }) => slug === chosen.slug);
    if (words !== undefined) return <ChosenClass words={words} onChoose={onChoose} onGone={onGone} />;
  }
  const list = policy.word_lists.find(({ slug }) => slug === chosen?.slug);
  if (list === undefined) return <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>;
  return <ChosenList list={list} onChoose={onChoose} onGone={onGone} />;
}

type ChosenProps = Omit<EditorProps, "chosen">;

function ChosenList({ list, onChoose, onGone }: ChosenProps & { list: WordList }) {
  const t = useTranslations("rules-screen.words");
  const { document: policy, live, edit } = useDraft();
  const lists = policy.word_lists;
  const setLists = (change: (all: WordList[]) => WordList[], merge?: string) =>
    edit((old) => ({ ...old, word_lists: change(old.word_lists) }), merge === undefined ? {} : { merge });
  const remove = () => {
    const at = lists.indexOf(list);
    setLists((old) => old.filter(({ slug }) => slug !== list.slug));
    const next = lists[at + 1]?.slug ?? lists[at - 1]?.slug;
    onChoose(next === undefined ? null : { kind: "list", slug: next });
    onGone();
    toast({
      title: t("deleted", { name: list.name }),
      action: {
        label: t("undo"),
        onPress: () => {
          setLists((old) => [...old.slice(0, at), list, ...old.slice(at)]);
          onChoose({ kind: "list", slug: list.slug });
        },
      },
    });
  };
  return (
    <ListEditor
      key={list.slug}
      list={list}
      live={live.word_lists.find(({ slug }) => slug === list.slug) ?? null}
      usedBy={policy.rules.filter((rule) => usesList(rule, list.slug))}
      onChange={(next, merge) =>
        setLists((old) => old.map((each) => (each.slug === next.slug ? next : each)), merge)
      }
      onDelete={remove}
      onOpenClass={(slug) => onChoose({ kind: "class", slug })}
    />
  );
}

function ChosenClass({ words, onChoose, onGone }: ChosenProps & { words: WordClass }) {
  const t = useTranslations("rules-screen.words");
  const { document: policy, live, edit } = useDraft();
  const { slug } = words;
  const uses = useMemo(() => usesOf(policy, slug), [policy, slug]);
  const remove = () => {
    const classes = policy.word_classes;
    const at = classes.indexOf(words);
    edit((old) => removeClass(old, slug), { label: t("deleted", { name: words.name }) });
    const next = classes[at + 1]?.slug ?? classes[at - 1]?.slug;
    onChoose(next === undefined ? null : { kind: "class", slug: next });
    onGone();
    // Undo stands in the head and names the step: here it would take back whatever was edited since.
    toast({ title: t("deleted", { name: words.name }) });
  };
  return (
    <ClassEditor
      key={slug}
      words={words}
      live={live.word_classes.find((each) => each.slug === slug) ?? null}
      uses={uses}
      onChange={(next, merge) =>
        edit(
          (old) => ({
            ...old,
            word_classes: old.word_classes.map((each) => (each.slug === next.slug ? next : each)),
          }),
          merge === undefined ? {} : { merge },
        )
      }
      onRename={(to) => {
        edit((old) => renameClass(old, slug, to));
        onChoose({ kind: "class", slug: to });
      }}
      onDelete={remove}
      onOpenList={(to) => onChoose({ kind: "list", slug: to })}
      onOpenClass={(to) => onChoose({ kind: "class", slug: to })}
    />
  );
}
