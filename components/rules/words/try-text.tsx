"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useId, useMemo, useState } from "react";
import { type PhraseHit, phraseHits } from "@/lib/domain/rules/edit/word-list";
import type { WordClass } from "@/lib/domain/rules/schema";

/** The text in pieces, those that a phrase hit marked. */
function marked(text: string, hits: readonly PhraseHit[]): ReactNode[] {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { from, to, phrase } of hits) {
    if (from < at || to <= from) continue;
    pieces.push(text.slice(at, from));
    pieces.push(
      <mark
        key={from}
        title={phrase}
        className="border-accent border-b-2 bg-transparent font-medium text-ink"
      >
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  return [...pieces, text.slice(at)];
}

/** A box to try a text: which phrases hit, and where. */
type Props = { phrases: readonly string[]; classes: readonly WordClass[]; rows: number };
export function TryText({ phrases, classes, rows }: Props) {
  const t = useTranslations("rules-screen.phrases");
  const id = useId();
  const [text, setText] = useState("");
  const tried = useDeferredValue(text);
  const hits = useMemo(
    () => (tried.trim() === "" ? [] : phraseHits(phrases, tried, classes)),
    [phrases, tried, classes],
  );
  const names = [...new Set(hits.map(({ phrase }) => t("quoted", { text: phrase })))];
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
      <div role="status" className="mt-1 text-muted">
        {tried.trim() === "" ? null : hits.length === 0 ? (
          t("noHit")
        ) : (
          <>
            <p className="whitespace-pre-wrap text-ink [overflow-wrap:anywhere]">{marked(tried, hits)}</p>
            <p>{t("hit", { phrases: names.join(", ") })}</p>
          </>
        )}
      </div>
    </div>
  );
}
