"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { filterOf, listOf, withParams } from "@/lib/domain/board/address";

type Changes = Parameters<typeof withParams>[1];

/**
 * What the address says of the board. Changes are written without a page load; back and forward restore them.
 * Filters make a step of their own, folding does not.
 */
export function useAddress() {
  const params = useSearchParams();
  const pathname = usePathname();
  const query = params.toString();
  const filter = useMemo(() => filterOf(new URLSearchParams(query)), [query]);
  const change = useCallback(
    (changes: Changes, step: "push" | "replace" = "push") => {
      const next = withParams(new URLSearchParams(query), changes);
      const address = next === "" ? pathname : `${pathname}?${next}`;
      if (step === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [pathname, query],
  );
  return { filter, folded: listOf(params, "fold"), hidden: listOf(params, "hide"), change };
}

/** The list without `each` where it was in it, else with it. */
export const toggled = (list: readonly string[], each: string): string[] =>
  list.includes(each) ? list.filter((one) => one !== each) : [...list, each];
