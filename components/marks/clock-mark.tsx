"use client";

import { useTranslations } from "next-intl";
import type { CardClock } from "@/lib/domain/board/view";
import { formatInstant, formatWhen } from "@/lib/words/format";
import { Countdown } from "../ui/time/countdown";
import { useNow, useViewer } from "../ui/time/now";

export type ClockMarkProps = {
  clock: CardClock;
  look?: "chip" | "plain";
  className?: string;
};

/** A clock of a ticket by name: what is left, that it stands still, or when its hours begin. */
export function ClockMark({ clock, look, className }: ClockMarkProps) {
  const t = useTranslations("terms");
  const ui = useTranslations("ui");
  const marks = useTranslations("marks");
  const viewer = useViewer();
  const now = useNow(60_000);
  const label = clock.name ?? t(`clockVerb.${clock.metric}`);
  const full = clock.name ?? t(`clock.${clock.metric}`);
  const common = { look, className, label };
  if (clock.state === "paused") {
    return (
      <Countdown
        {...common}
        state="paused"
        dueAt={null}
        remainingMs={clock.remainingMs}
        title={marks("paused", { clock: full })}
      />
    );
  }
  if (clock.opensAt !== null && clock.opensAt > now) {
    const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
    const time = formatWhen(clock.opensAt, now, viewer, words);
    return (
      <Countdown
        {...common}
        state="waiting"
        dueAt={null}
        note={marks("starts", { time })}
        title={marks("outOfHours", { clock: full, time })}
      />
    );
  }
  return (
    <Countdown
      {...common}
      state="running"
      dueAt={clock.dueAt}
      warnAt={clock.warnAt}
      budgetMs={clock.budgetMs}
      title={
        clock.dueAt === null ? full : marks("due", { clock: full, time: formatInstant(clock.dueAt, viewer) })
      }
    />
  );
}
