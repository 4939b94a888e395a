import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import { starterPaths } from "@/lib/domain/policy/starter/starter";
import { ShellProvider } from "../shell/shell-context";
import type { ShellActions, ShellData } from "../shell/types";
import { PolicyHead } from "./policy-head";
import type { Draft } from "./types";
import { DraftContext } from "./use-draft";

const live = starterPaths[0]?.make({ owner: "sanne" });
if (live === undefined) throw new Error("no starter path");
const at = Date.UTC(2026, 10, 26, 13, 2);
const fourth = live.rules[3]?.slug;

const clean = {
  view: {
    path: { slug: "service", name: "Customer service" },
    live: { version: 14, at, byName: "Sanne Kok", confirmedBy: "Maya Visser" },
    draft: null,
  },
  document: live,
  live,
  conflicts: [],
  others: [],
  problem: null,
  status: "clean",
  changes: 0,
  mayEdit: true,
  canUndo: false,
  canRedo: false,
  undoLabel: null,
  redoLabel: null,
  outdatedBy: null,
  savedAt: null,
};

const router = { push() {}, replace() {}, refresh() {}, prefetch() {}, back() {}, forward() {} };

function shown(change: object, role: ShellData["member"]["role"] = "admin"): string {
  const data = {
    workspace: { slug: "northwind", name: "Northwind" },
    workspaces: [],
    member: { name: "Sanne Kok", email: "sanne@northwind.example", role },
    facts: {
      feed: 0,
      counts: { open: 0, mine: 0 },
      shift: { state: "off", until: null },
      offUntil: null,
      notifications: [],
      unread: 0,
      drafts: [],
    },
    paths: ["service"],
    screens: { intake: true, policy: true, dashboard: true, settings: true, audit: true },
  } satisfies ShellData;
  const draft = { ...clean, ...change } as unknown as Draft;
  const html = renderToStaticMarkup(
    <AppRouterContext value={router as never}>
      <NextIntlClientProvider
        locale="en"
        messages={messages}
        timeZone="UTC"
        now={new Date(at)}
        onError={(error) => {
          throw error;
        }}
      >
        <ShellProvider data={data} actions={{} as ShellActions}>
          <DraftContext
            value={{
              workspace: "northwind",
              paths: [{ slug: "service", name: "Service" }],
              restoredAt: null,
              draft,
            }}
          >
            <PolicyHead screen="rules" title="Rules & thresholds" />
          </DraftContext>
        </ShellProvider>
      </NextIntlClientProvider>
    </AppRouterContext>,
  );
  return html.replace(/<(?!a )[^>]+>/g, "|").replace(/\|+/g, "|");
}

test("without a draft it says what is live, since when and by whom, and how a draft begins", () => {
  const html = shown({});
  expect(html).toContain("Live v14");
  expect(html).toContain("by Sanne Kok, confirmed by Maya Visser");
  expect(html).toContain("Change anything to start a draft");
  expect(html).not.toContain("Review");
});

test("a draft says its number, when it was saved, who else is where, and leads to the review", () => {
  const html = shown({
    status: "saved",
    savedAt: at,
    changes: 8,
    canUndo: true,
    others: [
      { handle: "tom", name: "Tom Lind", place: null, seenAt: at },
      { handle: "maya", name: "Maya Visser", place: `/rules/${fourth}`, seenAt: at },
    ],
  });
  expect(html).toContain("Draft of v15");
  expect(html).toMatch(/saved .*13:02/);
  expect(html).toContain("Maya is editing rule 4");
  expect(html).toContain("and 1 more");
  expect(html).toMatch(/href="\/northwind\/review\?path=service"[^>]*>.*Review 8 changes/);
});

test("trouble says what was kept and what to do", () => {
  const offline = shown({ status: "offline", problem: { kind: "offline" }, changes: 1 });
  expect(offline).toContain("kept on this device");
  expect(offline).toContain("Try again");
  const faults = [{ pointer: "/rules/x/name", message: "Enter a name." }];
  const invalid = shown({ status: "failed", problem: { kind: "invalid", faults }, changes: 1 });
  expect(invalid).toContain("not saved");
  expect(invalid).toContain("Enter a name.");
  expect(shown({ outdatedBy: 16, changes: 1, status: "saved", savedAt: at })).toContain(
    "v16 went live meanwhile",
  );
});

test("who may not edit sees what is live and why there is no button", () => {
  const html = shown({ mayEdit: false, view: { ...clean.view, draft: { document: live } } }, "manager");
  expect(html).toContain("Live v14");
  expect(html).toContain("Only admins can change this; you’re a manager.");
  expect(html).toContain("See the draft");
  expect(html).not.toContain("Change anything");
  expect(html).not.toContain("Review");
});
