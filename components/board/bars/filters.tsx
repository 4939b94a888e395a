"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useList } from "@/components/words/use-list";
import { type FilterName, filterCount, filterNames } from "@/lib/domain/board/address";
import type { BoardFilter } from "@/lib/domain/board/filter";
import type { BoardView } from "@/lib/domain/board/view";
import { Button } from "../../ui/forms/button";
import { Checkbox, Input } from "../../ui/forms/field";
import { type FilterOption, useFilterOptions } from "./filter-words";

export type FiltersProps = {
  view: BoardView;
  filter: BoardFilter;
  onFilter: (name: FilterName, values: readonly string[]) => void;
  onClear: () => void;
};

/** From so many values on a list can be searched. */
const LONG = 9;

/** Every filter with all its values; of those that are ticked any will do. */
export function Filters({ view, filter, onFilter, onClear }: FiltersProps) {
  const t = useTranslations("board.filter");
  const options = useFilterOptions(view);
  return (
    <div className="space-y-1">
      {filterNames.map((name) => (
        <FilterGroup
          key={name}
          title={t(`name.${name}`)}
          options={options[name]}
          chosen={filter[name] ?? []}
          onChange={(values) => onFilter(name, values)}
        />
      ))}
      <Button disabled={filterCount(filter) === 0} onClick={onClear} className="mt-2">
        {t("clearAll")}
      </Button>
    </div>
  );
}

type FilterGroupProps = {
  title: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
};

function FilterGroup({ title, options, chosen, onChange }: FilterGroupProps) {
  const inList = useList();
  const t = useTranslations("board.filter");
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  // What the address names and the lists don't, such as a colleague who left, can still be taken off.
  const unknown = chosen
    .filter((value) => !options.some((each) => each.value === value))
    .map((value) => ({ value, label: value }));
  const all = [...options, ...unknown];
  const shown = all.filter(({ label }) => label.toLowerCase().includes(wanted));
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  const words = all.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  if (all.length === 0) return null;
  return (
    <details className="group/filter border-line border-b pb-1" open={chosen.length > 0 && chosen.length < 3}>
      <summary className="flex min-h-8 list-none items-center gap-1.5 rounded text-[13px] pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3 shrink-0 text-faint transition-transform group-open/filter:rotate-90"
        />
        <span className="shrink-0">{title}</span>
        <span className="ml-auto min-w-0 truncate text-[12px] text-accent">{inList(words)}</span>
      </summary>
      {all.length < LONG ? null : (
        <Input
          type="search"
          aria-label={t("search", { name: title })}
          placeholder={t("search", { name: title })}
          dir="auto"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="mb-1"
        />
      )}
      <div className="scroll-quiet max-h-48 space-y-0.5 overflow-y-auto py-0.5">
        {shown.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={<bdi>{label}</bdi>}
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
            className="rounded px-1 py-0.5 hover:bg-hover pointer-coarse:min-h-10 pointer-coarse:items-center"
          />
        ))}
      </div>
    </details>
  );
}
