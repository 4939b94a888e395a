"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { filterChange } from "@/lib/domain/board/address";
import { strangersOf } from "@/lib/domain/board/strangers";
import type { BoardView } from "@/lib/domain/board/view";
import type { useAddress } from "../use-address";
import { useFilterOptions } from "./filter-words";

export type StrangeFiltersProps = { view: BoardView; address: ReturnType<typeof useAddress> };

/** An address that filters by what isn't there: names it, and takes it off. */
export function StrangeFilters({ view, address: { query, change } }: StrangeFiltersProps) {
  const list = useList();
  const t = useTranslations("board.filter");
  const strange = strangersOf(query, useFilterOptions(view));
  if (strange.length === 0) return null;
  const named = strange.flatMap(({ name, values }) =>
    values.map((value) => t("strangeOne", { name: t(`name.${name}`), value })),
  );
  const clear = () => change(Object.assign({}, ...strange.map(({ name, rest }) => filterChange(name, rest))));
  return (
    <p
      role="status"
      className="flex shrink-0 flex-wrap items-baseline gap-x-2 border-warn/30 border-b bg-warn-soft px-5 py-1.5 text-[12px] text-warn max-md:px-4"
    >
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {t("strange", { list: list(named), count: named.length })}
      </span>
      <button
        type="button"
        onClick={clear}
        className="pointer-coarse:min-h-9 font-medium underline underline-offset-2"
      >
        {t("clearStrange")}
      </button>
    </p>
  );
}
