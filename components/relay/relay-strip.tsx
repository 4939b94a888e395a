"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useList } from "@/components/words/use-list";
import { formatDuration } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { useNow } from "../ui/time/now";
import { legClass, legMs, legShares, type RelayLeg } from "./relay-model";

/** Finer than a minute is never shown, so the strip renders once a minute. */
const STEP_MS = 60_000;

export type RelayStripProps = { legs: readonly RelayLeg[]; className?: string };

/** The signature: a thin bar that shows who has held the ticket and for how long. */
export function RelayStrip({ legs, className }: RelayStripProps) {
  const list = useList();
  const t = useTranslations("relay");
  const nowMs = useNow(STEP_MS);
  const shares = legShares(legs, nowMs);
  const story = legs.map((leg) =>
    t(leg.toMs === null ? "legOpen" : "leg", { label: leg.label, span: formatDuration(legMs(leg, nowMs)) }),
  );
  const whole = t("story", { legs: list(story) });
  return (
    <div
      role="img"
      aria-label={whole}
      title={whole}
      className={cx("flex h-[3px] gap-px overflow-hidden rounded-full", className)}
    >
      {legs.map((leg, index) => (
        <span
          key={`${leg.fromMs}-${leg.holder}-${leg.label}`}
          className={cx("min-w-[3px]", legClass(leg))}
          style={{ flexGrow: shares[index], flexBasis: 0 }}
        />
      ))}
    </div>
  );
}

export type RelayWideProps = {
  legs: readonly RelayLeg[];
  /** What happens if nobody acts: `if not solved by 15:40: L3, Sanne Kok`. */
  next?: ReactNode;
  className?: string;
};

/** So many legs are worded in full before any is cut short. */
const wordy = 4;

/** The relay with words, for the ticket. */
export function RelayWide({ legs, next, className }: RelayWideProps) {
  const t = useTranslations("relay");
  const nowMs = useNow(STEP_MS);
  const shares = legShares(legs, nowMs);
  const ghost = Math.max(60, ...shares.map((share) => share * 0.15));
  return (
    <div className={className}>
      <ol
        aria-label={t("title")}
        className="flex items-end gap-1 overflow-x-auto text-[11px] [scrollbar-width:none]"
      >
        {legs.map((leg, index) => {
          const span = formatDuration(legMs(leg, nowMs));
          const words = leg.toMs === null && leg.holder === "member" ? t("holding", { span }) : span;
          const text = leg.note === undefined ? words : `${words} · ${leg.note}`;
          return (
            <li
              key={`${leg.fromMs}-${leg.holder}-${leg.label}`}
              className={cx("min-w-[76px]", legs.length <= wordy ? "md:min-w-fit" : "md:min-w-28")}
              style={{ flexGrow: shares[index], flexBasis: 0 }}
              title={`${leg.label} ${text}`}
            >
              <div className="truncate">
                <span className="font-medium">{leg.label}</span>
                <span> </span>
                <span className="tnum text-muted">{text}</span>
              </div>
              <div
                aria-hidden="true"
                className={cx("mt-1 h-1.5 rounded-full [--hatch:3px]", legClass(leg))}
              />
            </li>
          );
        })}
        {next === undefined ? null : (
          <li aria-hidden="true" className="min-w-6" style={{ flexGrow: ghost, flexBasis: 0 }}>
            <div className="mt-1 h-1.5 rounded-full border border-field/60 border-dashed" />
          </li>
        )}
      </ol>
      {next === undefined ? null : (
        <p className="mt-1 text-[12px] text-muted">
          <span className="font-medium">{t("next")}</span>
          <span> </span>
          {next}
        </p>
      )}
    </div>
  );
}
