"use client";

import { useTranslations } from "next-intl";
import type { ShiftDoc } from "@/lib/domain/policy/organisation";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { nameOfShift } from "@/lib/domain/schedule/week";
import { Field, Select } from "../../ui/forms/field";
import type { CoverForm } from "../types";
import type { ScheduleWords } from "../use-words";
import { PeoplePicker, peopleFor } from "./people-picker";
import { SpanFields } from "./span-fields";

type Props = {
  org: CompiledOrganisation;
  team: string;
  form: CoverForm;
  /** The team's shifts that still count. */
  shifts: readonly ShiftDoc[];
  zoneName: string;
  words: ScheduleWords;
  change: (form: CoverForm) => void;
};

/** Who stands in a shift, from when to when. */
export function CoverFields({ org, team, form, shifts, zoneName, words, change }: Props) {
  const t = useTranslations("schedule.form");
  const people = peopleFor(org, team);
  return (
    <>
      {form.insteadOf === null ? (
        <>
          <Field label={t("shift")}>
            {(control) => (
              <Select
                {...control}
                value={form.shift}
                onChange={({ target }) => change({ ...form, shift: target.value })}
              >
                {shifts.map((shift) => (
                  <option key={shift.slug} value={shift.slug}>
                    {nameOfShift(shift)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <PeoplePicker
            label={t("whoCovers")}
            people={people}
            chosen={form.members}
            words={words}
            change={(members) => change({ ...form, members })}
          />
        </>
      ) : (
        <Field label={t("insteadOf", { name: words.name(form.insteadOf) })}>
          {(control) => (
            <Select
              {...control}
              value={form.members[0] ?? ""}
              onChange={({ target }) =>
                change({ ...form, members: target.value === "" ? [] : [target.value] })
              }
            >
              <option value="">{t("choosePerson")}</option>
              {people
                .filter(({ handle }) => handle !== form.insteadOf)
                .map(({ handle }) => (
                  <option key={handle} value={handle}>
                    {words.name(handle)}
                  </option>
                ))}
            </Select>
          )}
        </Field>
      )}
      <SpanFields
        labels={{ from: t("from"), to: t("to") }}
        hint={t("beginsHint", { zone: zoneName })}
        value={form}
        onChange={({ from, to }) => change({ ...form, from, to })}
      />
    </>
  );
}
