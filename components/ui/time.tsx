"use client";

import { useTranslations } from "next-intl";
import { isoOf } from "@/lib/clock";
import { formatClock, formatDay, formatDuration, formatInstant, formatWhen } from "./format";
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

/** How long ago or how long still, by the minute: `12m ago`, `in 2h 05m`, `just now`. */
export function RelativeTime({ at, className }: { at: number; className?: string }) {
  const t = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const distanceMs = at - now;
  const span = formatDuration(Math.round(Math.abs(distanceMs) / 60_000) * 60_000);
  const text =
    Math.abs(distanceMs) < 60_000 ? t("justNow") : distanceMs < 0 ? t("ago", { span }) : t("in", { span });
  return (
    <time dateTime={isoOf(at)} title={formatInstant(at, viewer)} className={className}>
      {text}
    </time>
  );
}
