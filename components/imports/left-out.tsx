"use client";

import { useTranslations } from "next-intl";
import type { LadderTarget, LeftOut } from "@/lib/domain/imports/roster";
import type { ImportView } from "@/lib/domain/imports/view";
import { Card, SectionHeading } from "../ui/data/card";
import { useList } from "../words/use-list";

/** Escalation policies as they stand in the export: levels are tiers of a path, which its own editor has. */
export function LadderPart({ view }: { view: ImportView }) {
  const t = useTranslations("imports.ladders");
  const list = useList();
  const nameOf = (target: LadderTarget): string =>
    "schedule" in target
      ? (view.schedules.find(({ id }) => id === target.schedule)?.name ?? target.schedule)
      : (view.people.find(({ id }) => id === target.person)?.name ?? target.person);
  if (view.ladders.length === 0) return null;
  return (
    <Card>
      <SectionHeading title={t("title")} hint={t("hint")} />
      <ul className="mt-2 space-y-3 text-[12px]">
        {view.ladders.map(({ id, name, levels }) => (
          <li key={id}>
            <h3 className="font-medium text-[13px]">{name}</h3>
            <ol className="mt-1 list-decimal space-y-0.5 pl-5">
              {levels.map(({ targets, waitMinutes }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: levels are their places
                <li key={index}>
                  {waitMinutes === null
                    ? t("last", { names: list(targets.map(nameOf)) })
                    : t("level", { names: list(targets.map(nameOf)), minutes: waitMinutes })}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What has no counterpart here, said plainly. */
export function LeftOutPart({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const t = useTranslations("imports.leftOut");
  return (
    <Card>
      <SectionHeading title={t("title")} />
      {leftOut.length === 0 ? (
        <p className="mt-2 text-[12px] text-muted">{t("none")}</p>
      ) : (
        <ul className="mt-2 list-disc space-y-0.5 pl-4 text-[12px]">
          {leftOut.map(({ kind, name, detail }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may be left out twice
            <li key={index}>{t(`kind.${kind}`, { name, detail: detail ?? "", count: Number(name) || 0 })}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
