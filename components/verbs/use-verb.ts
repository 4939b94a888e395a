"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VerbAnswer, VerbError } from "./types";
import type { VerbDialogProps } from "./verb-dialog";

const unreachable = (message: string): VerbError => ({
  code: "unavailable",
  message,
  faults: [],
  current: null,
  retryAfterS: null,
});

/** Runs a dialog's verb: what was typed stays on refusal, and the refusal is shown in words. */
export function useVerb({ asking, onClose, onDone }: Pick<VerbDialogProps, "asking" | "onClose" | "onDone">) {
  const t = useTranslations("verbs");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VerbError | null>(null);
  const run = async (call: () => Promise<VerbAnswer>) => {
    if (busy) return;
    setBusy(true);
    const answer = await call().catch(
      (): VerbAnswer => ({ ok: false, error: unreachable(t("unreachable")) }),
    );
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    onDone(asking, answer.data);
    onClose();
  };
  const faultAt = (pointer: string) => error?.faults.find((fault) => fault.pointer === pointer)?.message;
  return { busy, error, run, faultAt };
}
