"use client";

import { useTranslations } from "next-intl";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { Checkbox, Field, Input } from "../../ui/forms/field";
import { Segmented } from "../../ui/forms/segmented";
import type { ShiftForm } from "../types";
import type { ScheduleWords } from "../use-words";
import { peopleFor } from "./people-picker";
import { RotatingFields } from "./rotating-fields";
import { WeeklyFields } from "./weekly-fields";

type Props = {
  org: CompiledOrganisation;
  form: ShiftForm;
  /** The workspace's words for the zone that times are typed in. */
  zoneName: string;
  words: ScheduleWords;
  change: (form: ShiftForm) => void;
};

/** A weekly or rotating shift, and from when on it is so. */
export function ShiftFields({ org, form, zoneName, words, change }: Props) {
  const t = useTranslations("schedule.form");
  const { plan } = form;
  const people = peopleFor(org, plan.team);
  const head = { team: plan.team, ...(plan.name === undefined ? {} : { name: plan.name }) };
  return (
    <>
      <Field label={t("name")}>
        {(control) => (
          <Input
            {...control}
            value={plan.name ?? ""}
            maxLength={120}
            placeholder={form.slug}
            onChange={({ target }) => {
              const { name: _, ...rest } = plan;
              change({ ...form, plan: target.value.trim() === "" ? rest : { ...rest, name: target.value } });
            }}
          />
        )}
      </Field>
      {form.isNew ? (
        <Segmented
          label={t("kind")}
          value={plan.kind}
          options={[
            { value: "rotating", label: t("rotating") },
            { value: "weekly", label: t("weekly") },
          ]}
          onChange={(kind) =>
            change({
              ...form,
              plan:
                kind === "weekly"
                  ? { ...head, kind, spans: [] }
                  : {
                      ...head,
                      kind,
                      start: form.begins.slice(0, 10),
                      at: "09:00",
                      turn_days: 7,
                      turns: [],
                    },
            })
          }
        />
      ) : (
        <Checkbox
          label={t("ends")}
          checked={form.ends}
          onChange={({ target }) => change({ ...form, ends: target.checked })}
        />
      )}
      {form.ends ? null : plan.kind === "rotating" ? (
        <RotatingFields
          plan={plan}
          zone={form.zone}
          people={people}
          calendars={org.doc.calendars}
          words={words}
          change={(next) => change({ ...form, plan: next })}
        />
      ) : (
        <WeeklyFields
          key={form.slug}
          plan={plan}
          people={people}
          words={words}
          change={(next) => change({ ...form, plan: next })}
        />
      )}
      <Field label={t(form.ends ? "endsAt" : "begins")} hint={t("beginsHint", { zone: zoneName })}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={form.begins}
            onChange={({ target }) => change({ ...form, begins: target.value })}
          />
        )}
      </Field>
    </>
  );
}
