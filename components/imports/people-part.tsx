"use client";

import { useTranslations } from "next-intl";
import type { Choices, PersonChoice } from "@/lib/domain/imports/choices";
import type { ImportView } from "@/lib/domain/imports/view";
import { Card, SectionHeading } from "../ui/data/card";
import { Chip } from "../ui/data/chip";
import { Select } from "../ui/forms/field";
import type { ImportWorld } from "./types";

type Props = { view: ImportView; world: ImportWorld; choose: (change: Partial<Choices>) => Promise<void> };

const textOf = (choice: PersonChoice | undefined): string =>
  choice === undefined
    ? ""
    : "member" in choice
      ? `member ${choice.member}`
      : "add" in choice
        ? "add"
        : "leave";

function choiceOf(value: string): PersonChoice | null {
  if (value === "add") return { add: true };
  if (value === "leave") return { leave: true };
  return value === "" ? null : { member: value.slice("member ".length) };
}

/** Whoever is on call in the export, each with the member they are: found by e-mail, or chosen. */
export function PeoplePart({ view, world, choose }: Props) {
  const t = useTranslations("imports.people");
  const { people } = view.choices;
  const open = view.people.filter(({ id }) => people[id] === undefined).length;
  const set = (id: string, value: string) => {
    const { [id]: _, ...rest } = people;
    const choice = choiceOf(value);
    void choose({ people: choice === null ? rest : { ...rest, [id]: choice } });
  };
  return (
    <Card>
      <SectionHeading
        title={t("title")}
        hint={t("hint")}
        actions={open === 0 ? null : <Chip tone="warn">{t("open", { count: open })}</Chip>}
      />
      <ul className="mt-2">
        {view.people.map(({ id, name, email }) => (
          <li
            key={id}
            className="grid items-center gap-x-4 gap-y-1 border-line border-b py-2 last:border-b-0 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_260px]"
          >
            <span className="truncate text-[13px]">{name}</span>
            <span className="truncate text-[12px] text-muted">{email ?? t("noEmail")}</span>
            <Select
              aria-label={t("memberOf", { name })}
              value={textOf(people[id])}
              onChange={(event) => set(id, event.target.value)}
            >
              <option value="">{t("choose")}</option>
              <option value="add" disabled={email === null}>
                {t("add")}
              </option>
              <option value="leave">{t("leave")}</option>
              <optgroup label={t("members")}>
                {world.members.map((member) => (
                  <option key={member.handle} value={`member ${member.handle}`}>
                    {member.name}
                  </option>
                ))}
              </optgroup>
            </Select>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-[12px] text-muted">{t("leaveHint")}</p>
    </Card>
  );
}
