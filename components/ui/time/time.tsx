"use client";

import { useTranslations } from "next-intl";
import { isoOf } from "@/lib/clock";
import { formatClock, formatDay, formatInstant, formatWhen } from "@/lib/words/format";
import { useNow, useViewer } from "./now";

export type InstantProps = {
  /** Epoch ms. */
  at: number;
  /** clock `14:27` · when `tomorrow 10:20` · day `8 Nov` · full, the exact instant. Default when. */
  show?: "clock" | "when" | "day" | "full";
  className?: string;
};

/** An instant in the viewer's zone, the exact one on hover. */
export function Instant({ at, show = "when", className }: InstantProps) {
  const t = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const exact = formatInstant(at, viewer);
  const words = { yesterday: t("yesterday"), tomorrow: t("tomorrow") };
  const text =
    show === "clock"
      ? formatClock(at, viewer)
      : show === "day"
        ? formatDay(at, now, viewer)
        : show === "full"
          ? exact
          : formatWhen(at, now, viewer, words);
  return (
    <time dateTime={isoOf(at)} title={exact} className={className}>
      {text}
    </time>
  );
}
