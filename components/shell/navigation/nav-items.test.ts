import { expect, test } from "vitest";
import type { ShellData } from "../types";
import { activeNav, navGroups, pathAt } from "./nav-items";

const data: ShellData = {
  workspace: { slug: "northwind", name: "Northwind" },
  workspaces: [],
  member: { name: "Maya Visser", email: "maya@northwind.example", role: "viewer" },
  facts: {
    feed: 0,
    counts: { open: 148, mine: 6 },
    shift: { state: "off", until: null },
    offUntil: null,
    notifications: [],
    unread: 0,
    drafts: [
      { path: "service", rules: 6, raci: 2, sla: 0, paths: 0 },
      { path: "privacy", rules: 1, raci: 0, sla: 0, paths: 0 },
    ],
  },
  paths: ["service", "privacy"],
  screens: { intake: false, policy: true, dashboard: false, settings: false, audit: false },
};

test.each([
  ["/northwind/board", "board"],
  ["/northwind/tickets/ESC-1", "board"],
  ["/northwind/queue", "queue"],
  ["/northwind/dashboard", "dashboard"],
  ["/northwind/settings", "settings"],
  ["/northwind/members", "members"],
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
    ["policyGroup", ["rules", "raci", "sla", "paths", "procedure"]],
    ["people", ["members", "teams"]],
  ]);
  expect(groups[0]?.items[1]).toMatchObject({ href: "/northwind/queue", count: 6 });
});

const hrefs = (shell: ShellData, path: string | null) =>
  navGroups(shell, path)[1]?.items.map(({ href }) => href);
const counts = (shell: ShellData, path: string | null) =>
  navGroups(shell, path)[1]?.items.map(({ unpublished }) => unpublished);

test("what is drafted counts beside the screen that edits it: of the path one looks at, else of all", () => {
  expect(counts(data, "service")).toEqual([6, 2, 0, 0, undefined]);
  expect(counts(data, "privacy")).toEqual([1, 0, 0, 0, undefined]);
  expect(counts(data, null)).toEqual([7, 2, 0, 0, undefined]);
});

test("the screens of a policy lead to each other on the same path", () => {
  const none = new URLSearchParams();
  expect(pathAt(data, "/northwind/raci", new URLSearchParams("path=privacy"))).toBe("privacy");
  expect(pathAt(data, "/northwind/procedure/privacy", none)).toBe("privacy");
  expect(pathAt(data, "/northwind/rules", none)).toBe("service");
  expect(pathAt(data, "/northwind/rules", new URLSearchParams("path=gone"))).toBe("service");
  expect(pathAt(data, "/northwind/board", new URLSearchParams("path=privacy"))).toBeNull();
  expect(hrefs(data, "privacy")).toEqual([
    "/northwind/rules?path=privacy",
    "/northwind/raci?path=privacy",
    "/northwind/sla?path=privacy",
    "/northwind/paths?path=privacy",
    "/northwind/procedure/privacy",
  ]);
});

test("from elsewhere a single draft is where its count leads", () => {
  const [, privacy] = data.facts.drafts;
  const one = { ...data, facts: { ...data.facts, drafts: privacy === undefined ? [] : [privacy] } };
  expect(hrefs(one, null)?.[0]).toBe("/northwind/rules?path=privacy");
  expect(hrefs(data, null)?.[0]).toBe("/northwind/rules");
});
