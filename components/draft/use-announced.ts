"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { announce } from "../ui/feedback/announcer";
import { tickerNow } from "../ui/time/ticker";
import { useDraft } from "./use-draft";

/** Every autosave said aloud would drown what one is doing. */
const sayEveryMs = 20_000;

/** Tells screen readers how saving goes: now and then that it is saved, at once that it is not. */
export function useAnnounced(): void {
  const t = useTranslations("draft.say");
  const { status, conflicts } = useDraft();
  const before = useRef({ status, conflicts: conflicts.length, saidAt: 0 });
  useEffect(() => {
    const last = before.current;
    const now = tickerNow();
    const isWorse = status !== last.status && (status === "offline" || status === "failed");
    const wasBad = last.status === "offline" || last.status === "failed";
    const isSaved = status === "saved" && last.status !== "saved";
    let { saidAt } = last;
    if (isWorse) announce(t(status));
    else if (isSaved && (wasBad || now - saidAt > sayEveryMs)) {
      announce(t("saved"));
      saidAt = now;
    }
    if (conflicts.length > last.conflicts) announce(t("conflict", { count: conflicts.length }));
    // What is saved after trouble is news; a passing "saving" in between is not.
    const known = status === "saving" && wasBad ? last.status : status;
    before.current = { status: known, conflicts: conflicts.length, saidAt };
  }, [status, conflicts, t]);
}
