"use client";

import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { VerbAnswer } from "../verbs/types";
import { isOffline, tellCause, tellTrouble } from "./trouble";

/** offline, outdated: surely nothing was done · unsure: it may have been. */
export type Lost = "offline" | "outdated" | "unsure";
type Reached<T> = { answer: T; lost: null } | { answer: null; lost: Lost };

/** Calls the server; where there is no answer, says what that means, and tells the page what it is part of. */
export async function reach<T>(call: () => Promise<T>): Promise<Reached<T>> {
  if (isOffline()) return { answer: null, lost: "offline" };
  try {
    const answer = await call();
    if (isEnded(answer)) tellTrouble("ended");
    return { answer, lost: null };
  } catch (cause) {
    tellCause(cause);
    return { answer: null, lost: isUnknownAction(cause) ? "outdated" : "unsure" };
  }
}

/** The answer, or null where there is none: the page has been told why. */
export const reached = async <T>(call: () => Promise<T>): Promise<T | null> => (await reach(call)).answer;

/** Passes a call's outcome on, and tells the page what it is part of. */
export async function reported<T>(call: Promise<T>): Promise<T> {
  try {
    const answer = await call;
    if (isEnded(answer)) tellTrouble("ended");
    return answer;
  } catch (cause) {
    tellCause(cause);
    throw cause;
  }
}

/** An answer that says the session is over. */
function isEnded(answer: unknown): boolean {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return false;
  const { error } = answer;
  return typeof error === "object" && error !== null && "code" in error && error.code === "unauthenticated";
}

/** What a lost call means, in words; `unsure` where it may have been done and the screen knows what to look for. */
export function useLostWords(): (lost: Lost | null, unsure: string) => string {
  const t = useTranslations("common.lost");
  return (lost, unsure) => (lost === null || lost === "unsure" ? unsure : t(lost));
}

/** Calls a verb; a call without an answer becomes a refusal that says whether anything was done. Never rejects. */
export function useReach(): (call: () => Promise<VerbAnswer>) => Promise<VerbAnswer> {
  const t = useTranslations("common.lost");
  return useCallback(
    async (call) => {
      const { answer, lost } = await reach(call);
      if (lost !== null) return refused("unavailable", t(lost));
      // The banner says that the session has ended, and leads to the sign-in.
      return isEnded(answer) ? refused("unauthenticated", t("ended")) : answer;
    },
    [t],
  );
}

const refused = (code: string, message: string): VerbAnswer => ({
  ok: false,
  error: { code, message, faults: [], current: null, retryAfterS: null },
});
