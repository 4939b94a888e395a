"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import { useWriteAddress } from "../address/use-write-address";

export type ScheduleAddress = { team: string | null; week: string | null; zone: string | null };

/** Team, week and zone as the address has them; null where it says nothing. */
export function useScheduleAddress() {
  const params = useSearchParams();
  const pathname = usePathname();
  const told = params.toString();
  const write = useWriteAddress();
  // The router tells of a change when it has time for it; what was pressed shows at once.
  const [own, setOwn] = useState<{ from: string; query: string } | null>(null);
  if (own !== null && own.from !== told) setOwn(null);
  const query = own !== null && own.from === told ? own.query : told;
  const read = new URLSearchParams(query);
  const week = read.get("week");
  const address: ScheduleAddress = {
    team: read.get("team"),
    week: week !== null && /^\d{4}-\d{2}-\d{2}$/.test(week) && !Number.isNaN(Date.parse(week)) ? week : null,
    zone: read.get("zone"),
  };
  const change = useCallback(
    (changes: Partial<ScheduleAddress>) => {
      const next = new URLSearchParams(query);
      for (const [name, value] of Object.entries(changes))
        if (value === null) next.delete(name);
        else next.set(name, value);
      const text = next.toString();
      setOwn({ from: told, query: text });
      write("push", text === "" ? pathname : `${pathname}?${text}`);
    },
    [pathname, query, told, write],
  );
  return { address, change };
}
