"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { metricsQueryOf, type Shown, shownOf } from "@/lib/domain/metrics/address";
import { useKnownPath } from "../access/unknown-path";
import { useWriteAddress } from "../address/use-write-address";

type Changes = Readonly<Record<string, string | null>>;
const shownNames = {
  show: null,
  tier: null,
  team: null,
  clock: null,
  holder: null,
  trigger: null,
  day: null,
  under: null,
};

/** What the address says of the dashboard. Changes are written without a page load; back and forward restore them. */
export function useDashboardAddress(today: string) {
  const params = useSearchParams();
  const pathname = usePathname();
  const write = useWriteAddress();
  const text = params.toString();
  const known = useKnownPath();
  const said = useMemo(() => {
    const read = new URLSearchParams(text);
    if (known(read.get("path") ?? undefined) === undefined) read.delete("path");
    return { query: metricsQueryOf(read, today), shown: shownOf(read) };
  }, [text, today, known]);
  const addressOf = (changes: Changes): string => {
    const next = new URLSearchParams(text);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return next.size === 0 ? pathname : `${pathname}?${next}`;
  };
  return {
    ...said,
    /** Another split also closes the tickets that lay under a value of the last one. */
    split: (by: string | null) =>
      write("push", addressOf({ ...(said.shown?.group_by ? shownNames : {}), by })),
    change: (changes: Changes) => write("push", addressOf(changes)),
    show: (shown: Shown): Address => {
      const { figure, group_by: by, group, ...rest } = shown;
      const part: Changes = by === undefined ? {} : { by, under: group ?? "" };
      const changes = { ...shownNames, show: figure, ...rest, ...part };
      return { href: addressOf(changes), go: () => write("push", addressOf(changes)) };
    },
    hide: () => write("push", addressOf(shownNames)),
  };
}
export type Address = { href: string; go: () => void };
/** Gives the address of a figure's tickets. */
export type Show = (shown: Shown) => Address;
