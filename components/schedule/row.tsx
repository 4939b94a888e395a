import type { ReactNode } from "react";
import type { ScheduleDay } from "@/lib/domain/schedule/week";
import type { Span } from "@/lib/domain/time/spans";
import { leftOf } from "./position";

export const blockLook =
  "@container absolute inset-y-1.5 flex items-center overflow-hidden whitespace-nowrap rounded px-1.5 text-[11px] font-medium";

type RowProps = { days: readonly ScheduleDay[]; week: Span; label: ReactNode; children: ReactNode };

/** A name, and what stands beside it over the days of the week. */
export function Row({ days, week, label, children }: RowProps) {
  return (
    <div className="grid grid-cols-[var(--label)_minmax(0,1fr)]">
      <div className="sticky left-0 z-[3] flex h-10 min-w-0 items-center gap-1.5 border-line border-r bg-raised pr-2 pl-3 max-sm:pl-2">
        {label}
      </div>
      <div className="relative h-10">
        {days.slice(1).map((day) => (
          <span
            key={day.day}
            aria-hidden="true"
            style={leftOf(day.from, week) ?? undefined}
            className="absolute inset-y-0 w-px bg-line"
          />
        ))}
        <ul>{children}</ul>
      </div>
    </div>
  );
}
