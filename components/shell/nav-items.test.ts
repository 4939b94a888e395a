import { expect, test } from "vitest";
import { activeNav, navGroups } from "./nav-items";
import type { ShellData } from "./types";

const data: ShellData = {
  workspace: { slug: "northwind", name: "Northwind" },
  workspaces: [],
  member: { name: "Maya Visser", email: "maya@northwind.example", role: "viewer" },
  facts: {
    counts: { open: 148, mine: 6 },
    shift: { state: "off", until: null },
    notices: [],
    unread: 0,
  },
  screens: { intake: false, policy: true, dashboard: false, settings: false },
};

test.each([
  ["/northwind/board", "board"],
  ["/northwind/tickets/ESC-1", "board"],
  ["/northwind/queue", "queue"],
  ["/northwind/dashboard", "dashboard"],
  ["/northwind/settings", "settings"],
  ["/northwind/boardroom", null],
  ["/northwind", null],
])("at %s %s is lit", (pathname, id) => {
  expect(activeNav(pathname)).toBe(id);
});

test("only screens a person may open are listed, and no empty group", () => {
  const groups = navGroups(data);
  expect(groups.map(({ id, items }) => [id, items.map((item) => item.id)])).toEqual([
    ["work", ["board", "queue"]],
    ["policyGroup", ["policy"]],
  ]);
  expect(groups[0]?.items[1]).toMatchObject({ href: "/northwind/queue", count: 6 });
});
