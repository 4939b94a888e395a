"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import type { Assignee } from "@/lib/domain/ticket/view";
import { inOrder, isolated } from "@/lib/words/bidi";
import { formatWhen } from "@/lib/words/format";
import { languageName } from "../../ticket/names";
import { Avatar } from "../../ui/data/avatar";
import { useNow, useViewer } from "../../ui/time/now";
import { useMsg } from "../../words/use-msg";

type ChoiceProps = {
  name: string;
  isChosen: boolean;
  onChoose: () => void;
  isPerson?: "yes";
  children: ReactNode;
};

/** One line of the list: the platform's own radio button, so that arrows, Tab and thumbs work as everywhere. */
export function Choice({ name, isChosen, onChoose, isPerson, children }: ChoiceProps) {
  return (
    <label className="flex min-h-9 items-center gap-2 px-2.5 py-1 text-[13px] hover:bg-hover has-checked:bg-accent-soft pointer-coarse:min-h-11">
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        data-person={isPerson}
        className="size-3.5 shrink-0 accent-accent focus-visible:outline-offset-1"
      />
      {children}
    </label>
  );
}

type PersonChoiceProps = Pick<ChoiceProps, "name" | "isChosen" | "onChoose"> & {
  person: Assignee;
  language: string | null;
};

/** Name, teams and tiers; then what decides: language, when they are back, how much they hold. */
export function PersonChoice({ person, language, ...choice }: PersonChoiceProps) {
  const t = useTranslations("verbs.people");
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const locale = useLocale();
  const { name, load, capacity, teams, tiers, startsAt, onShift, speaks, skills, isNext, why } = person;
  const render = useMsg();
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  const place = [...tiers.map(tierLabel), ...teams.map((team) => isolated(team.name))];
  return (
    <Choice {...choice} isPerson="yes">
      <Avatar name={name} state={onShift ? "accepted" : "away"} decorative />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate font-medium">
          {inOrder(name)}
        </span>
        <span className="block truncate text-[11px] text-muted">{[...place, ...skills].join(" · ")}</span>
        {why === null || !onShift ? null : (
          <span className="block truncate text-[11px] text-warn">{render(why)}</span>
        )}
      </span>
      {speaks === true && language !== null ? (
        <span className="shrink-0 text-[11px] text-accent">
          {t("speaks", { language: languageName(language, locale) })}
        </span>
      ) : null}
      {isNext ? <span className="shrink-0 text-[11px] text-accent">{t("isNext")}</span> : null}
      {onShift || startsAt === null ? null : (
        <span className="shrink-0 text-[11px] text-muted">
          {t("backAt", { time: formatWhen(startsAt, now, viewer, words) })}
        </span>
      )}
      <span className="tnum shrink-0 text-[12px] text-muted">
        <span className="sr-only">{t("loadLabel", { load, capacity })}</span>
        <span aria-hidden="true">{t("load", { load, capacity })}</span>
      </span>
    </Choice>
  );
}
