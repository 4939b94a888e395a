"use client";

import { CircleAlert, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { Assignee } from "@/lib/domain/ticket/view";
import { Input } from "../../ui/forms/field";
import { groupedPeople } from "./order";
import { Choice, PersonChoice } from "./person-choice";

type PersonPickerProps = {
  people: readonly Assignee[];
  /** Slug of the team that was chosen; empty for all. */
  team: string;
  /** The ticket's tier and language. */
  tier: string | null;
  language: string | null;
  /** Handle, or null: nobody is chosen before a person chooses. */
  value: string | null;
  onChange: (handle: string | null) => void;
  /** Where nobody need be named: the words for leaving it to routing. */
  automatic?: string;
  onShowAll?: () => void;
  error?: string;
};

/** People in the order in which one would ask them, by group, found by typing. */
export function PersonPicker(props: PersonPickerProps) {
  const { people, team, tier, language, value, onChange, automatic, onShowAll, error } = props;
  const t = useTranslations("verbs.people");
  const id = useId();
  const [search, setSearch] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const groups = groupedPeople(people, { team, search, tier });
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const found = list.current?.querySelector<HTMLInputElement>(
      search === "" ? "input" : "input[data-person]",
    );
    found?.focus();
    if (event.key === "Enter" && search !== "") found?.click();
  };
  return (
    <fieldset className="min-w-0" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="mb-1 text-[12px] text-muted">{t("label")}</legend>
      <div className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
        />
        <Input
          type="search"
          aria-label={t("search")}
          aria-controls={`${id}-list`}
          aria-invalid={error === undefined ? undefined : true}
          placeholder={t("searchHint")}
          dir="auto"
          autoComplete="off"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={onKey}
          className="pl-8"
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        className="scroll-quiet relative mt-1.5 max-h-60 overflow-y-auto rounded-md border border-line"
      >
        {automatic === undefined || search !== "" ? null : (
          <Choice name={id} isChosen={value === null} onChoose={() => onChange(null)}>
            <span className="min-w-0 flex-1">{automatic}</span>
          </Choice>
        )}
        {groups.map(({ group, people: inGroup }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would be read as a form of its own
          <div key={group} role="group" aria-label={t(group)}>
            <p
              aria-hidden="true"
              className="sticky top-0 z-10 border-line border-b bg-panel px-2.5 py-1 text-[11px] text-muted"
            >
              {t(group)}
            </p>
            {inGroup.map((person) => (
              <PersonChoice
                key={person.handle}
                name={id}
                person={person}
                language={language}
                isChosen={person.handle === value}
                onChoose={() => onChange(person.handle)}
              />
            ))}
          </div>
        ))}
        {groups.length > 0 ? null : (
          <p className="px-2.5 py-3 text-[12px] text-muted" role="status">
            <span>{search !== "" ? t("noneFound", { search }) : t(team === "" ? "none" : "noneInTeam")}</span>
            {onShowAll === undefined || team === "" ? null : (
              <button type="button" onClick={onShowAll} className="ml-2 text-accent underline">
                {t("showAll")}
              </button>
            )}
          </p>
        )}
      </div>
      {error === undefined ? null : (
        <p id={`${id}-error`} role="alert" className="mt-1 flex items-start gap-1 text-[12px] text-breach">
          <CircleAlert aria-hidden="true" className="mt-[3px] size-3 shrink-0" />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  );
}
