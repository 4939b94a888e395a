"use client";

import { useTranslations } from "next-intl";
import type { Choices } from "@/lib/domain/imports/choices";
import type { LadderTarget, LeftOut } from "@/lib/domain/imports/roster";
import type { ImportView } from "@/lib/domain/imports/view";
import { Card, SectionHeading } from "../ui/data/card";
import { Select } from "../ui/forms/field";
import { useList } from "../words/use-list";
import type { ImportWorld } from "./types";

type LadderProps = {
  view: ImportView;
  world: ImportWorld;
  choose: (change: Partial<Choices>) => Promise<void>;
};

/** Escalation policies: their levels answer at the tiers of a path, once its draft is reviewed and published. */
export function LadderPart({ view, world, choose }: LadderProps) {
  const t = useTranslations("imports.ladders");
  const list = useList();
  const nameOf = (target: LadderTarget): string => {
    const id = "schedule" in target ? target.schedule : target.person;
    return view.names[id] ?? id;
  };
  const { ladders } = view.choices;
  const set = (id: string, path: string) => {
    const { [id]: _, ...rest } = ladders;
    void choose({ ladders: path === "" ? rest : { ...rest, [id]: { path } } });
  };
  if (view.ladders.length === 0) return null;
  return (
    <Card>
      <SectionHeading title={t("title")} hint={t("hint")} />
      <ul className="mt-2 space-y-3 text-[12px]">
        {view.ladders.map(({ id, name, levels }) => (
          <li key={id}>
            <div className="flex flex-wrap items-center gap-3">
              <h3 className="min-w-0 flex-1 font-medium text-[13px]">{name}</h3>
              <Select
                boxClassName="md:w-[260px]"
                aria-label={t("pathOf", { name })}
                value={ladders[id]?.path ?? ""}
                onChange={(event) => set(id, event.target.value)}
              >
                <option value="">{t("leave")}</option>
                {world.paths.map((path) => (
                  <option key={path.slug} value={path.slug}>
                    {t("into", { path: path.name })}
                  </option>
                ))}
              </Select>
            </div>
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
