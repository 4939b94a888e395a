"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { versionChangesQuery } from "@/lib/queries/versions";
import { Sentence } from "../review/sentence";
import { Skeleton } from "../ui/feedback/skeleton";

type Props = { workspace: string; slug: string; from: number; to: number };

const shownAtOnce = 3;

/** What a version changed in the one before it: the first three sentences, the others at a press. */
export function VersionSentences({ workspace, slug, from, to }: Props) {
  const t = useTranslations("versions");
  const [isOpen, setOpen] = useState(false);
  const { data, isError } = useQuery(versionChangesQuery(workspace, slug, from, to));
  if (isError) return <p className="mt-1 text-muted">{t("changesFailed")}</p>;
  if (data === undefined) return <Skeleton className="mt-1.5 h-4 w-3/4" />;
  const all = data.flatMap(({ changes }) => changes);
  if (all.length === 0) return <p className="mt-1 text-muted">{t("sameAsBefore")}</p>;
  const more = all.length - shownAtOnce;
  return (
    <ul className="mt-1 grid gap-0.5 [&>li]:relative [&>li]:pl-3 [&>li]:before:absolute [&>li]:before:top-2 [&>li]:before:left-0.5 [&>li]:before:h-px [&>li]:before:w-1 [&>li]:before:bg-faint">
      {all.slice(0, isOpen ? undefined : shownAtOnce).map(({ key, parts }) => (
        <li key={key} className="leading-snug [overflow-wrap:anywhere]">
          <Sentence parts={parts} />
        </li>
      ))}
      {more > 0 ? (
        <li>
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="tnum text-accent underline underline-offset-2"
          >
            {isOpen ? t("fewer") : t("moreChanges", { count: more })}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
