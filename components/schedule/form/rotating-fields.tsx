"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CalendarDoc, ShiftPlan } from "@/lib/domain/policy/organisation";
import { turnStart } from "@/lib/domain/routing/presence";
import { Written } from "../../text/written";
import { Field, Input, Select } from "../../ui/forms/field";
import { IconButton } from "../../ui/forms/icon-button";
import type { ScheduleWords } from "../use-words";
import { AddPerson, type People } from "./people-picker";

export type RotatingPlan = Extract<ShiftPlan, { kind: "rotating" }>;
type Props = {
  plan: RotatingPlan;
  zone: string;
  people: People;
  calendars: readonly CalendarDoc[];
  words: ScheduleWords;
  change: (plan: RotatingPlan) => void;
};

/** Turns in order with their dates, how long each lasts and when it is handed over. */
export function RotatingFields({ plan, zone, people, calendars, words, change }: Props) {
  const t = useTranslations("schedule.form");
  const { turns } = plan;
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(plan.start) && plan.turn_days > 0 && /^\d{2}:\d{2}$/.test(plan.at);
  const startOf = (turn: number) =>
    words.moment(turnStart({ start: plan.start, at: plan.at, turnDays: plan.turn_days, turns, zone }, turn));
  const move = (index: number, by: number) => {
    const turn = turns[index];
    if (turn !== undefined)
      change({ ...plan, turns: turns.toSpliced(index, 1).toSpliced(index + by, 0, turn) });
  };
  return (
    <>
      <fieldset className="min-w-0">
        <legend className="mb-1 text-[12px] text-muted">{t("turns")}</legend>
        {turns.length === 0 ? null : (
          <ol className="mb-1.5 divide-y divide-line rounded-md border border-field">
            {turns.map((turn, index) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: the same person may have several turns
                key={`${index} ${turn.join(" ")}`}
                className="flex min-h-8 items-center gap-1 pr-0.5 pl-2 text-[12px]"
              >
                <Written text={words.names(turn)} className="min-w-0 flex-1 truncate" />
                {dated ? (
                  <span className="tnum shrink-0 text-[11px] text-muted">{startOf(index)}</span>
                ) : null}
                <IconButton
                  size="sm"
                  icon={<ArrowUp aria-hidden="true" />}
                  label={t("earlier", { name: words.names(turn) })}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                />
                <IconButton
                  size="sm"
                  icon={<ArrowDown aria-hidden="true" />}
                  label={t("later", { name: words.names(turn) })}
                  disabled={index === turns.length - 1}
                  onClick={() => move(index, 1)}
                />
                <IconButton
                  size="sm"
                  icon={<X aria-hidden="true" />}
                  label={t("remove", { name: words.names(turn) })}
                  onClick={() => change({ ...plan, turns: turns.toSpliced(index, 1) })}
                />
              </li>
            ))}
          </ol>
        )}
        <Field label={t("addTurn")}>
          {(control) => (
            <AddPerson
              {...control}
              people={people}
              words={words}
              add={(handle) => change({ ...plan, turns: [...turns, [handle]] })}
            />
          )}
        </Field>
      </fieldset>
      <div className="grid grid-cols-[72px_minmax(0,1fr)_92px] gap-2">
        <Field label={t("turnDays")}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={1}
              max={60}
              value={Number.isNaN(plan.turn_days) ? "" : plan.turn_days}
              onChange={(event) => change({ ...plan, turn_days: event.target.valueAsNumber })}
            />
          )}
        </Field>
        <Field label={t("firstTurn")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={plan.start}
              onChange={(event) => change({ ...plan, start: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("handsOver")}>
          {(control) => (
            <Input
              {...control}
              type="time"
              value={plan.at}
              onChange={(event) => change({ ...plan, at: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t("hours")} hint={t("hoursHint")}>
        {(control) => (
          <Select
            {...control}
            value={plan.hours ?? ""}
            onChange={({ target }) => {
              const { hours: _, ...rest } = plan;
              change(target.value === "" ? rest : { ...rest, hours: target.value });
            }}
          >
            <option value="">{t("aroundTheClock")}</option>
            {calendars.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
