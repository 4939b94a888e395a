import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { identifierKinds } from "@/lib/domain/brief/identifiers";
import { aiFlags, briefParts, clockMetrics, levels, priorities, reasons } from "@/lib/domain/vocabulary";
import brief from "@/messages/en/brief.json";

const textAt = (key: string): unknown =>
  key
    .split(".")
    .slice(1)
    .reduce<unknown>(
      (node, part) =>
        typeof node === "object" && node !== null ? (node as Record<string, unknown>)[part] : undefined,
      brief,
    );

const folder = join(import.meta.dirname, "../../lib/domain/brief");
const sources = [folder, join(folder, "parts")]
  .flatMap((dir) => readdirSync(dir).map((name) => join(dir, name)))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => readFileSync(file, "utf8"));
const literals = sources.flatMap((source) =>
  [...source.matchAll(/"(brief\.[a-z_.]+[a-z_])"/g)].map((match) => match[1] ?? ""),
);
const templates = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/`(brief\.[a-z_.]+\.)\$\{/g)].map((match) => match[1] ?? ""),
  ),
);

/** Every value that a key built from a closed list can end with. */
const endings: Record<string, readonly string[]> = {
  "brief.part.": briefParts,
  "brief.missing.": briefParts,
  "brief.problem.": ["first", "said", "adds", "now"],
  "brief.promised.": ["promise", "report", "offer", "said"],
  "brief.ids.": identifierKinds,
  "brief.level.": levels,
  "brief.priority.": priorities,
  "brief.time.": ["customer", "ai", "human"],
  "brief.time.clock.": clockMetrics,
  "brief.help.": ["answer", "decide", "solve"],
  "brief.flag.": aiFlags,
  "brief.reason.": reasons,
  "brief.mark.": ["kept", "open", "wrong", "broken", "failed", "done"],
};

describe("the words of a brief", () => {
  it("exist for every key that the code names", () => {
    expect(literals.length).toBeGreaterThan(30);
    for (const key of literals) expect(textAt(key), key).toBeTypeOf("string");
  });

  it("exist for every key made from a closed list, and no such key is unknown here", () => {
    expect([...templates].sort()).toEqual(Object.keys(endings).sort());
    for (const [prefix, names] of Object.entries(endings)) {
      for (const name of names) expect(textAt(prefix + name), prefix + name).toBeTypeOf("string");
    }
  });
});
