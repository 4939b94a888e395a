"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useId, useMemo, useState } from "react";
import { useList } from "@/components/words/use-list";
import { type Hit, type Stopped, tryable, tryText } from "@/lib/domain/rules/edit/try-lines";
import type { Span } from "@/lib/domain/rules/patterns/locate";
import type { WordClass } from "@/lib/domain/rules/schema";
import { LineView } from "./line-view";

type Mark = Span & { kind: "hit" | "stop"; title: string };

/** The text in pieces: the very words that hit, and those that stopped a line. */
function marked(text: string, marks: readonly Mark[]): ReactNode[] {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { from, to, kind, title } of marks.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < at || to <= from) continue;
    pieces.push(<span key={`text ${at}`}>{text.slice(at, from)}</span>);
    pieces.push(
      <mark
        key={from}
        title={title}
        className={
          kind === "hit"
            ? "border-accent border-b-2 bg-transparent font-medium text-ink"
            : "border-warn border-b-2 border-dotted bg-transparent text-ink"
        }
      >
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  return [...pieces, <span key="rest">{text.slice(at)}</span>];
}

/** The lines that are tried; of several lists each with its name. */
type TriedLines = { name: string | null; lines: readonly string[] };

type Props = {
  lists: readonly TriedLines[];
  classes: readonly WordClass[];
  rows: number;
  onOpenClass?: (slug: string) => void;
};

/** A box to try a text: which lines hit, on which words, and what stopped those that nearly did. */
export function TryText({ lists, classes, rows, onOpenClass }: Props) {
  const t = useTranslations("rules-screen.phrases");
  const id = useId();
  const [text, setText] = useState("");
  const tried = useDeferredValue(text);
  const isEmpty = tried.trim() === "";
  // Nothing is compiled until somebody tries something, nor while somebody types in a list.
  const [triedLists, triedClasses] = [useDeferredValue(lists), useDeferredValue(classes)];
  const made = useMemo(
    () =>
      isEmpty
        ? null
        : tryable(
            triedLists.flatMap(({ lines }) => lines),
            triedClasses,
          ),
    [isEmpty, triedLists, triedClasses],
  );
  const { hits, stopped } = useMemo(
    () => (made === null ? { hits: [], stopped: [] } : tryText(made, tried)),
    [made, tried],
  );
  const marks: Mark[] = [
    ...hits.flatMap(({ spans, line }) => spans.map((span): Mark => ({ ...span, kind: "hit", title: line }))),
    ...stopped.map(({ by, line }): Mark => ({ ...by, kind: "stop", title: t("stops", { line }) })),
  ];
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {t("try")}
      </label>
      <textarea
        id={id}
        rows={rows}
        value={text}
        placeholder={t("tryHint")}
        onChange={(event) => setText(event.target.value)}
        className="field-sizing-content max-h-40 w-full rounded-md border border-field bg-raised px-2 py-1 focus-visible:border-accent focus-visible:outline-offset-0"
      />
      <div role="status" className="mt-1">
        {isEmpty ? null : (
          <>
            {marks.length === 0 ? null : (
              <p dir="auto" className="whitespace-pre-wrap text-ink [overflow-wrap:anywhere]">
                {marked(tried, marks)}
              </p>
            )}
            {hits.length === 0 ? <p className="text-muted">{t("noHit")}</p> : null}
            <Hits hits={hits} lists={lists} classes={classes} onOpenClass={onOpenClass} />
            <Stops stopped={stopped} text={tried} classes={classes} onOpenClass={onOpenClass} />
          </>
        )}
      </div>
    </div>
  );
}

type Shown = Pick<Props, "classes" | "onOpenClass">;

/** Each line that hits, once, with the words it took. */
function Hits({ hits, lists, ...shown }: Shown & { hits: readonly Hit[]; lists: readonly TriedLines[] }) {
  const inList = useList();
  const t = useTranslations("rules-screen.phrases");
  const lines = [...new Set(hits.map(({ line }) => line))];
  if (lines.length === 0) return null;
  return (
    <ul className="mt-1.5 space-y-1" aria-label={t("hitsLabel")}>
      {lines.map((line) => {
        const names = lists.filter((list) => list.lines.includes(line)).flatMap(({ name }) => name ?? []);
        return (
          <li key={line} className="flex flex-wrap items-center gap-x-1.5">
            <span className="text-muted">{names.length === 0 ? t("hitsOne") : `${inList(names)}:`}</span>
            <LineView line={line} {...shown} />
          </li>
        );
      })}
    </ul>
  );
}

function Stops({ stopped, text, ...shown }: Shown & { stopped: readonly Stopped[]; text: string }) {
  const t = useTranslations("rules-screen.phrases");
  if (stopped.length === 0) return null;
  return (
    <ul className="mt-1.5 space-y-1.5">
      {stopped.map(({ line, by, how, from, to }) => (
        <li key={from}>
          <p className="text-warn">
            {t(`stopped.${how}`, { words: text.slice(from, to), by: text.slice(by.from, by.to).trim() })}
          </p>
          <LineView line={line} {...shown} />
        </li>
      ))}
    </ul>
  );
}
