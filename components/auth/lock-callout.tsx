"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatDuration } from "@/lib/words/format";
import { Callout } from "../ui/feedback/callout";
import { useNow } from "../ui/time/now";
import { tickerNow } from "../ui/time/ticker";

export type LockCalloutProps = {
  /** How long the lock lasts, ms; undefined where the server does not say. */
  forMs: number | undefined;
};

/** Too many tries: counts down to when it works again. */
export function LockCallout({ forMs }: LockCalloutProps) {
  const t = useTranslations("auth.signIn");
  const now = useNow();
  const [until] = useState(() => (forMs === undefined ? null : tickerNow() + forMs));
  const leftMs = until === null ? null : until - now;
  const over = leftMs !== null && leftMs <= 0;
  return (
    <>
      <p role="alert" className="sr-only">
        {t("lockedTitle")}
      </p>
      <Callout tone={over ? "people" : "warn"} title={over ? undefined : t("lockedTitle")}>
        {over
          ? t("lockedOver")
          : leftMs === null
            ? t("lockedSomeTime")
            : t("locked", { left: formatDuration(leftMs) })}
      </Callout>
    </>
  );
}
