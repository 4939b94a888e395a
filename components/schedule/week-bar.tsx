"use client";

import { ChevronLeft, ChevronRight, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TeamDoc } from "@/lib/domain/policy/organisation";
import { Button } from "../ui/forms/button";
import { Select } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";
import { Segmented } from "../ui/forms/segmented";

type Props = {
  teams: readonly TeamDoc[];
  team: string;
  /** `23 to 29 Nov`. */
  range: string;
  zones: readonly { value: "viewer" | "team"; label: string }[];
  zone: "viewer" | "team";
  choose: (changes: { team?: string; zone?: "viewer" | "team" }) => void;
  step: (weeks: -1 | 0 | 1) => void;
  /** Null where this person may not. */
  override: (() => void) | null;
  newShift: (() => void) | null;
};

/** Which team, which week, on whose clock. */
export function WeekBar({ teams, team, range, zones, zone, choose, step, override, newShift }: Props) {
  const t = useTranslations("schedule.bar");
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
      <Select
        size="bar"
        aria-label={t("team")}
        value={team}
        onChange={({ target }) => choose({ team: target.value })}
        boxClassName="max-md:max-w-full"
      >
        {teams.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </Select>
      <div className="flex items-center gap-1">
        <IconButton icon={<ChevronLeft aria-hidden="true" />} label={t("before")} onClick={() => step(-1)} />
        <p className="tnum min-w-24 text-center text-[12px]" aria-live="polite">
          {range}
        </p>
        <IconButton icon={<ChevronRight aria-hidden="true" />} label={t("after")} onClick={() => step(1)} />
        <Button onClick={() => step(0)}>{t("today")}</Button>
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {zones.length < 2 ? (
          <span className="text-[12px] text-muted">{zones[0]?.label}</span>
        ) : (
          <Segmented
            label={t("zone")}
            value={zone}
            options={zones}
            onChange={(value) => choose({ zone: value })}
          />
        )}
        {override === null ? null : (
          <Button icon={<Plus aria-hidden="true" />} onClick={override}>
            {t("override")}
          </Button>
        )}
        {newShift === null ? null : (
          <Button icon={<Plus aria-hidden="true" />} onClick={newShift}>
            {t("shift")}
          </Button>
        )}
      </div>
    </div>
  );
}
