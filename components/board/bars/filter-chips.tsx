"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { filterChange, filterNames, noFilters } from "@/lib/domain/board/address";
import type { BoardView } from "@/lib/domain/board/view";
import { Button } from "../../ui/forms/button";
import type { useAddress } from "../use-address";
import { useFilterOptions } from "./filter-words";

export type FilterChipsProps = { view: BoardView; address: ReturnType<typeof useAddress> };

/** Which filters are set and which columns are hidden, each with its way back. */
export function FilterChips({ view, address }: FilterChipsProps) {
  const list = useList();
  const t = useTranslations("board.filter");
  const options = useFilterOptions(view);
  const { filter, hidden, change } = address;
  const away = view.statuses.filter(({ slug }) => hidden.includes(slug)).length;
  const set = filterNames.flatMap((name) => {
    const values = filter[name];
    if (values === undefined) return [];
    const labelOf = (value: string) => options[name].find((each) => each.value === value)?.label ?? value;
    return [{ name, words: { name: t(`name.${name}`), values: list(values.map(labelOf)) } }];
  });
  return (
    <ul
      aria-label={t("chips")}
      className="flex items-center gap-1.5 overflow-x-auto px-5 py-1.5 text-[12px] [scrollbar-width:none] max-md:px-4"
    >
      {set.map(({ name, words }) => (
        <li key={name} className="shrink-0">
          <button
            type="button"
            aria-label={t("remove", words)}
            onClick={() => change(filterChange(name, []))}
            className="inline-flex h-6 max-w-80 items-center gap-1.5 rounded-md border border-accent/40 bg-accent-soft px-2 text-accent hover:border-accent pointer-coarse:h-9"
          >
            <span className="truncate">{t("chip", words)}</span>
            <X aria-hidden="true" className="size-3 shrink-0" />
          </button>
        </li>
      ))}
      {set.length === 0 ? null : (
        <li className="shrink-0">
          <Button tone="quiet" size="sm" onClick={() => change(noFilters)} className="pointer-coarse:h-9">
            {t("clear")}
          </Button>
        </li>
      )}
      {away === 0 ? null : (
        <li className="flex shrink-0 items-center gap-1 text-muted">
          <span>{t("hidden", { count: away })}</span>
          <Button
            tone="quiet"
            size="sm"
            onClick={() => change({ hide: null }, "replace")}
            className="text-accent pointer-coarse:h-9"
          >
            {t("showHidden")}
          </Button>
        </li>
      )}
    </ul>
  );
}
