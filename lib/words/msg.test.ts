import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import { literal, msg } from "@/lib/domain/msg";
import { msgFormats, renderMsg } from "./msg";
import { msgRenderer } from "./renderer";

const viewer = { zone: "Europe/Amsterdam", locale: "en" };
const now = Date.parse("2026-11-21T13:20:00Z");
const formats = msgFormats(viewer, now, { yesterday: "yesterday", tomorrow: "tomorrow" });
/** Shows what reached the message file. */
const bare = (key: string, values: Record<string, string | number>) => `${key}${JSON.stringify(values)}`;

test("values are written the reader's way, nested words first, quotations as they stand", () => {
  const inner = msg("inner", { n: 2 });
  expect(
    renderMsg(
      msg("outer", {
        at: { instant: now + 3_600_000 },
        left: { durationMs: 372_000 },
        inner,
        list: { list: [literal("a {b}"), inner] },
        none: null,
      }),
      bare,
      formats,
    ),
  ).toBe(
    `outer${JSON.stringify({
      at: "15:20",
      left: "6m 12s",
      inner: 'inner{"n":2}',
      list: 'a {b}, inner{"n":2}',
      none: "",
    })}`,
  );
  expect(renderMsg(literal("<b>{x}</b>"), bare, formats)).toBe("<b>{x}</b>");
});

test("what is kept names the day, and reads its message", () => {
  const render = msgRenderer(viewer, now);
  expect(render(msg("ui.ago", { span: { durationMs: 60_000 } }))).toBe("1m ago");
  expect(render(msg("ui.in", { span: { instant: now } }))).toBe("in 21 Nov 14:20 CET");
});

const root = fileURLToPath(new URL("../../", import.meta.url));
const written = ["lib", "app/api", "db", "worker"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), "utf8")),
);
const matches = (pattern: RegExp): string[] => [
  ...new Set(written.flatMap((text) => [...text.matchAll(pattern)].map(([, key = ""]) => key))),
];
const textAt = (key: string): unknown =>
  key
    .split(".")
    .reduce<unknown>(
      (tree, part) => (typeof tree === "object" && tree !== null ? Reflect.get(tree, part) : undefined),
      messages,
    );

test("every key that is said has its words", () => {
  const said = [...matches(/\bmsg\(\s*"([^"]+)"\s*[,)]/g), ...matches(/"(faults(?:\.\w+)+)"/g)];
  expect(said.length).toBeGreaterThan(200);
  expect(said.filter((key) => typeof textAt(key) !== "string")).toEqual([]);
});

test("every refusal that has words is said somewhere", () => {
  const keys = (tree: object, path: string): string[] =>
    Object.entries(tree).flatMap(([name, words]) =>
      typeof words === "string" ? [`${path}.${name}`] : keys(words as object, `${path}.${name}`),
    );
  const said = new Set(matches(/["`](faults(?:\.\w+)+)["`]/g));
  const begun = matches(/`(faults(?:\.\w+)*\.)\$\{/g);
  const unsaid = keys(messages.faults, "faults").filter(
    (key) => !said.has(key) && !begun.some((start) => key.startsWith(start)),
  );
  expect(unsaid).toEqual([]);
});
