import { decoded } from "../../access/decoded";
import type { ShellData } from "../types";

export type NavId =
  | "board"
  | "queue"
  | "intake"
  | "rules"
  | "raci"
  | "sla"
  | "paths"
  | "procedure"
  | "members"
  | "teams"
  | "dashboard"
  | "audit"
  | "settings";
export type NavGroupId = "work" | "policyGroup" | "people" | "learn" | "manage";

export type NavItem = {
  id: NavId;
  href: string;
  count?: number;
  /** Changes made there that are not live yet. */
  unpublished?: number;
};
export type NavGroup = { id: NavGroupId; items: NavItem[] };

/**
 * The screens of the workspace this person may open, in groups. Only screens that exist are here.
 * @param path the policy one looks at: its other screens are about the same one, and so are the counts
 */
export function navGroups({ workspace, facts, screens }: ShellData, path: string | null = null): NavGroup[] {
  const to = (screen: string) => `/${workspace.slug}/${screen}`;
  const shown = path === null ? facts.drafts : facts.drafts.filter((counts) => counts.path === path);
  // From elsewhere the count leads to the draft it counts, where there is but one.
  const [only, ...more] = shown.filter(({ rules, raci, sla, paths }) => rules + raci + sla + paths > 0);
  const slug = encodeURIComponent(path ?? (more.length === 0 ? only?.path : undefined) ?? "");
  const ofPath = (
    screen: "rules" | "raci" | "sla" | "paths",
  ): Pick<NavItem, "id" | "href" | "unpublished"> => ({
    id: screen,
    href: to(slug === "" ? screen : `${screen}?path=${slug}`),
    unpublished: shown.reduce((sum, counts) => sum + counts[screen], 0),
  });
  const policy: NavItem[] = [
    { ...ofPath("rules") },
    { ...ofPath("raci") },
    { ...ofPath("sla") },
    { ...ofPath("paths") },
    { id: "procedure", href: to(slug === "" ? "procedure" : `procedure/${slug}`) },
  ];
  const groups: NavGroup[] = [
    {
      id: "work",
      items: [
        { id: "board", href: to("board"), count: facts.counts.open },
        { id: "queue", href: to("queue"), count: facts.counts.mine },
        ...(screens.intake ? [{ id: "intake" as const, href: to("intake") }] : []),
      ],
    },
    { id: "policyGroup", items: screens.policy ? policy : [] },
    {
      id: "people",
      items: screens.policy
        ? [
            { id: "members", href: to("members") },
            { id: "teams", href: to("teams") },
          ]
        : [],
    },
    {
      id: "learn",
      items: screens.dashboard ? [{ id: "dashboard", href: to("dashboard") }] : [],
    },
    {
      id: "manage",
      items: [
        ...(screens.audit ? [{ id: "audit" as const, href: to("audit") }] : []),
        ...(screens.settings ? [{ id: "settings" as const, href: to("settings") }] : []),
      ],
    },
  ];
  return groups.filter((group) => group.items.length > 0);
}

/** Which entry is lit at an address: a ticket belongs to the board it is opened from, drafts to the rules. */
export function activeNav(pathname: string): NavId | null {
  const screen = pathname.split("/")[2];
  switch (screen) {
    case "board":
    case "tickets":
      return "board";
    case "rules":
    case "words":
    case "review":
    case "versions":
      return "rules";
    case "queue":
    case "intake":
    case "raci":
    case "sla":
    case "paths":
    case "procedure":
    case "members":
    case "teams":
    case "dashboard":
    case "audit":
    case "settings":
      return screen;
    default:
      return null;
  }
}

/**
 * The path that a policy's screen is about: the one in the address, else the workspace's first. Null on other screens.
 */
export function pathAt(
  { paths }: ShellData,
  pathname: string,
  query: { get: (name: string) => string | null },
): string | null {
  const [, , screen, named] = pathname.split("/");
  const isPolicy = ["rules", "raci", "sla", "paths", "procedure", "words", "review", "versions"].includes(
    screen ?? "",
  );
  if (!isPolicy) return null;
  const wanted = screen === "procedure" && named !== undefined ? decoded(named) : query.get("path");
  return paths.find((path) => path === wanted) ?? paths[0] ?? null;
}
