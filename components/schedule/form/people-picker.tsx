"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { Written } from "../../text/written";
import { Avatar } from "../../ui/data/avatar";
import { Field, Select } from "../../ui/forms/field";
import { IconButton } from "../../ui/forms/icon-button";
import type { ScheduleWords } from "../use-words";

export type People = { handle: string; isTeam: boolean }[];

/** Who may stand in a shift of a team: its people first, then everybody else who may own tickets. */
export function peopleFor(org: CompiledOrganisation, team: string): People {
  const own = new Set(org.peopleOf(team));
  const all = org.doc.members
    .filter(({ role }) => role !== "viewer")
    .map(({ handle }) => ({ handle, isTeam: own.has(handle) }));
  return all.sort((a, b) => Number(b.isTeam) - Number(a.isTeam));
}

type Props = {
  label: string;
  people: People;
  chosen: readonly string[];
  words: ScheduleWords;
  change: (chosen: string[]) => void;
};

/** A few people of many: those chosen, each with a button that takes them out, and a list to add from. */
export function PeoplePicker({ label, people, chosen, words, change }: Props) {
  const t = useTranslations("schedule.form");
  return (
    <div className="space-y-1.5">
      <Field label={label}>
        {(control) => (
          <AddPerson
            {...control}
            people={people.filter(({ handle }) => !chosen.includes(handle))}
            words={words}
            add={(handle) => change([...chosen, handle])}
          />
        )}
      </Field>
      {chosen.length === 0 ? null : (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((handle) => (
            <li
              key={handle}
              className="inline-flex items-center gap-1.5 rounded-md border border-line bg-panel py-0.5 pr-0.5 pl-1.5 text-[12px]"
            >
              <Avatar name={words.name(handle)} decorative />
              <Written text={words.name(handle)} />
              <IconButton
                size="sm"
                icon={<X aria-hidden="true" />}
                label={t("remove", { name: words.name(handle) })}
                onClick={() => change(chosen.filter((each) => each !== handle))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type AddProps = {
  id: string;
  "aria-describedby": string | undefined;
  people: People;
  words: ScheduleWords;
  add: (handle: string) => void;
};

export function AddPerson({ people, words, add, ...control }: AddProps) {
  const t = useTranslations("schedule.form");
  const options = (isTeam: boolean) =>
    people
      .filter((person) => person.isTeam === isTeam)
      .map(({ handle }) => (
        <option key={handle} value={handle}>
          {words.name(handle)}
        </option>
      ));
  return (
    <Select {...control} value="" onChange={(event) => event.target.value !== "" && add(event.target.value)}>
      <option value="">{t("choosePerson")}</option>
      <optgroup label={t("inTeam")}>{options(true)}</optgroup>
      <optgroup label={t("others")}>{options(false)}</optgroup>
    </Select>
  );
}
