"use client";

import type { TicketChange } from "@/lib/domain/board/view";
import { OnFirstUse } from "../ui/on-first-use";
import { lazyPart } from "../ui/use-lazy";
import type { Asking, VerbActions, VerbOptions, VerbTicket } from "./types";

export type VerbDialogProps = {
  /** The workspace's slug. */
  workspace: string;
  actions: VerbActions;
  ticket: VerbTicket;
  asking: Asking;
  /** Null while they are being read. */
  options: VerbOptions | null;
  onClose: () => void;
  /** The verb ran; the dialog closes itself by `onClose`. */
  onDone: (asking: Asking, change: TicketChange) => void;
};

const dialogPart = lazyPart<VerbDialogProps>(() =>
  import("./verb-dialog-impl").then((m) => m.VerbDialogImpl),
);

/** The dialog of a verb that needs words or a choice; mount it while something is asked. */
export function VerbDialog(props: VerbDialogProps) {
  return <OnFirstUse part={dialogPart} given={props} />;
}
