"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { filterOf, listOf, withParams } from "@/lib/domain/board/address";
import { useKnownPath } from "../access/unknown-path";
import { useWriteAddress } from "../address/use-write-address";

type Changes = Parameters<typeof withParams>[1];

/**
 * What the address says of the board. Changes are written without a page load; back and forward restore them.
 * Filters make a step of their own, folding does not.
 */
export function useAddress() {
  const params = useSearchParams();
  const pathname = usePathname();
  const told = params.toString();
  const write = useWriteAddress();
  // The router tells of a change when it has time for it; what was pressed shows at once.
  const [own, setOwn] = useState<{ from: string; query: string } | null>(null);
  if (own !== null && own.from !== told) setOwn(null);
  const query = own !== null && own.from === told ? own.query : told;
  const known = useKnownPath();
  const filter = useMemo(() => {
    const { path, ...rest } = filterOf(new URLSearchParams(query));
    return known(path) === undefined ? rest : { ...rest, path };
  }, [query, known]);
  const change = useCallback(
    (changes: Changes, step: "push" | "replace" = "push") => {
      const next = withParams(new URLSearchParams(query), changes);
      setOwn({ from: told, query: next });
      const address = next === "" ? pathname : `${pathname}?${next}`;
      write(step, address);
    },
    [pathname, query, told, write],
  );
  const { folded, hidden } = useMemo(() => {
    const members = new URLSearchParams(query);
    return { folded: listOf(members, "fold"), hidden: listOf(members, "hide") };
  }, [query]);
  return useMemo(() => ({ query, filter, folded, hidden, change }), [query, filter, folded, hidden, change]);
}

/** The list without `each` where it was in it, else with it. */
export const toggled = (list: readonly string[], each: string): string[] =>
  list.includes(each) ? list.filter((one) => one !== each) : [...list, each];
