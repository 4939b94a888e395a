"use client";

import { useTranslations } from "next-intl";
import { ticketKeys } from "@/lib/domain/keys/shortcuts";
import { useLetterKeys } from "../keys/use-letter-keys";
import type { Desk } from "./desk";

const press = (id: string) => document.getElementById(id)?.click();

/** The board's letters, on the open ticket. */
export function useTicketKeys({ view, verbs, workspace, act, ask, write, open }: Desk): void {
  const t = useTranslations("ticket");
  const { can } = view.actions;
  const { key, version } = view;
  useLetterKeys(ticketKeys, {
    accept: can.accept
      ? () => void act(t("done.accept", { key }), () => verbs.accept(workspace, { key, version }))
      : undefined,
    escalate: can.escalate ? () => ask({ verb: "escalate" }) : undefined,
    transfer: can.transfer ? () => ask({ verb: "transfer" }) : undefined,
    owner: can.assign ? () => open("assign") : can.transfer ? () => ask({ verb: "transfer" }) : undefined,
    reply: can.reply ? () => write("reply") : undefined,
    note: can.note ? () => write("note") : undefined,
    status: can.status ? () => press("ticket-status") : undefined,
    priority: can.priority ? () => press("ticket-priority") : undefined,
  });
}
