import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { buildBrief } from "@/lib/domain/brief/build";
import { conversation, emptyInput } from "@/lib/domain/brief/testing";
import { env } from "@/lib/env";

type Labelled = { promise: "yes" | "no"; text: string };
const given = join(env.BATON_REAL_DATA, "sentences/ai-promises.csv");
const read = (file: string): Labelled[] => parse(readFileSync(file, "utf8"), { columns: true, bom: true });

/** What the brief of one sentence of the AI says was promised, granted or done. */
function isPromise(text: string): boolean {
  const messages = conversation(["customer", "My order 48213 has not arrived."], ["ai", text]);
  const part = buildBrief({ ...emptyInput(), messages }).find((each) => each.part === "promised");
  return part?.claims.some(({ mark }) => mark !== null) ?? false;
}

describe("promises of the AI, on labelled sentences", () => {
  it.each([
    ["given", given],
    ["own, 294 in three languages", join(import.meta.dirname, "promises.csv")],
  ])("%s: found with a recall of 90 % and no false one", (name, file) => {
    if (!existsSync(file)) return console.info(`skipped: no sentences at ${file}`);
    const lines = read(file);
    const missed = lines.filter(({ promise, text }) => promise === "yes" && !isPromise(text));
    const wrong = lines.filter(({ promise, text }) => promise === "no" && isPromise(text));
    const yes = lines.filter(({ promise }) => promise === "yes").length;
    console.info(`promises, ${name}: ${yes - missed.length} of ${yes} found, ${wrong.length} false`);
    expect(wrong.map(({ text }) => text)).toEqual([]);
    expect(missed.length / yes, missed.map(({ text }) => text).join("\n")).toBeLessThanOrEqual(0.1);
  });
});
