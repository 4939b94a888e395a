"use client";

import { useTranslations } from "next-intl";
import type { Choices, ScheduleChoice } from "@/lib/domain/imports/choices";
import type { ImportView } from "@/lib/domain/imports/view";
import { formatDuration } from "@/lib/words/format";
import { Card, SectionHeading } from "../ui/data/card";
import { Checkbox, Field, Select } from "../ui/forms/field";
import { Instant } from "../ui/time/time";
import { useList } from "../words/use-list";
import type { ImportWorld } from "./types";

type Props = { view: ImportView; world: ImportWorld; choose: (change: Partial<Choices>) => Promise<void> };
type Schedule = ImportView["schedules"][number];

const textOf = (choice: ScheduleChoice): string =>
  "team" in choice ? `team ${choice.team}` : "add" in choice ? "add" : "leave";
const choiceOf = (value: string): ScheduleChoice =>
  value === "add"
    ? { add: true }
    : value === "leave"
      ? { leave: true }
      : { team: value.slice("team ".length) };

/** What each schedule becomes: its team, its rotations, and what goes on only until some day. */
export function SchedulesPart({ view, world, choose }: Props) {
  const t = useTranslations("imports.schedules");
  const { schedules, end_present } = view.choices;
  const isIntoTeam = Object.values(schedules).some((choice) => "team" in choice);
  return (
    <Card>
      <SectionHeading title={t("title")} hint={t("hint")} />
      <ul className="mt-2 space-y-4">
        {view.schedules.map((schedule) => (
          <ScheduleItem
            key={schedule.id}
            schedule={schedule}
            choice={schedules[schedule.id] ?? schedule.choice}
            world={world}
            names={view.names}
            set={(choice) => void choose({ schedules: { ...schedules, [schedule.id]: choice } })}
          />
        ))}
      </ul>
      {isIntoTeam ? (
        <div className="mt-4 border-line border-t pt-3">
          <Checkbox
            label={t("endPresent")}
            hint={t("endPresentHint")}
            checked={end_present}
            onChange={(event) => void choose({ end_present: event.target.checked })}
          />
        </div>
      ) : null}
    </Card>
  );
}

type ItemProps = {
  schedule: Schedule;
  choice: ScheduleChoice;
  world: ImportWorld;
  names: ImportView["names"];
  set: (choice: ScheduleChoice) => void;
};

function ScheduleItem({ schedule, choice, world, names, set }: ItemProps) {
  const t = useTranslations("imports.schedules");
  const list = useList();
  const nameOf = (handle: string) =>
    world.members.find((member) => member.handle === handle)?.name ?? names[handle] ?? handle;
  const { name, zone, rotations, overrides, written, droppedOverrides, ended } = schedule;
  const fitting = world.teams.filter((team) => team.zone === zone);
  return (
    <li className="grid gap-x-6 gap-y-2 md:grid-cols-[minmax(0,1fr)_260px]">
      <div className="min-w-0 text-[12px]">
        <h3 className="font-medium text-[13px]">{name}</h3>
        <p className="text-muted">{t("zone", { zone: zone.replaceAll("_", " ") })}</p>
        {schedule.team === null ? null : (
          <ul className="mt-1 list-disc space-y-0.5 pl-4">
            {rotations.map((rotation) => (
              <li key={rotation.name}>
                {t(rotation.hasHours ? "rotationInHours" : "rotation", {
                  name: rotation.name,
                  people: list(rotation.people.map(nameOf)),
                  turns:
                    rotation.turnMinutes === null
                      ? t("always")
                      : t("every", { time: formatDuration(rotation.turnMinutes * 60_000) }),
                })}
              </li>
            ))}
            {overrides === 0 ? null : <li>{t("overrides", { count: overrides })}</li>}
            {written === null ? null : (
              <li className="text-warn">
                <span>{`${t("written", { layers: list(written.layers) })} `}</span>
                <Instant at={written.until} show="day" />
              </li>
            )}
            {droppedOverrides === 0 ? null : (
              <li className="text-warn">{t("dropped", { count: droppedOverrides })}</li>
            )}
            {ended.length === 0 ? null : <li>{t("ended", { names: list([...new Set(ended)]) })}</li>}
          </ul>
        )}
      </div>
      <Field label={t("team")} hint={fitting.length === world.teams.length ? undefined : t("sameZone")}>
        {(control) => (
          <Select
            {...control}
            aria-label={t("teamOf", { name })}
            value={textOf(choice)}
            onChange={(event) => set(choiceOf(event.target.value))}
          >
            <option value="add">{t("add", { name })}</option>
            <option value="leave">{t("leave")}</option>
            <optgroup label={t("teams")}>
              {fitting.map((team) => (
                <option key={team.slug} value={`team ${team.slug}`}>
                  {team.name}
                </option>
              ))}
            </optgroup>
          </Select>
        )}
      </Field>
    </li>
  );
}
