import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import { noticeHref, noticeKinds, noticeTone } from "./notice";

const lib = fileURLToPath(new URL("../../lib/", import.meta.url));

/** The quoted words of every call that tells somebody something; one of them is its kind. */
function calls(): string[][] {
  const files = ["domain/engine/", "services/"].flatMap((folder) =>
    readdirSync(lib + folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => folder + name),
  );
  return files.flatMap((name) =>
    [...readFileSync(lib + name, "utf8").matchAll(/(?<!function )\bnotify(?:Owner)?\([^;]*;/g)].map(
      ([call]) => [...call.matchAll(/"([a-z_]+)"/g)].map(([, word = ""]) => word),
    ),
  );
}

test("each kind that engine and services tell of has its words", () => {
  const isKind = (word: string) => noticeKinds.some((known) => known === word);
  const told = calls().filter((words) => words.length > 0);
  expect(told.length).toBeGreaterThan(8);
  expect(told.filter((words) => !words.some(isKind))).toEqual([]);
  for (const kind of ["publish_requested", "publish_confirmed", "rule_dropped"])
    expect(isKind(kind)).toBe(true);
  expect(Object.keys(messages.shell.notice).sort()).toEqual([...noticeKinds, "other"].sort());
});

test("breaches press, what left one's hands does not, and a ticket is opened in its workspace", () => {
  const notice = { id: "1", data: { key: "ESC-1" }, at: 0, read: false };
  expect(noticeTone({ ...notice, type: "clock_breached" })).toBe("breach");
  expect(noticeTone({ ...notice, type: "moved_on" })).toBe("ok");
  expect(noticeTone({ ...notice, type: "something new" })).toBe("people");
  expect(noticeHref("northwind", { ...notice, type: "handoff" })).toBe("/northwind/tickets/ESC-1");
  expect(noticeHref("northwind", { ...notice, type: "handoff", data: {} })).toBeNull();
  const about = { ...notice, data: { slug: "customer-service" } };
  expect(noticeHref("northwind", { ...about, type: "publish_requested" })).toBe(
    "/northwind/review?path=customer-service",
  );
  expect(noticeHref("northwind", { ...about, type: "rule_dropped" })).toBe(
    "/northwind/versions?path=customer-service",
  );
});
