"use client";

import { createContext, use } from "react";
import type { TicketView } from "@/lib/domain/ticket/view";
import type { Asking, VerbAnswer } from "../verbs/types";
import type { Earlier } from "./conversation/use-pages";
import type { Pane, TicketVerbs } from "./types";

/** What every part of the ticket screen needs. */
export type Desk = {
  workspace: string;
  view: TicketView;
  verbs: TicketVerbs;
  /** Runs a verb and reads the ticket again, also after a conflict. Never rejects. */
  run: (call: () => Promise<VerbAnswer>) => Promise<VerbAnswer>;
  /** The same for a verb without a form: says what became of it. */
  act: (done: string, call: () => Promise<VerbAnswer>) => Promise<boolean>;
  /** The highest version this page itself made: its changes are no surprise. */
  ownVersion: number;
  /** The messages before those that are shown. */
  earlier: Earlier;
  ask: (asking: Asking) => void;
  open: (dialog: "assign" | "fields") => void;
  /** Shows a message of the conversation and marks it for a moment. */
  cite: (number: number) => void;
  pane: Pane;
  setPane: (pane: Pane) => void;
  /** Opens the composer and puts the cursor there. */
  write: (mode: "reply" | "note") => void;
};

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

/** The open ticket. Throws outside of its screen. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error("useDesk outside of a ticket");
  return desk;
}
