"use client";

import {
  ArrowUpRight,
  Check,
  CircleCheck,
  ListChecks,
  Lock,
  Pause,
  Play,
  Printer,
  Repeat2,
  Reply,
  RotateCcw,
  StickyNote,
  Undo2,
  UserRoundPlus,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDesk } from "./desk";

export type TicketAction = {
  id: string;
  label: string;
  icon: ReactNode;
  key?: string;
  /** Whether it stands on the bar itself, or in the menu behind it. */
  place: "bar" | "menu";
  run: () => void;
};

const icon = { "aria-hidden": true } as const;

/** What this person may do now, in the order of the bar; the main one (accept) and resolve are apart. */
export function useTicketActions() {
  const t = useTranslations("ticket");
  const { view, verbs, workspace, act, ask, open, write } = useDesk();
  const { can } = view.actions;
  const { key, version } = view;
  const quick = (verb: "accept" | "resume" | "close") => () =>
    void act(t(`done.${verb}`, { key }), () => verbs[verb](workspace, { key, version }));
  const item = (
    id: Exclude<keyof typeof can, "status" | "priority" | "category" | "reply" | "redeliver" | "verdict">,
    sign: ReactNode,
    place: TicketAction["place"],
    run: () => void,
    shortcut?: string,
  ): TicketAction[] =>
    can[id] ? [{ id, label: t(`action.${id}`), icon: sign, place, run, key: shortcut }] : [];
  const all: TicketAction[] = [
    ...item("wait", <Pause {...icon} />, "bar", () => ask({ verb: "wait" })),
    ...item("resume", <Play {...icon} />, "bar", quick("resume")),
    ...item("transfer", <Repeat2 {...icon} />, "bar", () => ask({ verb: "transfer" }), "T"),
    ...item("escalate", <ArrowUpRight {...icon} />, "bar", () => ask({ verb: "escalate" }), "E"),
    ...item("handback", <Undo2 {...icon} />, "bar", () => ask({ verb: "handback" })),
    ...item("reopen", <RotateCcw {...icon} />, "bar", () => ask({ verb: "reopen" })),
    ...item("close", <Lock {...icon} />, "bar", quick("close")),
    ...item("assign", <UserRoundPlus {...icon} />, "menu", () => open("assign")),
    ...item("note", <StickyNote {...icon} />, "menu", () => write("note"), "N"),
    ...item("fields", <ListChecks {...icon} />, "menu", () => open("fields")),
    {
      id: "print",
      label: t("action.print"),
      icon: <Printer {...icon} />,
      place: "menu",
      run: () => window.print(),
    },
  ];
  const accept = item("accept", <CircleCheck {...icon} />, "bar", quick("accept"), "A")[0] ?? null;
  const resolve = item("resolve", <Check {...icon} />, "bar", () => ask({ verb: "resolve" }))[0] ?? null;
  // Stands where accepting stood: whoever presses twice begins the reply, and the focus stays on the button.
  const reply: TicketAction | null = can.reply
    ? {
        id: "reply",
        label: t("action.reply"),
        icon: <Reply {...icon} />,
        place: "bar",
        run: () => write("reply"),
        key: "R",
      }
    : null;
  return { all, main: accept ?? reply, accept, reply, resolve, isAnswered: view.answered };
}
