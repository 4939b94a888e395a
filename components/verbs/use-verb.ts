"use client";

import { useState } from "react";
import { useReach } from "../trouble/reach";
import type { Asking, VerbAnswer, VerbError } from "./types";
import type { VerbDialogProps } from "./verb-dialog";

/** Runs a dialog's verb: what was typed stays on refusal, and the refusal is shown in words. */
export function useVerb({ asking, onClose, onDone }: Pick<VerbDialogProps, "asking" | "onClose" | "onDone">) {
  const reach = useReach();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VerbError | null>(null);
  const run = async (call: () => Promise<VerbAnswer>, ran: Asking = asking) => {
    if (busy) return;
    setBusy(true);
    const answer = await reach(call);
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    onDone(ran, answer.data);
    onClose();
  };
  const faultAt = (pointer: string) => error?.faults.find((fault) => fault.pointer === pointer)?.message;
  return { busy, error, run, faultAt };
}
