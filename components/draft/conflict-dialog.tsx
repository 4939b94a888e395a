"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Conflict } from "@/lib/domain/policy/draft/patch";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useConflictWords } from "./conflict-words";
import { useDraft } from "./use-draft";

export type ConflictDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Each item that two people changed differently, in three columns: yours, theirs, live. */
export function ConflictDialog({ open, onOpenChange }: ConflictDialogProps) {
  const t = useTranslations("draft.conflict");
  const { conflicts } = useDraft();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={conflicts.length === 0 ? t("done") : t("description")}
      size="lg"
    >
      <ul className="space-y-4">
        {conflicts.map((conflict) => (
          <ConflictItem key={conflict.path} conflict={conflict} />
        ))}
      </ul>
    </Dialog>
  );
}

function ConflictItem({ conflict }: { conflict: Conflict }) {
  const t = useTranslations("draft.conflict");
  const { view, resolve } = useDraft();
  const words = useConflictWords();
  const { path } = conflict;
  const name = words.title(conflict);
  const sides = [
    { side: "mine", title: t("mine"), take: t("takeMine"), text: words.mine(conflict) },
    { side: "theirs", title: t("theirs"), take: t("takeTheirs"), text: words.theirs(conflict) },
    {
      side: "live",
      title: t("live", { version: view.live.version }),
      take: t("takeLive"),
      text: words.live(conflict),
    },
  ] as const;
  return (
    <li>
      <h3 className="mb-1.5 font-medium text-[13px]">{name}</h3>
      <div className="grid gap-2 md:grid-cols-3">
        {sides.map(({ side, title, take, text }) => (
          <Side key={side} title={title}>
            <div className="mb-2 flex-1 whitespace-pre-line break-words text-[12px]">{text}</div>
            <Button
              size="sm"
              aria-label={`${take}: ${name}`}
              onClick={() => resolve(path, side)}
              className="self-start"
            >
              {take}
            </Button>
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
