"use client";

import { useState } from "react";
import { useReach } from "../trouble/reach";
import { answeredIn } from "./answered";
import type { Asking, VerbAnswer, VerbError, VerbTicket } from "./types";
import type { VerbDialogProps } from "./verb-dialog";

/** Runs a dialog's verb: what was typed stays on refusal, and the refusal is shown in words. */
export function useVerb(
  props: Pick<VerbDialogProps, "asking" | "onClose" | "onDone"> & { ticket?: VerbTicket },
) {
  const { asking, onClose, onDone, ticket } = props;
  const reach = useReach();
  // As it was when the dialog opened: an answer of somebody else since then is shown before a reply goes out.
  const [seen, setSeen] = useState(ticket?.lastMessage);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VerbError | null>(null);
  const run = async (call: () => Promise<VerbAnswer>, ran: Asking = asking) => {
    if (busy) return;
    setBusy(true);
    const answer = await reach(call);
    setBusy(false);
    if (!answer.ok) {
      const answered = answeredIn(answer.error);
      if (answered !== null) setSeen(answered.upTo);
      return setError(answer.error);
    }
    onDone(ran, answer.data);
    onClose();
  };
  const faultAt = (pointer: string) => error?.faults.find((fault) => fault.pointer === pointer)?.message;
  return { busy, error, run, faultAt, after: seen === undefined ? {} : { after_message: seen } };
}
