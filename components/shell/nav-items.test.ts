import { expect, test } from "vitest";
import { activeNav, navGroups, pathAt } from "./nav-items";
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
    drafts: [
      { path: "service", rules: 6, raci: 2, sla: 0 },
      { path: "privacy", rules: 1, raci: 0, sla: 0 },
    ],
  },
  screens: { intake: false, policy: true, dashboard: false, settings: false },
};

test.each([
  ["/northwind/board", "board"],
  ["/northwind/tickets/ESC-1", "board"],
  ["/northwind/queue", "queue"],
  ["/northwind/dashboard", "dashboard"],
  ["/northwind/settings", "settings"],
  ["/northwind/rules", "rules"],
  ["/northwind/rules/playground", "rules"],
  ["/northwind/review", "rules"],
  ["/northwind/raci", "raci"],
  ["/northwind/procedure/service", "procedure"],
  ["/northwind/boardroom", null],
  ["/northwind", null],
])("at %s %s is lit", (pathname, id) => {
  expect(activeNav(pathname)).toBe(id);
});

test("only screens a person may open are listed, and no empty group", () => {
  const groups = navGroups(data);
  expect(groups.map(({ id, items }) => [id, items.map((item) => item.id)])).toEqual([
    ["work", ["board", "queue"]],
    ["policyGroup", ["rules", "raci", "sla", "procedure"]],
    ["people", ["teams"]],
  ]);
  expect(groups[0]?.items[1]).toMatchObject({ href: "/northwind/queue", count: 6 });
});

test("what is drafted counts beside the screen that edits it, over all paths", () => {
  const [, policy] = navGroups(data);
  expect(policy?.items.map(({ id, unpublished }) => [id, unpublished])).toEqual([
    ["rules", 7],
    ["raci", 2],
    ["sla", 0],
    ["procedure", undefined],
  ]);
});

test("the screens of a policy lead to each other on the same path", () => {
  expect(pathAt("/northwind/raci", new URLSearchParams("path=privacy"))).toBe("privacy");
  expect(pathAt("/northwind/procedure/privacy", new URLSearchParams())).toBe("privacy");
  expect(pathAt("/northwind/board", new URLSearchParams("path=privacy"))).toBeNull();
  const [, policy] = navGroups(data, "privacy");
  expect(policy?.items.map(({ href }) => href)).toEqual([
    "/northwind/rules?path=privacy",
    "/northwind/raci?path=privacy",
    "/northwind/sla?path=privacy",
    "/northwind/procedure/privacy",
  ]);
});
