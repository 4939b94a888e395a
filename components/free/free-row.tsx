import { useTranslations } from "next-intl";
import type { FreePerson } from "@/lib/domain/schedule/free";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import { isolated } from "@/lib/words/bidi";
import { formatWhen } from "@/lib/words/format";
import { useLanguageName } from "../policy/language";
import { Written } from "../text/written";
import { cx } from "../ui/cx";
import { Avatar } from "../ui/data/avatar";
import { useNow, useViewer } from "../ui/time/now";
import { useMsg } from "../words/use-msg";

/** One person: how much they hold, what they know and speak, and until or from when they are there. */
export function FreeRow({ person }: { person: FreePerson }) {
  const t = useTranslations("free");
  const render = useMsg();
  const languageName = useLanguageName();
  const { name, teams, tiers, skills, languages, load, capacity, why, reason } = person;
  const place = [...tiers.map(tierLabel), ...teams.map((team) => isolated(team.name))].join(" · ");
  const knows = [...languages.map(languageName), ...skills].join(", ");
  const isFull = load >= capacity;
  const shift = useShiftWords(person);
  const isThere = reason === null || reason === "at_capacity";
  return (
    <li className="flex items-start gap-2.5 py-2">
      <Avatar name={name} state={isThere ? "accepted" : "away"} decorative />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <Written text={name} className="truncate font-medium" />
          <span className="ml-auto shrink-0 text-[12px] text-muted">{shift}</span>
        </span>
        {place === "" ? null : <span className="block truncate text-[12px] text-muted">{place}</span>}
        {knows === "" ? null : <span className="block text-[12px] text-muted">{knows}</span>}
        {why === null || reason === "off_shift" ? null : (
          <span className="block text-[12px] text-warn">{render(why)}</span>
        )}
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1 pt-0.5">
        <span className={cx("tnum text-[12px]", isFull ? "text-warn" : "text-muted")}>
          <span className="sr-only">{t("loadLabel", { load, capacity })}</span>
          <span aria-hidden="true">{t("load", { load, capacity })}</span>
        </span>
        <span aria-hidden="true" className="h-[5px] w-14 overflow-hidden rounded-full bg-line">
          <span
            className={cx("block h-full rounded-full", isFull ? "bg-warn" : "bg-accent")}
            style={{ width: `${capacity === 0 ? 100 : Math.min(100, (load / capacity) * 100)}%` }}
          />
        </span>
      </span>
    </li>
  );
}

/** Until when they are on shift, or from when again; without any, routing takes them to be there always. */
function useShiftWords({ shift: { state, until }, reason }: FreePerson): string {
  const t = useTranslations("free");
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const when = (at: number) =>
    formatWhen(at, now, viewer, { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") });
  if (state === "on") return until === null ? t("on") : t("onUntil", { time: when(until) });
  if (until !== null) return t("backAt", { time: when(until) });
  return t(reason === "time_off" ? "away" : state === "none" ? "noShift" : "noShiftAhead");
}
