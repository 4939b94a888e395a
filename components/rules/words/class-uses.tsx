"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ClassUse } from "@/lib/domain/rules/edit/word-classes";
import type { WordClass } from "@/lib/domain/rules/schema";
import { useDraft, useDraftFrame } from "../../draft/use-draft";
import { Button } from "../../ui/forms/button";
import { LineView } from "./line-view";
import { useLanguageNames } from "./use-language-names";

type Props = {
  uses: readonly ClassUse[];
  classes: readonly WordClass[];
  onOpenList: (slug: string) => void;
  onOpenClass: (slug: string) => void;
};

const firstShown = 20;

/** The lines that name a class, each with the list or rule it stands in. */
export function ClassUses({ uses, classes, onOpenList, onOpenClass }: Props) {
  const t = useTranslations("rules-screen.classes");
  const nameOf = useLanguageNames();
  const [isAll, setAll] = useState(false);
  const shown = isAll ? uses : uses.slice(0, firstShown);
  return (
    <section aria-labelledby="class-uses" className="mt-5">
      <h3 id="class-uses" className="font-semibold text-[13px]">
        {t("uses", { count: uses.length })}
      </h3>
      {uses.length === 0 ? <p className="text-muted">{t("unused")}</p> : null}
      <ul className="mt-1.5">
        {shown.map((use, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand in two lists
            key={`${index} ${use.line}`}
            className="flex flex-wrap items-center justify-between gap-x-3 border-line border-b py-1 text-[13px]"
          >
            <LineView line={use.line} classes={classes} onOpenClass={onOpenClass} />
            <span className="ml-auto text-[12px] text-muted">
              {"list" in use.in ? (
                <ListButton use={use.in} name={nameOf(use.in.language)} onOpenList={onOpenList} />
              ) : (
                <PlaceLink use={use.in} />
              )}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < uses.length ? (
        <Button tone="quiet" onClick={() => setAll(true)}>
          {t("moreUses", { count: uses.length })}
        </Button>
      ) : null}
    </section>
  );
}

const linkLook = "min-h-6 text-accent underline underline-offset-2 pointer-coarse:min-h-11";

type InList = Extract<ClassUse["in"], { list: string }>;
type ListProps = { use: InList; name: string; onOpenList: (slug: string) => void };

function ListButton({ use, name, onOpenList }: ListProps) {
  return (
    <>
      <button type="button" className={linkLook} onClick={() => onOpenList(use.list)}>
        {use.name}
      </button>
      <span>{`, ${name}`}</span>
    </>
  );
}

function PlaceLink({ use }: { use: Exclude<ClassUse["in"], InList> }) {
  const { workspace } = useDraftFrame();
  const { slug } = useDraft().view.path;
  const [screen, place] = "rule" in use ? ["rules", `/rules/${use.rule}`] : ["raci", `/raci/rows/${use.row}`];
  return (
    <Link
      href={`/${workspace}/${screen}?path=${slug}&place=${encodeURIComponent(place)}`}
      className={linkLook}
    >
      {use.name}
    </Link>
  );
}
