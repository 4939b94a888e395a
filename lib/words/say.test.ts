import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import { raw, say } from "@/lib/domain/texts";
import { sayRenderer } from "./renderer";
import { renderSay, sayFormats } from "./say";

const viewer = { zone: "Europe/Amsterdam", locale: "en" };
const now = Date.parse("2026-11-21T13:20:00Z");
const formats = sayFormats(viewer, now, { yesterday: "yesterday", tomorrow: "tomorrow" });
/** Shows what reached the message file. */
const bare = (key: string, values: Record<string, string | number>) => `${key}${JSON.stringify(values)}`;

test("values are written the reader's way, nested words first, quotations as they stand", () => {
  const inner = say("inner", { n: 2 });
  expect(
    renderSay(
      say("outer", {
        at: { instant: now + 3_600_000 },
        left: { durationMs: 372_000 },
        inner,
        list: { list: [raw("a {b}"), inner] },
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
  expect(renderSay(raw("<b>{x}</b>"), bare, formats)).toBe("<b>{x}</b>");
});

test("what is kept names the day, and reads its message", () => {
  const render = sayRenderer(viewer, now);
  expect(render(say("ui.ago", { span: { durationMs: 60_000 } }))).toBe("1m ago");
  expect(render(say("ui.in", { span: { instant: now } }))).toBe("in 21 Nov 14:20 CET");
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => join(folder, name));
}

test("every key the domain says has its words", () => {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const known = (key: string) =>
    typeof key.split(".").reduce<unknown>((tree, part) => {
      return typeof tree === "object" && tree !== null ? Reflect.get(tree, part) : undefined;
    }, messages) === "string";
  const said = sources(root).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bsay\(\s*"([^"]+)"\s*[,)]/g)].map(([, key = ""]) => key),
  );
  expect(said.length).toBeGreaterThan(20);
  expect([...new Set(said)].filter((key) => !known(key))).toEqual([]);
});
