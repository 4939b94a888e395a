"use client";

import { useTranslations } from "next-intl";
import type { Desk } from "./desk";
import { useKeys } from "./use-keys";

const press = (id: string) => document.getElementById(id)?.click();

/** The board's letters, on the open ticket. */
export function useTicketKeys({ view, verbs, workspace, act, ask, write }: Desk): void {
  const t = useTranslations("ticket");
  const { can } = view.actions;
  const { key, version } = view;
  useKeys({
    a: can.accept
      ? () => void act(t("done.accept", { key }), () => verbs.accept(workspace, { key, version }))
      : undefined,
    e: can.escalate ? () => ask({ verb: "escalate" }) : undefined,
    t: can.transfer ? () => ask({ verb: "transfer" }) : undefined,
    r: can.reply ? () => write("reply") : undefined,
    n: can.note ? () => write("note") : undefined,
    s: can.status ? () => press("ticket-status") : undefined,
    p: can.priority ? () => press("ticket-priority") : undefined,
  });
}
