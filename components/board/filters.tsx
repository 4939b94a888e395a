"use client";

import { useTranslations } from "next-intl";
import { type FilterName, filterCount, filterNames } from "@/lib/domain/board/address";
import type { BoardFilter } from "@/lib/domain/board/filter";
import type { BoardView } from "@/lib/domain/board/view";
import { priorities } from "@/lib/domain/vocabulary";
import { Button } from "../ui/button";
import { Field, Select } from "../ui/field";

export type FiltersProps = {
  view: BoardView;
  filter: BoardFilter;
  onFilter: (changes: Partial<Record<FilterName, string | null>>) => void;
};

/** Every filter as a list of the platform: right on phones, right for keyboards. */
export function Filters({ view, filter, onFilter }: FiltersProps) {
  const t = useTranslations("board.filter");
  const terms = useTranslations("terms");
  const named = (list: readonly { slug: string; name: string }[]) =>
    list.map(({ slug, name }) => ({ value: slug, label: name }));
  const lists = {
    owner: view.owners.map(({ handle, name }) => ({ value: handle, label: name })),
    team: [{ value: "mine", label: t("myTeam") }, ...named(view.teams)],
    category: named(view.categories),
    priority: [...priorities].reverse().map((each) => ({ value: each, label: terms(`priority.${each}`) })),
    customer_tier: named(view.customerTiers),
    due: [{ value: "soon", label: t("dueSoon") }],
    breached: [{ value: "yes", label: t("late") }],
  } satisfies Record<FilterName, { value: string; label: string }[]>;
  return (
    <div className="space-y-2.5">
      {filterNames.map((name) => (
        <Field key={name} label={t(`name.${name}`)}>
          {(control) => (
            <Select
              {...control}
              value={filter[name] ?? ""}
              onChange={(event) =>
                onFilter({ [name]: event.target.value === "" ? null : event.target.value })
              }
            >
              <option value="">{t("any")}</option>
              {lists[name].map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
      <Button
        disabled={filterCount(filter) === 0}
        onClick={() => onFilter(Object.fromEntries(filterNames.map((name) => [name, null])))}
      >
        {t("clear")}
      </Button>
    </div>
  );
}
