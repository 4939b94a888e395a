import type { LucideIcon } from "lucide-react";
import { ChartColumn, Inbox, KeyRound, LayoutDashboard, Split, SquarePen } from "lucide-react";
import type { ShellData } from "./types";

export type NavId = "board" | "queue" | "intake" | "policy" | "dashboard" | "settings";
export type NavGroupId = "work" | "policyGroup" | "learn" | "manage";

export type NavItem = { id: NavId; href: string; Icon: LucideIcon; count?: number };
export type NavGroup = { id: NavGroupId; items: NavItem[] };

/** The screens of the workspace this person may open, in groups. Only screens that exist are here. */
export function navGroups({ workspace, facts, screens }: ShellData): NavGroup[] {
  const to = (screen: string) => `/${workspace.slug}/${screen}`;
  const groups: NavGroup[] = [
    {
      id: "work",
      items: [
        { id: "board", href: to("board"), Icon: LayoutDashboard, count: facts.counts.open },
        { id: "queue", href: to("queue"), Icon: Inbox, count: facts.counts.mine },
        ...(screens.intake ? [{ id: "intake" as const, href: to("intake"), Icon: SquarePen }] : []),
      ],
    },
    {
      id: "policyGroup",
      items: screens.policy ? [{ id: "policy", href: to("policy"), Icon: Split }] : [],
    },
    {
      id: "learn",
      items: screens.dashboard ? [{ id: "dashboard", href: to("dashboard"), Icon: ChartColumn }] : [],
    },
    {
      id: "manage",
      items: screens.settings ? [{ id: "settings", href: to("settings"), Icon: KeyRound }] : [],
    },
  ];
  return groups.filter((group) => group.items.length > 0);
}

/** Which entry is lit at an address; a ticket belongs to the board it is opened from. */
export function activeNav(pathname: string): NavId | null {
  const screen = pathname.split("/")[2];
  switch (screen) {
    case "board":
    case "tickets":
      return "board";
    case "queue":
    case "intake":
    case "policy":
    case "dashboard":
    case "settings":
      return screen;
    default:
      return null;
  }
}
