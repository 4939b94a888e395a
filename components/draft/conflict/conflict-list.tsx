"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Part } from "@/lib/domain/policy/changes/parts";
import type { Conflict } from "@/lib/domain/policy/draft/patch";
import { Sentence } from "../../review/sentence";
import { Button } from "../../ui/forms/button";
import { useDraft } from "../use-draft";
import { useConflictWords } from "./conflict-words";

/** Each item that two people changed differently, in three columns: yours, theirs, live. */
export function ConflictList() {
  const { conflicts } = useDraft();
  return (
    <ul className="space-y-4">
      {conflicts.map((conflict) => (
        <ConflictItem key={conflict.path} conflict={conflict} />
      ))}
    </ul>
  );
}

function ConflictItem({ conflict }: { conflict: Conflict }) {
  const t = useTranslations("draft.conflict");
  const { view, resolve } = useDraft();
  const words = useConflictWords();
  const { path } = conflict;
  const name = words.title(conflict);
  const sides = [
    { side: "mine", title: t("mine"), take: t("takeMine") },
    { side: "theirs", title: t("theirs"), take: t("takeTheirs") },
    { side: "live", title: t("live", { version: view.live.version }), take: t("takeLive") },
  ] as const;
  return (
    <li>
      <h3 className="mb-1.5 font-medium text-[13px] first-letter:uppercase">{name}</h3>
      <div className="grid gap-2 md:grid-cols-3">
        {sides.map(({ side, title, take }) => (
          <Side key={side} title={title}>
            <div className="mb-2 flex-1 whitespace-pre-line break-words text-[12px]">
              <SideWords sentences={words.sentences(conflict, side)} value={words.value[side](conflict)} />
            </div>
            {side === "live" && !words.canTakeLive(conflict) ? null : (
              <Button
                size="sm"
                aria-label={`${take}: ${name}`}
                onClick={() => resolve(path, side)}
                className="self-start"
              >
                {take}
              </Button>
            )}
          </Side>
        ))}
      </div>
    </li>
  );
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col rounded-md border border-line bg-raised p-2.5">
      <h4 className="mb-1 text-[11px] text-faint">{title}</h4>
      {children}
    </section>
  );
}

/** The sentences of a side, or its value where there are none to make. */
function SideWords({ sentences, value }: { sentences: Part[][] | null; value: string }) {
  const t = useTranslations("draft.conflict");
  if (sentences === null) return value;
  if (sentences.length === 0) return <span className="text-muted">{t("asLive")}</span>;
  return sentences.map((parts) => (
    <p key={JSON.stringify(parts)}>
      <Sentence parts={parts} />
    </p>
  ));
}
